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
import { pictureKey, useDrawn, useShot } from './use-pictures';

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

const Said = ({ text, words }: { readonly text: string; readonly words?: string }): ReactElement => (
  <span className="vm-manager-card-screen__said" data-test="screen-said">
    <span>{text}</span>
    {words !== undefined && <code title={words}>{words}</code>}
  </span>
);

/** The newest picture of a running guest, and how old it is when there is no newer one; or why there is none. */
const Live = ({ record, guest, may, pictures, wanted }: PictureProps & { readonly guest: string }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { namespace, name } = record;
  const key = pictureKey(namespace, name, guest);
  const { picture, takenAt, error } = useShot(pictures, key, wanted && may === 'allowed');
  const [canvas, drawn] = useDrawn(picture);
  const isShown = drawn === 'picture' && takenAt !== undefined;
  const why = (): ReactElement => {
    if (may === 'denied') return <Said text={t('No right to pictures')} />;
    if (may === 'unknown') return <Said text={t('Not known yet whether pictures are allowed')} />;
    if (error !== undefined) return <Said text={say(errorTitle(error))} words={error.message} />;
    if (drawn === 'broken') return <Said text={t('What the cluster sent is no picture.')} />;
    return <Said text={t('No picture yet')} />;
  };
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={
          isShown ? t('Screen of {{name}}, {{time}}', { name, time: shortTime(takenAt, i18n.language) }) : undefined
        }
        aria-hidden={!isShown}
        className={isShown ? undefined : 'vm-manager-card-screen__empty'}
        data-test={isShown ? 'screen-picture' : undefined}
      />
      {!isShown && why()}
      {isShown && (error !== undefined || may !== 'allowed') && (
        <span className="vm-manager-card-screen__age" title={error?.message} data-test="screen-age">
          {t('Picture of {{time}}', { time: timeOfDay(takenAt, i18n.language) })}
          {may === 'allowed' && error !== undefined && ` – ${say(errorTitle(error))}`}
        </span>
      )}
    </>
  );
};

/** The screen of a guest that runs; else what there is instead. */
const Picture = (props: PictureProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { vm, vmi } = props.record;
  const sight = sightOf(vm, vmi, 'vnc');
  switch (sight.is) {
    case 'up':
      return <Live key={sight.uid} {...props} guest={sight.uid} />;
    case 'absent':
      return <Said text={t('No graphics device')} />;
    case 'down':
      return <Said text={say(sight.why)} />;
    case 'unknown':
    case 'denied':
      return <Said text={t('No picture yet')} />;
  }
};

/** One machine of the wall: its screen, name and state. Leads to its console. */
const ScreenCard = (props: CardProps): ReactElement => {
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
