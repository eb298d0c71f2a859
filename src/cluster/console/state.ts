import type { Channel } from '../../lib/channel';
import type { Message } from '../../lib/message';
import type { ConsoleDevice } from '../../resources/console/device';
import type { ApiError } from '../errors';

/** How a console stands towards its device. */
export type ConsoleState =
  /** The machine does not run; the console connects by itself as soon as it does. */
  | { readonly is: 'waiting'; readonly why: Message; readonly mayStart: boolean }
  /** `attempt` counts from 1 and starts again after a connection that held. */
  | { readonly is: 'connecting'; readonly attempt: number }
  | { readonly is: 'connected'; readonly channel: Channel }
  /** Somebody else has the screen. It stays theirs unless the user takes it over. */
  | { readonly is: 'in-use' }
  /** Ours until somebody took it. `certain` is false where the cluster does not tell, and it is only likely. */
  | { readonly is: 'taken'; readonly certain: boolean }
  /** Dropped or not reachable; tries again at `at` (ms since the epoch), or at once with `connect()`. */
  | { readonly is: 'retrying'; readonly at: number; readonly attempt: number; readonly error: ApiError | undefined }
  /** The cluster said no, and would again. */
  | { readonly is: 'refused'; readonly error: ApiError }
  /** The user may not open it, as RBAC says before it was tried. */
  | { readonly is: 'denied' }
  /** The machine has no such device. */
  | { readonly is: 'absent' }
  /** The user disconnected. */
  | { readonly is: 'left' };

/** Do both say the same? */
export const sameState = (one: ConsoleState, other: ConsoleState): boolean => {
  switch (one.is) {
    case 'waiting':
      return other.is === 'waiting' && one.why.key === other.why.key && one.mayStart === other.mayStart;
    case 'connecting':
      return other.is === 'connecting' && one.attempt === other.attempt;
    case 'connected':
      return other.is === 'connected' && one.channel === other.channel;
    case 'taken':
      return other.is === 'taken' && one.certain === other.certain;
    case 'retrying':
      return other.is === 'retrying' && one.at === other.at && one.error === other.error;
    case 'refused':
      return other.is === 'refused' && one.error === other.error;
    case 'in-use':
    case 'denied':
    case 'absent':
    case 'left':
      return other.is === one.is;
  }
};

/**
 * One console of one machine: opens streams to its device, and keeps to the rules of sharing it. It lives longer than the
 * component that shows it, so what shows it hangs on the connection, not on the component: make the view once per connection
 * (a WeakMap by connection), give it the channel of each `connected` state, and dispose it in `onEnd`.
 */
export interface ConsoleConnection {
  readonly device: ConsoleDevice;
  /** The same object until something changes. */
  readonly state: () => ConsoleState;
  /** Tells of each change; returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** By the user's wish: now, instead of at the end of a wait; again, after `left`, `refused` or `taken`. */
  connect(): void;
  /** Connects even if that disconnects whoever has the screen. */
  takeOver(): void;
  /** Opens the stream of a device that we have anew, such as one that says nothing. */
  renew(): void;
  /** Closes the stream; nothing happens until `connect()`. */
  disconnect(): void;
  /** What the device says makes no sense to the view: ends the connection with these words, which come from the view. */
  fail(words: string): void;
  /** Calls back once when the console ends for good; at once if it has. */
  onEnd(listener: () => void): void;
}
