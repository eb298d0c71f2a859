import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleConnection } from '../../../cluster/console/state';
import type { Message } from '../../../lib/message';
import { useSay } from '../../text';
import { NoticeButton, Told, type NoticePlace } from './told';

export interface HeldProps {
  readonly place: NoticePlace;
  readonly connection: ConsoleConnection;
  /** Watches the screen by pictures. */
  readonly onWatch: () => void;
  /** Why it may not be watched; undefined when it may. */
  readonly watchRefusal: Message | undefined;
}

const WatchButton = ({ onWatch, watchRefusal }: Pick<HeldProps, 'onWatch' | 'watchRefusal'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const refusal = watchRefusal === undefined ? undefined : say(watchRefusal);
  return <NoticeButton id="watch" label={t('Watch only')} refusal={refusal} onClick={onWatch} />;
};

/** Somebody else had the screen first. */
export const InUse = ({ place, connection, onWatch, watchRefusal }: HeldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Told
      place={place}
      reason="nothing-yet"
      icon="attention"
      title={t('Somebody else has this screen open')}
      text={[
        t('Only one can use it at a time. Taking it over disconnects the other one.'),
        t('It may also be an earlier connection of yours that has not ended yet.'),
      ]}
      actions={
        <>
          <NoticeButton id="take-over" label={t('Take over')} isPrimary onClick={() => connection.takeOver()} />
          <WatchButton onWatch={onWatch} watchRefusal={watchRefusal} />
          <NoticeButton id="connect" label={t('Try again')} onClick={() => connection.connect()} />
        </>
      }
    />
  );
};

/** Somebody else took the screen away. */
export const Taken = ({ place, connection, onWatch, watchRefusal }: HeldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Told
      place={place}
      reason="nothing-yet"
      icon="attention"
      title={t('Someone took over this console')}
      text={[t('Taking it back disconnects the other one.')]}
      actions={
        <>
          <NoticeButton id="take-over" label={t('Take back')} onClick={() => connection.takeOver()} />
          <WatchButton onWatch={onWatch} watchRefusal={watchRefusal} />
        </>
      }
    />
  );
};

/** A serial line ended and nothing tells why. */
export const Closed = ({ place, connection }: Pick<HeldProps, 'place' | 'connection'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Told
      place={place}
      reason="nothing-yet"
      icon="attention"
      title={t('The cluster closed this console')}
      text={[t('Perhaps someone opened it elsewhere. Connecting again would disconnect the other one.')]}
      actions={<NoticeButton id="connect" label={t('Connect again')} onClick={() => connection.connect()} />}
    />
  );
};
