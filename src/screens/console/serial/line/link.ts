import type { ConsoleConnection, ConsoleState } from '../../../../cluster/console/state';
import type { Channel } from '../../../../lib/channel';
import type { Message } from '../../../../lib/message';
import { backNote, goesOn, lostNote } from './notes';

export interface LinkListener {
  /** `begins` when what is behind it may be another guest, or the same one anywhere. */
  connected(begins: boolean): void;
  lost(): void;
  data(bytes: Uint8Array): void;
  note(note: Message): void;
}

export interface Link {
  /** Undefined while there is none. */
  channel(): Channel | undefined;
  end(): void;
}

/** Follows a connection from channel to channel, and says in words when one ends and the next begins. */
export const followConnection = (connection: ConsoleConnection, now: () => number, listener: LinkListener): Link => {
  let channel: Channel | undefined;
  let unlisten = (): void => undefined;
  /** The states since the last channel; undefined before the first one. */
  let between: ConsoleState['is'][] | undefined;
  const lose = (state: ConsoleState): void => {
    unlisten();
    channel = undefined;
    between = [];
    listener.lost();
    listener.note(lostNote(state, new Date(now())));
  };
  const take = (next: Channel): void => {
    const begins = between === undefined || !goesOn(between);
    channel = next;
    if (between !== undefined) listener.note(backNote(new Date(now())));
    between = [];
    listener.connected(begins);
    unlisten = next.listen({ data: listener.data, closed: () => undefined });
  };
  const follow = (): void => {
    const state = connection.state();
    const next = state.is === 'connected' ? state.channel : undefined;
    if (channel !== undefined && next !== channel) lose(state);
    if (next !== undefined && next !== channel) take(next);
    if (next === undefined) between?.push(state.is);
  };
  const unsubscribe = connection.subscribe(follow);
  follow();
  return {
    channel: () => channel,
    end: () => {
      unsubscribe();
      unlisten();
      channel = undefined;
    },
  };
};
