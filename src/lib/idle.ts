/** Where the browser does not tell when it has nothing to do (Safari), it is taken to be so after this long. */
const GUESS_MS = 200;

/**
 * Acts once when the browser has nothing else to do.
 * @param withinMs then at the latest
 * @returns ends the wait
 */
export const whenIdle = (act: () => void, withinMs: number): (() => void) => {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(act, Math.min(GUESS_MS, withinMs));
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: withinMs });
  return () => cancelIdleCallback(handle);
};
