import { Button } from '@patternfly/react-core';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../cluster/hooks';
import type { AccessVerdict } from '../../../cluster/access.types';
import { timeOfDay } from '../../../lib/time';
import type { Message } from '../../../lib/message';
import { StatusIcon } from '../../../ui/status/status';
import { useSay } from '../../text';
import { errorTitle } from '../../../cluster/error-text';
import { usePictureRight } from './use-right';
import { takeFrom } from './take';
import { useLasting } from './use-lasting';
import { watchScreen, type Watched } from './watcher';

const NOTHING: Watched = { picture: undefined, takenAt: undefined, error: undefined };

/** Watches as long as that is allowed; what was seen before stays. */
const useWatched = (namespace: string, name: string, may: AccessVerdict): Watched => {
  const session = useSession();
  const [watched, setWatched] = useState(NOTHING);
  useEffect(() => setWatched(NOTHING), [session, namespace, name]);
  useEffect(() => {
    if (may !== 'allowed') return undefined;
    return watchScreen(
      {
        scheduler: session.scheduler,
        take: takeFrom(session, namespace, name),
        isHidden: () => document.visibilityState === 'hidden',
      },
      // it begins without a picture, and the last one stays until there is a newer one
      (now) =>
        setWatched((before) => ({
          ...now,
          picture: now.picture ?? before.picture,
          takenAt: now.takenAt ?? before.takenAt,
        })),
    );
  }, [session, namespace, name, may]);
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

interface SaidProps {
  readonly watched: Watched;
  readonly may: AccessVerdict;
  /** What is missing, when it is denied. */
  readonly reason: Message | undefined;
  readonly compact: boolean;
}

/** What is to be said about the pictures: that they come, or why they do not. */
const Said = ({ watched, may, reason, compact }: SaidProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { takenAt, error } = watched;
  const age = takenAt !== undefined && t('The picture is of {{time}}.', { time: timeOfDay(takenAt, i18n.language) });
  switch (may) {
    case 'allowed':
      return (
        <>
          <strong>{t('You are watching')}</strong>{' '}
          {!compact && t('The picture is renewed about once a second; the one who has the screen is not disturbed.')}{' '}
          {error !== undefined && (
            <>
              {say(errorTitle(error))} <code>{error.message}</code> {age}
            </>
          )}
        </>
      );
    case 'denied':
      return (
        <>
          <strong>{t('You may not see pictures of this screen')}</strong> {reason !== undefined && say(reason)} {age}
        </>
      );
    case 'unknown':
      return (
        <>
          <strong>{t('It is not known yet whether you may see pictures of this screen')}</strong>{' '}
          {!compact && t('The cluster has not answered. It is asked again by itself.')} {age}
        </>
      );
  }
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
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { may, reason, again } = usePictureRight(namespace);
  const watched = useWatched(namespace, name, may);
  // an answer that is under way is not worth a word
  const isOpen = useLasting(may === 'unknown');
  const url = usePictureUrl(watched.picture);
  const isFine = watched.error === undefined && may !== 'denied' && !isOpen;
  return (
    <div className="vm-manager-console__watch" data-test="console-watching">
      <div className="vm-manager-console__bar">
        <StatusIcon icon={isFine ? 'note' : 'attention'} tone={isFine ? 'info' : 'warning'} />
        <span className="vm-manager-console__bar-text" role="status" data-test="console-watching-said">
          <Said
            watched={watched}
            may={may === 'unknown' && !isOpen ? 'allowed' : may}
            reason={reason}
            compact={compact}
          />
        </span>
        {isOpen && (
          <Button variant="secondary" size="sm" onClick={again} data-test="console-ask-again">
            {t('Try again')}
          </Button>
        )}
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
