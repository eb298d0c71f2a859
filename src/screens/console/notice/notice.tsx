import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { accessReason } from '../../../commands/access-reason';
import { start } from '../../../commands/vm/start';
import type { ConsoleState } from '../../../cluster/console/state';
import { errorAdvice, errorTitle } from '../../../cluster/error-text';
import { isUnanswered, type ApiError } from '../../../cluster/errors';
import { useSay } from '../../text';
import { consoleAccess } from '../keep/keeper';
import type { ConsoleMachine } from '../pane.types';
import { Absent } from './absent';
import { CommandButton } from './command-button';
import { Closed, InUse, Taken, type HeldProps } from './held';
import { useSecondsUntil } from './seconds';
import { NoticeButton, Told } from './told';

interface NoticeProps extends HeldProps {
  readonly state: ConsoleState;
  readonly machine: ConsoleMachine;
}

type Of<Is extends ConsoleState['is']> = Omit<NoticeProps, 'state'> & {
  readonly state: Extract<ConsoleState, { readonly is: Is }>;
};

const Waiting = ({ state, machine, place }: Of<'waiting'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { record } = machine;
  const { why, mayStart } = state;
  return (
    <Told
      place={place}
      reason="nothing-yet"
      icon={mayStart ? 'stopped' : 'progress'}
      title={say(why)}
      text={[
        ...(record.statusReason === undefined || place === 'beside' ? [] : [say(record.statusReason)]),
        t('The console connects by itself as soon as the machine runs.'),
      ]}
      actions={
        mayStart ? (
          <CommandButton entry={{ wants: 'nothing', command: start }} record={record} variant="primary" />
        ) : undefined
      }
    />
  );
};

/** The words of the API, where an answer came. */
const wordsOf = (error: ApiError | undefined): string | undefined =>
  error === undefined || isUnanswered(error) ? undefined : error.message;

const Retrying = ({ state, place, connection }: Of<'retrying'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { at, error } = state;
  const seconds = useSecondsUntil(at);
  return (
    <Told
      place={place}
      reason="nothing-yet"
      icon="progress"
      title={error === undefined ? t('The connection was lost') : say(errorTitle(error))}
      text={[seconds < 1 ? t('Trying again…') : t('Trying again in {{seconds}} s', { seconds })]}
      words={wordsOf(error)}
      actions={<NoticeButton id="try-now" label={t('Try now')} onClick={() => connection.connect()} />}
    />
  );
};

const Refused = ({ state, place, connection }: Of<'refused'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { error } = state;
  // without a status it was not the cluster that refused: the view could make nothing of what the device said
  const byCluster = error.status !== 0;
  return (
    <Told
      place={place}
      reason="failed"
      icon="failed"
      title={byCluster ? say(errorTitle(error)) : t('The console cannot be shown')}
      text={byCluster ? [say(errorAdvice(error))] : []}
      words={error.message}
      actions={<NoticeButton id="connect" label={t('Try again')} onClick={() => connection.connect()} />}
    />
  );
};

const Denied = ({ machine, place, connection }: Of<'denied'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <Told
      place={place}
      reason="forbidden"
      icon="failed"
      title={t('You may not open this console')}
      text={[say(accessReason(consoleAccess(machine.namespace, connection.device)))]}
    />
  );
};

const Left = ({ place, connection }: Of<'left'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Told
      place={place}
      reason="nothing-yet"
      icon="stopped"
      title={t('You are disconnected')}
      text={[t('The machine goes on without you.')]}
      actions={<NoticeButton id="connect" label={t('Connect')} isPrimary onClick={() => connection.connect()} />}
    />
  );
};

/** Explains what a console is in, and offers what can be done about it. */
export const ConsoleNotice = ({ state, ...rest }: NoticeProps): ReactElement | null => {
  switch (state.is) {
    case 'waiting':
      return <Waiting state={state} {...rest} />;
    case 'retrying':
      return <Retrying state={state} {...rest} />;
    case 'in-use':
      return <InUse {...rest} />;
    case 'taken':
      return state.certain ? <Taken {...rest} /> : <Closed {...rest} />;
    case 'refused':
      return <Refused state={state} {...rest} />;
    case 'denied':
      return <Denied state={state} {...rest} />;
    case 'absent':
      return <Absent machine={rest.machine} device={rest.connection.device} />;
    case 'left':
      return <Left state={state} {...rest} />;
    case 'connecting':
    case 'connected':
      return null;
  }
};
