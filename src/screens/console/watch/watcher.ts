import { ApiError } from '../../../cluster/errors';
import type { Scheduler } from '../../../cluster/request/transport';

/** What is to be seen of a machine that is watched. */
export interface Watched {
  /** The newest picture. */
  readonly picture: Blob | undefined;
  /** ms since the epoch */
  readonly takenAt: number | undefined;
  /** Why there is no newer one. */
  readonly error: ApiError | undefined;
}

interface WatchNeeds {
  readonly scheduler: Pick<Scheduler, 'now' | 'after'>;
  readonly take: (signal: AbortSignal) => Promise<Blob>;
  /** Nobody looks: no pictures are taken. */
  readonly isHidden: () => boolean;
}

const PACE_MS = 1000;
const LONGEST_MS = 30_000;

/**
 * Takes a picture about once a second, never two at a time, and fewer while they fail or nobody looks. Returns what ends it.
 */
export const watchScreen = (needs: WatchNeeds, show: (watched: Watched) => void): (() => void) => {
  const stop = new AbortController();
  let cancel: (() => void) | undefined;
  let seen: Watched = { picture: undefined, takenAt: undefined, error: undefined };
  let failures = 0;
  const later = (ms: number): void => {
    if (!stop.signal.aborted) cancel = needs.scheduler.after(ms, take);
  };
  const tell = (more: Partial<Watched>): void => {
    if (!stop.signal.aborted) {
      seen = { ...seen, ...more };
      show(seen);
    }
  };
  const take = (): void => {
    if (needs.isHidden()) {
      later(PACE_MS);
      return;
    }
    const began = needs.scheduler.now();
    needs.take(stop.signal).then(
      (picture) => {
        failures = 0;
        tell({ picture, takenAt: needs.scheduler.now(), error: undefined });
        // a slow cluster is given as long to rest as it took
        later(Math.max(PACE_MS - (needs.scheduler.now() - began), (needs.scheduler.now() - began) / 2, 100));
      },
      (error: unknown) => {
        failures += 1;
        tell({ error: error instanceof ApiError ? error : new ApiError('other', String(error), 0) });
        later(Math.min(PACE_MS * 2 ** failures, LONGEST_MS));
      },
    );
  };
  take();
  return () => {
    stop.abort();
    cancel?.();
  };
};
