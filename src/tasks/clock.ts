/** Time as the tasks see it, so that tests can drive it. */
export interface Clock {
  /** ms since the epoch */
  now(): number;
  /** Calls back once after `delay` ms unless the returned function was called before. */
  after(delay: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    return () => {
      clearTimeout(timer);
    };
  },
};
