import type { ConsoleState } from '../../../cluster/console/state';
import { msg, type Message } from '../../../lib/message';
import type { ConsoleDevice } from '../../../resources/console/device';
import type { StatusShape, Tone } from '../../../ui/status/status';

/** What a console is in, as one line: said in the header, in the title of the window and to screen readers. */
export interface StateWords {
  readonly line: Message;
  readonly icon: StatusShape;
  readonly tone: Tone;
}

const words = (line: Message, icon: StatusShape, tone: Tone): StateWords => ({ line, icon, tone });

const NO_DEVICE: Readonly<Record<ConsoleDevice, Message>> = {
  vnc: msg('No screen'),
  serial: msg('No serial console'),
};

/** The words of a state. `isPaused`: the guest stands still, so nothing that is typed has an effect. */
export const stateWords = (state: ConsoleState, device: ConsoleDevice, isPaused: boolean): StateWords => {
  switch (state.is) {
    case 'waiting':
      return words(state.why, state.mayStart ? 'stopped' : 'progress', state.mayStart ? 'neutral' : 'progress');
    case 'connecting':
      return words(state.attempt === 1 ? msg('Connecting…') : msg('Connecting again…'), 'progress', 'progress');
    case 'connected':
      return isPaused
        ? words(msg('Connected, the machine is paused'), 'paused', 'info')
        : words(msg('Connected'), 'running', 'success');
    case 'in-use':
      return words(msg('In use by somebody else'), 'attention', 'warning');
    case 'taken':
      return words(
        state.certain ? msg('Taken over by somebody else') : msg('Closed by the cluster'),
        'attention',
        'warning',
      );
    case 'retrying':
      return words(msg('Connection lost'), 'progress', 'progress');
    case 'refused':
      return words(msg('The connection was refused'), 'failed', 'danger');
    case 'denied':
      return words(msg('Not allowed'), 'failed', 'danger');
    case 'absent':
      return words(NO_DEVICE[device], 'stopped', 'neutral');
    case 'left':
      return words(msg('Disconnected'), 'stopped', 'neutral');
  }
};

/**
 * Where a state is explained: beside what was seen last, instead of it, or not at all. An old picture of a machine that has
 * stopped would deceive, and so would that of one whose screen makes no sense any more (an error without a status is the view's);
 * lines that were said remain true.
 */
export const noticePlace = (
  state: ConsoleState,
  device: ConsoleDevice,
  hasBeenSeen: boolean,
): 'none' | 'beside' | 'instead' => {
  switch (state.is) {
    case 'connecting':
    case 'connected':
      return 'none';
    case 'retrying':
    case 'taken':
    case 'left':
      return hasBeenSeen ? 'beside' : 'instead';
    case 'refused':
      return hasBeenSeen && (device === 'serial' || state.error.status !== 0) ? 'beside' : 'instead';
    case 'waiting':
      return hasBeenSeen && device === 'serial' ? 'beside' : 'instead';
    case 'in-use':
    case 'denied':
    case 'absent':
      return 'instead';
  }
};
