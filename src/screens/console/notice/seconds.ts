import { useEffect, useState } from 'react';

/** Whole seconds until a moment (ms since the epoch), counted down; 0 when it has passed, or there is none. */
export const useSecondsUntil = (at: number | undefined): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (at === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [at]);
  return at === undefined ? 0 : Math.max(0, Math.ceil((at - now) / 1000));
};
