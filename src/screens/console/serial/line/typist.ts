import type { Channel } from '../../../../lib/channel';
import type { Clock } from '../../../../tasks/clock';

export interface TypingProgress {
  readonly done: number;
  readonly total: number;
}

export interface Typist {
  /** Sends the pieces in order, `delay` ms apart; what was under way before is dropped. */
  type(pieces: readonly string[], delay: number): void;
  cancel(): void;
}

/** More is not given to the network before it has taken what it has. */
const MOST_PENDING = 64 * 1024;
const FULL_WAIT_MS = 20;

/**
 * Sends long texts piece by piece.
 * @param channel what it is sent into; undefined while there is none, which ends what is under way
 * @param told hears how far it is; undefined when it is over
 */
export const createTypist = (
  channel: () => Pick<Channel, 'opened' | 'pending'> | undefined,
  send: (bytes: Uint8Array) => void,
  clock: Clock,
  told: (progress: TypingProgress | undefined) => void,
): Typist => {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  const end = (): void => {
    stop();
    told(undefined);
  };
  const go = (pieces: readonly string[], from: number, delay: number): void => {
    const line = channel();
    let next = from;
    while (next < pieces.length && line?.opened === true && line.pending < MOST_PENDING) {
      send(encoder.encode(pieces[next]));
      next += 1;
      if (delay > 0) break;
    }
    if (next >= pieces.length || line?.opened !== true) {
      end();
      return;
    }
    told({ done: next, total: pieces.length });
    stop = clock.after(next === from ? FULL_WAIT_MS : delay, () => go(pieces, next, delay));
  };
  return {
    type: (pieces, delay) => {
      stop();
      go(pieces, 0, delay);
    },
    cancel: end,
  };
};
