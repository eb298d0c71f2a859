import { accessReason } from '../../../commands/access-reason';
import type { CatalogueEntry } from '../../../commands/catalogue';
import { addConsoleDevice } from '../../../commands/vm/add-device';
import { restart } from '../../../commands/vm/restart';
import { start } from '../../../commands/vm/start';
import { errorAdvice, errorTitle } from '../../../cluster/error-text';
import { isUnanswered, type ApiError } from '../../../cluster/errors';
import type { ConsoleState } from '../../../cluster/console/state';
import type { VmRecord } from '../../../inventory/record';
import { msg, type Message } from '../../../lib/message';
import { asksForDevice, type ConsoleDevice } from '../../../resources/console/device';
import { isActive } from '../../../resources/vmi/read';
import type { EmptyReason } from '../../../ui/state/empty';
import type { StatusShape } from '../../../ui/status/status';
import { targetOf } from '../../actions/targets';
import { consoleAccess } from '../keep/access';

/** Something that can be done about what a console is in: with the connection, or to the machine. */
export type Step =
  | {
      readonly does: 'connect' | 'take-over' | 'watch';
      readonly id: string;
      readonly label: Message;
      readonly isPrimary?: boolean;
    }
  | { readonly does: 'command'; readonly entry: CatalogueEntry };

/** What is to be said about a console that shows nothing now, and what can be done. */
export interface Advice {
  readonly reason: EmptyReason;
  readonly icon: StatusShape;
  readonly title: Message;
  /** Sentences, the most needed first. */
  readonly text: readonly Message[];
  /** Why the machine is in this state, as far as it is known. */
  readonly why?: Message | string;
  /** The API's own words. */
  readonly words?: string;
  readonly steps: readonly Step[];
  /** The line of a shell that does the same as the step. */
  readonly line?: string;
}

/** Where and about what it is said. */
export interface AdviceScene {
  readonly record: VmRecord;
  readonly device: ConsoleDevice;
  /** Whole seconds until the next try, where there is one. */
  readonly seconds: number;
}

const command = (entry: CatalogueEntry): Step => ({ does: 'command', entry });
const connect = (label: Message, id = 'connect', isPrimary = false): Step => ({
  does: 'connect',
  id,
  label,
  isPrimary,
});
const WATCH: Step = { does: 'watch', id: 'watch', label: msg('Watch only') };
const START = command({ wants: 'nothing', command: start });
const RESTART = command({ wants: 'nothing', command: restart });

type Of<Is extends ConsoleState['is']> = Extract<ConsoleState, { readonly is: Is }>;

const waiting = ({ why, mayStart }: Of<'waiting'>, { statusReason }: VmRecord): Advice => ({
  reason: 'nothing-yet',
  icon: mayStart ? 'stopped' : 'progress',
  title: why,
  text: [msg('The console connects by itself as soon as the machine runs.')],
  why: statusReason,
  steps: mayStart ? [START] : [],
});

/** The words of the API, where an answer came. */
const wordsOf = (error: ApiError | undefined): string | undefined =>
  error === undefined || isUnanswered(error) ? undefined : error.message;

const retrying = ({ error }: Of<'retrying'>, seconds: number): Advice => ({
  reason: 'nothing-yet',
  icon: 'progress',
  title: error === undefined ? msg('The connection was lost') : errorTitle(error),
  text: [seconds < 1 ? msg('Trying again…') : msg('Trying again in {{seconds}} s', { seconds })],
  words: wordsOf(error),
  steps: [connect(msg('Try now'), 'try-now')],
});

/** Without a status it was not the cluster that refused: the view could make nothing of what the device said. */
const refused = ({ error }: Of<'refused'>): Advice => ({
  reason: 'failed',
  icon: 'failed',
  title: error.status === 0 ? msg('The console cannot be shown') : errorTitle(error),
  text: error.status === 0 ? [] : [errorAdvice(error)],
  words: error.message,
  steps: [connect(msg('Try again'))],
});

const IN_USE: Advice = {
  reason: 'nothing-yet',
  icon: 'attention',
  title: msg('Somebody else has this screen open'),
  text: [
    msg('Only one can use it at a time. Taking it over disconnects the other one.'),
    msg('It may also be an earlier connection of yours that has not ended yet.'),
  ],
  steps: [
    { does: 'take-over', id: 'take-over', label: msg('Take over'), isPrimary: true },
    WATCH,
    connect(msg('Try again')),
  ],
};

const TAKEN: Advice = {
  reason: 'nothing-yet',
  icon: 'attention',
  title: msg('Someone took over this console'),
  text: [msg('Taking it back disconnects the other one.')],
  steps: [{ does: 'take-over', id: 'take-over', label: msg('Take back') }, WATCH],
};

/** A serial line ended and nothing tells why. */
const CLOSED: Advice = {
  reason: 'nothing-yet',
  icon: 'attention',
  title: msg('The cluster closed this console'),
  text: [msg('Perhaps someone opened it elsewhere. Connecting again would disconnect the other one.')],
  steps: [connect(msg('Connect again'))],
};

const LEFT: Advice = {
  reason: 'nothing-yet',
  icon: 'stopped',
  title: msg('You are disconnected'),
  text: [msg('The machine goes on without you.')],
  steps: [connect(msg('Connect'), 'connect', true)],
};

const denied = ({ record, device }: AdviceScene): Advice => ({
  reason: 'forbidden',
  icon: 'failed',
  title: msg('You may not open this console'),
  text: [accessReason(consoleAccess(record.namespace, device))],
  steps: [],
});

const NO_DEVICE: Readonly<Record<ConsoleDevice, Message>> = {
  vnc: msg('This machine has no graphics device'),
  serial: msg('This machine has no serial console'),
};

/** The machine has no such device: how it gets one. */
const absent = ({ record, device }: AdviceScene): Advice => {
  const base = { reason: 'nothing-yet', icon: 'stopped', title: NO_DEVICE[device] } as const;
  if (record.vm === undefined) {
    const text = [msg('It was created without one, and the devices of a stand-alone instance cannot be changed.')];
    return { ...base, text, steps: [] };
  }
  if (asksForDevice(record.vm, device) && isActive(record.vmi)) {
    const text = [msg('It was added to the virtual machine and takes effect when the machine is restarted.')];
    return { ...base, text, steps: [RESTART] };
  }
  const add = addConsoleDevice[device];
  return {
    ...base,
    text: [msg('It can be added now. It takes effect when the machine is started the next time.')],
    steps: [command({ wants: 'nothing', command: add })],
    line: add.cli(targetOf(record, 'machine'), undefined),
  };
};

/** Explains what a console is in, and offers what can be done about it; undefined while there is nothing to explain. */
export const adviceOn = (state: ConsoleState, scene: AdviceScene): Advice | undefined => {
  switch (state.is) {
    case 'waiting':
      return waiting(state, scene.record);
    case 'retrying':
      return retrying(state, scene.seconds);
    case 'in-use':
      return IN_USE;
    case 'taken':
      return state.certain ? TAKEN : CLOSED;
    case 'refused':
      return refused(state);
    case 'denied':
      return denied(scene);
    case 'absent':
      return absent(scene);
    case 'left':
      return LEFT;
    case 'connecting':
    case 'connected':
      return undefined;
  }
};
