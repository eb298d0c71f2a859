import { useEffect, useState } from 'react';

/** The time as it passes while there is something to count. ms since the epoch */
const useNow = (counts: number | undefined): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (counts === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [counts]);
  return now;
};

/** Whole seconds until a moment (ms since the epoch), counted down; 0 when it has passed, or there is none. */
export const useSecondsUntil = (at: number | undefined): number => {
  const now = useNow(at);
  return at === undefined ? 0 : Math.max(0, Math.ceil((at - now) / 1000));
};

/** Whole seconds since a moment (ms since the epoch), counted up; 0 when it is to come, or there is none. */
export const useSecondsSince = (at: number | undefined): number => {
  const now = useNow(at);
  return at === undefined ? 0 : Math.max(0, Math.floor((now - at) / 1000));
};
