import { ApiError } from '../../cluster/errors';
import { backOff, retryAfterMs } from '../../cluster/request/retry';
import type { Clock } from '../clock';

/** Lets requests through a few at a time, and fewer when the cluster says that it is too much. */
export interface Pacer {
  /**
   * Runs a request when there is room. One that the cluster put off (`isPutOff`) was not taken: it is sent again later, `putOff` is
   * called in between; after several times it counts as refused. Requests begin in the order in which they came. One that
   * resolves with false has sent nothing after all.
   */
  inTurn<Result>(request: () => Promise<Result>, putOff?: () => void): Promise<Result>;
  /** Requests that are under way. */
  underWay(): number;
  /** The cluster has asked for fewer requests, and it is not yet as before. */
  isSlowed(): boolean;
}

/** So often one request is put off before that is its result. */
const MOST_TIMES = 8;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** So many good answers in a row allow one request more at a time again. */
const GOOD_ANSWERS = 12;

/** The cluster took nothing in and asks to come back later: too many requests, or not ready and it says when to come again. */
const isPutOff = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  (error.kind === 'too-many-requests' || (error.status === 503 && error.retryAfterSeconds !== undefined));

/** How many requests at a time, and from when on, by what the cluster answered. */
const createPace = (clock: Clock, most: number, random: () => number) => {
  let allowed = most;
  let good = 0;
  /** Grows with each slowing down, so that requests that were under way together slow down only once. */
  let slowings = 0;
  let inARow = 0;
  let pausedUntil = 0;
  return {
    allowed: () => allowed,
    slowings: () => slowings,
    /** Milliseconds until the next request may begin; 0 or less is now. */
    pause: () => pausedUntil - clock.now(),
    slowDown: (error: ApiError, sentAfter: number): void => {
      good = 0;
      if (sentAfter === slowings) {
        slowings += 1;
        inARow += 1;
        allowed = Math.max(1, Math.floor(allowed / 2));
      }
      const asked = retryAfterMs(error);
      const wait = asked > 0 ? asked : backOff(inARow, FIRST_WAIT_MS, LONGEST_WAIT_MS, random);
      pausedUntil = Math.max(pausedUntil, clock.now() + wait);
    },
    speedUp: (): void => {
      good += 1;
      inARow = 0;
      if (good < GOOD_ANSWERS) return;
      good = 0;
      allowed = Math.min(most, allowed + 1);
    },
  };
};

/** @param most requests under way at a time */
export const createPacer = (clock: Clock, most: number, random: () => number = Math.random): Pacer => {
  const pace = createPace(clock, most, random);
  const queue: (() => Promise<void>)[] = [];
  let underWay = 0;
  let hasTimer = false;

  const wakeAfter = (wait: number): void => {
    if (hasTimer) return;
    hasTimer = true;
    clock.after(wait, () => {
      hasTimer = false;
      pump();
    });
  };

  const pump = (): void => {
    while (queue.length > 0 && underWay < pace.allowed()) {
      const wait = pace.pause();
      if (wait > 0) {
        wakeAfter(wait);
        return;
      }
      underWay += 1;
      void queue.shift()?.().then(pump);
    }
  };

  const inTurn = <Result>(request: () => Promise<Result>, putOff?: () => void): Promise<Result> =>
    new Promise((resolve, reject) => {
      let times = 0;
      const turn = async (): Promise<void> => {
        const sentAfter = pace.slowings();
        try {
          const result = await request();
          if (result !== false) pace.speedUp();
          resolve(result);
        } catch (error) {
          if (isPutOff(error)) pace.slowDown(error, sentAfter);
          times += 1;
          if (isPutOff(error) && times < MOST_TIMES) {
            putOff?.();
            queue.unshift(turn);
          } else {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        } finally {
          underWay -= 1;
        }
      };
      queue.push(turn);
      pump();
    });

  return { inTurn, underWay: () => underWay, isSlowed: () => pace.allowed() < most };
};
