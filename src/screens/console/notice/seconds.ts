import { useEffect, useState } from 'react';

/** Whole seconds until a moment (ms since the epoch), counted down; 0 when it has passed. */
export const useSecondsUntil = (at: number): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [at]);
  return Math.max(0, Math.ceil((at - now) / 1000));
};
