import { useEffect, useState } from 'react';

const TICK_MS = 1000;

/** The time, each second while something runs whose age is shown. ms since the epoch. */
export const useTicking = (running: boolean): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!running) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [running]);
  return now;
};
