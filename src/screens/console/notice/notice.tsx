import { Button } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { accessReason } from '../../../commands/access-reason';
import { start } from '../../../commands/vm/start';
import type { ConsoleConnection, ConsoleState } from '../../../cluster/console/state';
import { errorAdvice, errorTitle } from '../../../cluster/error-text';
import { isUnanswered, type ApiError } from '../../../cluster/errors';
import { Empty, type EmptyReason } from '../../../ui/state/empty';
import type { Message } from '../../../lib/message';
import { StatusIcon, type StatusShape } from '../../../ui/status/status';
import { useSay } from '../../text';
import { consoleAccess } from '../keep/keeper';
import type { ConsoleMachine } from '../pane.types';
import { Absent } from './absent';
import { CommandButton } from './command-button';
import { useSecondsUntil } from './seconds';

interface NoticeProps {
  readonly state: ConsoleState;
  readonly machine: ConsoleMachine;
  readonly connection: ConsoleConnection;
  /** Beside what was seen last, or instead of it. */
  readonly place: 'beside' | 'instead';
  /** Watches the screen by pictures. */
  readonly onWatch: () => void;
  /** Why it may not be watched; undefined when it may. */
  readonly watchRefusal: Message | undefined;
}

interface Telling {
  readonly reason: EmptyReason;
  readonly icon: StatusShape;
  readonly title: string;
  /** Sentences. */
  readonly text: readonly string[];
  readonly words?: string;
  readonly actions?: ReactNode;
}

/** What is told, in either shape. */
const Told = ({
  place,
  telling,
}: {
  readonly place: NoticeProps['place'];
  readonly telling: Telling;
}): ReactElement => {
  const { reason, icon, title, text, words, actions } = telling;
  if (place === 'instead') {
    return (
      <Empty reason={reason} title={title} words={words} actions={actions}>
        {text.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </Empty>
    );
  }
  return (
    <div className="vm-manager-console__bar" data-test="console-notice">
      <StatusIcon icon={icon} tone={icon === 'progress' ? 'progress' : 'warning'} />
      <span className="vm-manager-console__bar-text">
        <strong>{title}</strong> {text.join(' ')} {words !== undefined && <code>{words}</code>}
      </span>
      {actions}
    </div>
  );
};

const Retrying = ({
  at,
  error,
  place,
  connection,
}: Pick<NoticeProps, 'place' | 'connection'> & { readonly at: number; readonly error: ApiError | undefined }) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const seconds = useSecondsUntil(at);
  return (
    <Told
      place={place}
      telling={{
        reason: 'nothing-yet',
        icon: 'progress',
        title: error === undefined ? t('The connection was lost.') : say(errorTitle(error)),
        text: [seconds < 1 ? t('Trying again…') : t('Trying again in {{seconds}} s', { seconds })],
        words: error === undefined || isUnanswered(error) ? undefined : error.message,
        actions: (
          <Button variant="secondary" size="sm" onClick={() => connection.connect()} data-test="console-try-now">
            {t('Try now')}
          </Button>
        ),
      }}
    />
  );
};

const useTelling = ({ state, machine, connection, place, onWatch, watchRefusal }: NoticeProps): Telling | undefined => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { record } = machine;
  const button = (id: string, label: string, onClick: () => void, variant: 'primary' | 'secondary' = 'secondary') => (
    <Button key={id} variant={variant} size="sm" onClick={onClick} data-test={`console-${id}`}>
      {label}
    </Button>
  );
  const watch = (
    <Button
      variant="secondary"
      size="sm"
      isAriaDisabled={watchRefusal !== undefined}
      title={watchRefusal === undefined ? undefined : say(watchRefusal)}
      onClick={onWatch}
      data-test="console-watch"
    >
      {t('Watch only')}
    </Button>
  );
  const reconnect = (label: string, variant?: 'primary') =>
    button('connect', label, () => connection.connect(), variant);
  switch (state.is) {
    case 'waiting':
      return {
        reason: 'nothing-yet',
        icon: state.mayStart ? 'stopped' : 'progress',
        title: say(state.why),
        text: [
          ...(record.statusReason === undefined || place === 'beside' ? [] : [say(record.statusReason)]),
          t('The console connects by itself as soon as the machine runs.'),
        ],
        actions: state.mayStart ? (
          <CommandButton entry={{ wants: 'nothing', command: start }} record={record} variant="primary" />
        ) : undefined,
      };
    case 'in-use':
      return {
        reason: 'nothing-yet',
        icon: 'attention',
        title: t('Somebody else has this screen open'),
        text: [
          t('Only one can use it at a time. Taking it over disconnects the other one.'),
          t('It may also be an earlier connection of yours that has not ended yet.'),
        ],
        actions: (
          <>
            {button('take-over', t('Take over'), () => connection.takeOver(), 'primary')}
            {watch}
            {reconnect(t('Try again'))}
          </>
        ),
      };
    case 'taken':
      return {
        reason: 'nothing-yet',
        icon: 'attention',
        title: state.certain ? t('Someone took over this console.') : t('The cluster closed this console.'),
        text: [
          state.certain
            ? t('Taking it back disconnects the other one.')
            : t('Perhaps someone opened it elsewhere. Connecting again would disconnect the other one.'),
        ],
        actions: state.certain ? (
          <>
            {button('take-over', t('Take back'), () => connection.takeOver())}
            {watch}
          </>
        ) : (
          reconnect(t('Connect again'))
        ),
      };
    case 'refused':
      return {
        reason: 'failed',
        icon: 'failed',
        title: state.error.status === 0 ? t('The console cannot be shown') : say(errorTitle(state.error)),
        text: state.error.status === 0 ? [] : [say(errorAdvice(state.error))],
        words: state.error.message,
        actions: reconnect(t('Try again')),
      };
    case 'denied':
      return {
        reason: 'forbidden',
        icon: 'failed',
        title: t('You may not open this console'),
        text: [say(accessReason(consoleAccess(machine.namespace, connection.device)))],
      };
    case 'left':
      return {
        reason: 'nothing-yet',
        icon: 'stopped',
        title: t('You are disconnected.'),
        text: [t('The machine goes on without you.')],
        actions: reconnect(t('Connect'), 'primary'),
      };
    case 'absent':
    case 'retrying':
    case 'connecting':
    case 'connected':
      return undefined;
  }
};

/** Explains what a console is in, and offers what can be done about it. */
export const ConsoleNotice = (props: NoticeProps): ReactElement | null => {
  const { state, machine, connection, place } = props;
  const telling = useTelling(props);
  if (state.is === 'absent') return <Absent machine={machine} device={connection.device} />;
  if (state.is === 'retrying') {
    return <Retrying at={state.at} error={state.error} place={place} connection={connection} />;
  }
  return telling === undefined ? null : <Told place={place} telling={telling} />;
};
