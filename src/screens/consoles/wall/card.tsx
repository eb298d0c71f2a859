import { memo, useCallback, useRef, type MouseEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AccessVerdict } from '../../../cluster/access.types';
import { errorTitle } from '../../../cluster/error-text';
import type { VmRecord } from '../../../inventory/record';
import type { Pictures } from '../../../inventory/screens/pictures';
import { timeOfDay } from '../../../lib/time';
import { sightOf } from '../../../resources/console/sight';
import { MachineStatus } from '../../machine/status';
import { instancePath, vmPath } from '../../paths';
import { useSay } from '../../text';
import { useIsInView, type InView } from './in-view';
import { pictureKey, useDecoded, useShot } from './use-pictures';

interface CardProps {
  readonly record: VmRecord;
  /** Its position among all cards, from 0. */
  readonly index: number;
  /** The keyboard comes to this one. */
  readonly isCurrent: boolean;
  readonly may: AccessVerdict;
  readonly pictures: Pictures | undefined;
  readonly inView: InView | undefined;
  readonly showsNamespace: boolean;
  readonly actions: (record: VmRecord) => ReactElement;
  readonly onFocus: (index: number) => void;
}

interface PictureProps extends Pick<CardProps, 'record' | 'may' | 'pictures'> {
  readonly wanted: boolean;
}

const shortTime = (instant: number, language: string): string =>
  new Date(instant).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });

/** The picture of a running guest, and how old it is when there is no newer one; or why there is none. */
const Picture = ({ record, may, pictures, wanted }: PictureProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { namespace, name, vm, vmi } = record;
  const sight = sightOf(vm, vmi, 'vnc');
  const key = pictureKey(namespace, name, sight.is === 'up' ? sight.uid : '');
  const { picture, takenAt, error } = useShot(pictures, key, wanted && sight.is === 'up' && may === 'allowed');
  const { url, broken } = useDecoded(picture);
  const said = (text: string, words?: string): ReactElement => (
    <span className="vm-manager-card-screen__said" data-test="screen-said">
      <span>{text}</span>
      {words !== undefined && <code title={words}>{words}</code>}
    </span>
  );
  if (sight.is === 'absent') return said(t('No graphics device'));
  if (sight.is === 'down') return said(say(sight.why));
  if (url !== undefined && takenAt !== undefined) {
    return (
      <>
        <img
          src={url}
          alt={t('Screen of {{name}}, {{time}}', { name, time: shortTime(takenAt, i18n.language) })}
          decoding="sync"
          draggable={false}
          data-test="screen-picture"
        />
        {(error !== undefined || may === 'denied') && (
          <span className="vm-manager-card-screen__age" title={error?.message} data-test="screen-age">
            {t('Picture of {{time}}', { time: timeOfDay(takenAt, i18n.language) })}
            {error !== undefined && ` – ${say(errorTitle(error))}`}
          </span>
        )}
      </>
    );
  }
  if (error !== undefined) return said(say(errorTitle(error)), error.message);
  if (broken) return said(t('What the cluster sent is no picture.'));
  if (may === 'denied') return said(t('No right to pictures'));
  return said(t('No picture yet'));
};

/** One machine of the wall: its screen, name and state. Leads to its console. */
const ScreenCard = (props: CardProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { record, index, isCurrent, inView, showsNamespace, actions, onFocus } = props;
  const { namespace, name, vm } = record;
  const card = useRef<HTMLDivElement>(null);
  const wanted = useIsInView(inView, card);
  const openMenu = useCallback((event: MouseEvent) => {
    const button = card.current?.querySelector<HTMLElement>('[data-test="row-menu"]');
    if (button === null || button === undefined) return;
    event.preventDefault();
    button.click();
  }, []);
  const path = vm === undefined ? instancePath(namespace, name, 'console') : vmPath(namespace, name, 'console');
  return (
    <div
      ref={card}
      role="gridcell"
      className="vm-manager-card-screen"
      onContextMenu={openMenu}
      onFocus={() => onFocus(index)}
      data-test="screen-card"
      data-key={record.key}
    >
      <Link
        to={path}
        className="vm-manager-card-screen__link"
        aria-label={t('Console of {{name}}', { name })}
        tabIndex={isCurrent ? 0 : -1}
        draggable={false}
        data-card={index}
      >
        <span className="vm-manager-card-screen__picture">
          <Picture record={record} may={props.may} pictures={props.pictures} wanted={wanted} />
        </span>
        <span className="vm-manager-card-screen__name" title={`${namespace}/${name}`}>
          {name}
        </span>
      </Link>
      <div className="vm-manager-card-screen__below">
        <MachineStatus record={record} />
        {showsNamespace && (
          <span className="vm-manager-card-screen__namespace" title={namespace}>
            {namespace}
          </span>
        )}
      </div>
      <span className="vm-manager-card-screen__menu">{actions(record)}</span>
    </div>
  );
};

/** Drawn again only for what concerns it. */
export const Card = memo(ScreenCard);
