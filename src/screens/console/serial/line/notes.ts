import type { ConsoleState } from '../../../../cluster/console/state';
import { msg, type Message } from '../../../../lib/message';

/** What the terminal is told when a connection that it had is in this state instead. */
export const lostNote = (state: ConsoleState, now: Date): Message => {
  switch (state.is) {
    case 'waiting':
      return msg('disconnected {{time}}, waiting for the VM', { time: now });
    case 'taken':
      return msg('disconnected {{time}}, somebody else opened this console', { time: now });
    case 'left':
      return msg('disconnected {{time}}, as you wanted', { time: now });
    case 'connecting':
    case 'connected':
    case 'in-use':
    case 'retrying':
    case 'refused':
    case 'denied':
    case 'absent':
      return msg('disconnected {{time}}', { time: now });
  }
};

export const backNote = (now: Date): Message => msg('connected again {{time}}', { time: now });

/**
 * Whether the same guest goes on behind a connection that comes back after these states: then nothing is typed into it, as a
 * program may wait for an answer. A guest that was not there for a while begins anew, and one that the user left or lost to
 * somebody else may stand anywhere.
 */
export const goesOn = (between: readonly ConsoleState['is'][]): boolean =>
  between.every((is) => is === 'retrying' || is === 'connecting');
