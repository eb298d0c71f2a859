/** Jobs that wait for each other. */
interface Turns {
  /** Runs a job when its turn has come. Rejects as the job does, and when the turns were closed before that. */
  readonly inTurn: <Result>(job: () => Promise<Result>) => Promise<Result>;
  /** What waits is not run any more, nor anything that comes later. What runs goes on. */
  close(): void;
}

const closed = (): Error => new Error('Nothing was sent: the user is no longer the same.');

/** Runs at most `limit` jobs at a time, in the order in which they came; the rest waits. With room, a job begins at once. */
export const createTurns = (limit: number): Turns => {
  let busy = 0;
  let isClosed = false;
  const waiting: { readonly begin: () => void; readonly refuse: () => void }[] = [];

  const perform = async <Result>(job: () => Promise<Result>): Promise<Result> => {
    try {
      return await job();
    } finally {
      // the one who leaves hands the turn over, so `busy` changes only when nobody waits
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next.begin();
    }
  };

  return {
    inTurn: (job) => {
      if (isClosed) return Promise.reject(closed());
      if (busy < limit) {
        busy += 1;
        return perform(job);
      }
      return new Promise((resolve, reject) => {
        waiting.push({ begin: () => resolve(perform(job)), refuse: () => reject(closed()) });
      });
    },
    close: () => {
      isClosed = true;
      waiting.splice(0).forEach(({ refuse }) => refuse());
    },
  };
};
