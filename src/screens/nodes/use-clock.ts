import { useEffect, useState } from 'react';

const TICK_MS = 15_000;

/** ms since the epoch, renewed now and then: an agent that falls silent makes no change that would redraw anything. */
export const useClock = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
};
