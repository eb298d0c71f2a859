/** Runs at most `limit` jobs at a time, in the order in which they came; the rest waits. With room, a job begins at once. */
export const createTurns = (limit: number): (<Result>(job: () => Promise<Result>) => Promise<Result>) => {
  let busy = 0;
  const waiting: (() => void)[] = [];

  const perform = async <Result>(job: () => Promise<Result>): Promise<Result> => {
    try {
      return await job();
    } finally {
      // the one who leaves hands the turn over, so `busy` changes only when nobody waits
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };

  return (job) => {
    if (busy < limit) {
      busy += 1;
      return perform(job);
    }
    return new Promise((resolve) => {
      waiting.push(() => {
        resolve(perform(job));
      });
    });
  };
};
