import { Button } from '@patternfly/react-core';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../cluster/hooks';
import type { Session } from '../../../cluster/session';
import { timeOfDay } from '../../../lib/time';
import { VMI } from '../../../resources/kinds';
import { StatusIcon } from '../../../ui/status/status';
import { useSay } from '../../text';
import { errorTitle } from '../../../cluster/error-text';
import { watchScreen, type Watched } from './watcher';

const NOTHING: Watched = { picture: undefined, takenAt: undefined, error: undefined };

/** Pictures of the screen as the cluster takes them; they do not touch anybody's session. */
export const takeFrom =
  ({ streams }: Session, namespace: string, name: string) =>
  (signal: AbortSignal): Promise<Blob> =>
    streams.read({ ref: { kind: VMI, namespace, name }, subresource: 'vnc/screenshot' }, signal);

const useWatched = (namespace: string, name: string): Watched => {
  const session = useSession();
  const [watched, setWatched] = useState(NOTHING);
  useEffect(() => {
    setWatched(NOTHING);
    return watchScreen(
      {
        scheduler: session.scheduler,
        take: takeFrom(session, namespace, name),
        isHidden: () => document.visibilityState === 'hidden',
      },
      setWatched,
    );
  }, [session, namespace, name]);
  return watched;
};

/** The picture as an address that the console's content security policy lets an image have: it forbids `blob:`. */
const usePictureUrl = (picture: Blob | undefined): string | undefined => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (picture === undefined) {
      setUrl(undefined);
      return undefined;
    }
    const reader = new FileReader();
    reader.onload = () => setUrl(typeof reader.result === 'string' ? reader.result : undefined);
    reader.readAsDataURL(picture);
    return () => {
      reader.onload = null;
    };
  }, [picture]);
  return url;
};

interface WatchProps {
  readonly namespace: string;
  readonly name: string;
  readonly onTakeOver: () => void;
  readonly onStop: () => void;
  /** One of several on a page: no more words than needed. */
  readonly compact: boolean;
}

/** Shows the screen of a machine whose console somebody else has, by pictures. Nothing can be typed or clicked. */
export const Watch = ({ namespace, name, onTakeOver, onStop, compact }: WatchProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { picture, takenAt, error } = useWatched(namespace, name);
  const url = usePictureUrl(picture);
  return (
    <div className="vm-manager-console__watch" data-test="console-watching">
      <div className="vm-manager-console__bar">
        <StatusIcon icon={error === undefined ? 'note' : 'attention'} tone={error === undefined ? 'info' : 'warning'} />
        <span className="vm-manager-console__bar-text">
          <strong>{t('You are watching')}</strong>{' '}
          {!compact && t('The picture is renewed about once a second; the one who has the screen is not disturbed.')}{' '}
          {error !== undefined && (
            <>
              {say(errorTitle(error))} <code>{error.message}</code>{' '}
              {takenAt !== undefined && t('The picture is of {{time}}.', { time: timeOfDay(takenAt, i18n.language) })}
            </>
          )}
        </span>
        <Button variant="secondary" size="sm" onClick={onTakeOver} data-test="console-take-over">
          {t('Take over')}
        </Button>
        <Button variant="link" size="sm" onClick={onStop} data-test="console-stop-watching">
          {t('Stop watching')}
        </Button>
      </div>
      <div className="vm-manager-console__picture">
        {url !== undefined && <img src={url} alt={t('Screen of {{name}}', { name })} data-test="console-picture" />}
      </div>
    </div>
  );
};
