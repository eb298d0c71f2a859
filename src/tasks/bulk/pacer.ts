import { ApiError, mayHaveBeenDone } from '../../cluster/errors';
import { backOff, retryAfterMs } from '../../cluster/request/retry';
import type { Clock } from '../clock';
import { Unfinished } from '../job';
import { createHold, type Hold } from './hold';
import type { Reach } from './reach';

/** What is said to the one who sends, when a request is not over yet. */
export interface Sender {
  /** The cluster did not take the request: it is sent again later. */
  putOff?(): void;
  /** No answer came, and it may have been done. True: it is sent again once the cluster answers. */
  sendsAgain?(): boolean;
}

/** Lets requests through a few at a time, fewer when the cluster says that it is too much, and none while it cannot be reached. */
export interface Pacer {
  /**
   * Runs a request when there is room. One that the cluster put off (`isPutOff`) was not taken: it is sent again later; after
   * several times it counts as refused. Requests begin in the order in which they came. One that resolves with false has sent
   * nothing after all.
   */
  inTurn<Result>(request: () => Promise<Result>, sender?: Sender): Promise<Result>;
  /** Requests that are under way. */
  underWay(): number;
  /** The cluster has asked for fewer requests, and it is not yet as before. */
  isSlowed(): boolean;
  /** The cluster cannot be reached: what waits is sent when it answers again. */
  isHeld(): boolean;
  /** Asks no more whether the cluster is back. */
  close(): void;
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

const isUnanswered = (error: unknown): boolean => {
  const cause = error instanceof Unfinished ? error.because : error;
  return cause instanceof ApiError && mayHaveBeenDone(cause);
};

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

/** Rings once however often it is set before. */
const createAlarm = (clock: Clock, ring: () => void): ((wait: number) => void) => {
  let isSet = false;
  return (wait) => {
    if (isSet) return;
    isSet = true;
    clock.after(wait, () => {
      isSet = false;
      ring();
    });
  };
};

interface Failing {
  readonly pace: ReturnType<typeof createPace>;
  readonly hold: Hold;
  /** How often requests had been slowed down when it was sent. */
  readonly sentAfter: number;
  readonly isLast: boolean;
  readonly sender: Sender | undefined;
}

/** Draws the conclusions from a failure for all that is sent later, and tells whether this one is sent again. */
const comesAgain = (error: unknown, { pace, hold, sentAfter, isLast, sender }: Failing): boolean => {
  if (isUnanswered(error)) {
    hold.begin();
    return !isLast && sender?.sendsAgain?.() === true;
  }
  if (!isPutOff(error)) return false;
  pace.slowDown(error, sentAfter);
  if (isLast) return false;
  sender?.putOff?.();
  return true;
};

interface PacerOptions {
  readonly clock: Clock;
  readonly reach: Reach;
  /** Requests under way at a time. */
  readonly most: number;
  readonly random?: () => number;
  /** `isHeld` has changed. */
  readonly changed?: () => void;
}

export const createPacer = (options: PacerOptions): Pacer => {
  const { clock, reach, most, random = Math.random } = options;
  const pace = createPace(clock, most, random);
  const hold = createHold({
    clock,
    reach,
    random,
    changed: () => {
      options.changed?.();
      pump();
    },
  });
  const queue: (() => Promise<void>)[] = [];
  let underWay = 0;
  const wakeAfter = createAlarm(clock, () => pump());

  const pump = (): void => {
    while (queue.length > 0 && underWay < pace.allowed() && !hold.isOn()) {
      if (reach.isCut()) {
        hold.begin();
        return;
      }
      const wait = pace.pause();
      if (wait > 0) {
        wakeAfter(wait);
        return;
      }
      underWay += 1;
      void queue.shift()?.().then(pump);
    }
  };

  const inTurn = <Result>(request: () => Promise<Result>, sender?: Sender): Promise<Result> =>
    new Promise((resolve, reject) => {
      let times = 0;
      const turn = async (): Promise<void> => {
        const sentAfter = pace.slowings();
        try {
          const result = await request();
          if (result !== false) pace.speedUp();
          resolve(result);
        } catch (error) {
          times += 1;
          if (comesAgain(error, { pace, hold, sentAfter, isLast: times >= MOST_TIMES, sender })) queue.unshift(turn);
          else reject(error instanceof Error ? error : new Error(String(error)));
        } finally {
          underWay -= 1;
        }
      };
      queue.push(turn);
      pump();
    });

  return {
    inTurn,
    underWay: () => underWay,
    isSlowed: () => pace.allowed() < most,
    isHeld: () => hold.isOn(),
    close: () => hold.close(),
  };
};
