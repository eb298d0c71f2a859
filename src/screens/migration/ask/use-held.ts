import { useEffect, useRef, useState } from 'react';

/** So often something that changes all the time is looked at anew. */
const PACE_MS = 1500;

/**
 * The value as it was a moment ago, where what follows from it takes too long to be worked out with each change.
 *
 * @param isUrgent whether this change is to be shown at once
 */
export const useHeld = <Value>(value: Value, isUrgent: (held: Value, now: Value) => boolean): Value => {
  const [held, hold] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  const renewedAt = useRef(-Infinity);
  const urgent = held !== value && isUrgent(held, value);
  useEffect(() => {
    if (held === value) return undefined;
    const wait = urgent ? 0 : Math.max(0, renewedAt.current + PACE_MS - performance.now());
    const timer = setTimeout(() => {
      renewedAt.current = performance.now();
      hold(latest.current);
    }, wait);
    return () => clearTimeout(timer);
  }, [held, value, urgent]);
  return held;
};
