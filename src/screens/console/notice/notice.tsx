import type { ReactElement } from 'react';
import type { ConsoleConnection, ConsoleState } from '../../../cluster/console/state';
import type { Message } from '../../../lib/message';
import { useSay } from '../../text';
import type { ConsoleMachine } from '../pane.types';
import { adviceOn, type Step } from './advice';
import { CommandButton } from './command-button';
import { useSecondsUntil } from './seconds';
import { NoticeButton, Told, type NoticePlace } from './told';

interface NoticeProps {
  readonly state: ConsoleState;
  readonly machine: ConsoleMachine;
  readonly place: NoticePlace;
  /** One of several on a page: in few words and little room. */
  readonly compact: boolean;
  readonly connection: ConsoleConnection;
  /** Watches the screen by pictures. */
  readonly onWatch: () => void;
  /** Why it may not be watched; undefined when it may. */
  readonly watchRefusal: Message | undefined;
}

type StepProps = Pick<NoticeProps, 'machine' | 'connection' | 'onWatch' | 'watchRefusal'> & { readonly step: Step };

const StepButton = ({ step, machine, connection, onWatch, watchRefusal }: StepProps): ReactElement => {
  const say = useSay();
  if (step.does === 'command') return <CommandButton entry={step.entry} record={machine.record} variant="primary" />;
  const does = {
    connect: () => connection.connect(),
    'take-over': () => connection.takeOver(),
    watch: onWatch,
  };
  const refusal = step.does === 'watch' && watchRefusal !== undefined ? say(watchRefusal) : undefined;
  const { id, label, isPrimary } = step;
  return <NoticeButton id={id} label={say(label)} isPrimary={isPrimary} refusal={refusal} onClick={does[step.does]} />;
};

/** Explains what a console is in, and offers what can be done about it. */
export const ConsoleNotice = (props: NoticeProps): ReactElement | null => {
  const { state, machine, place, compact, connection } = props;
  const seconds = useSecondsUntil(state.is === 'retrying' ? state.at : undefined);
  const { device } = connection;
  const advice = adviceOn(state, { record: machine.record, device, seconds });
  if (advice === undefined) return null;
  return (
    <Told advice={advice} place={place} compact={compact}>
      {advice.steps.map((step) => (
        <StepButton key={step.does === 'command' ? step.entry.command.id : step.id} step={step} {...props} />
      ))}
    </Told>
  );
};
