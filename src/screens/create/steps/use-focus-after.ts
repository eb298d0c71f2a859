import { useEffect, useRef, useState } from 'react';

/**
 * Puts the focus on an element that exists only after the next draw, by its id, so that people who work by keyboard stay where
 * they were when a list changed. Of several ids the first one that can take the focus wins.
 */
export const useFocusAfter = (): ((...ids: readonly string[]) => void) => {
  const wanted = useRef<readonly string[]>([]);
  const [, setRound] = useState(0);
  useEffect(() => {
    if (wanted.current.length === 0) return;
    const found = wanted.current
      .map((id) => document.getElementById(id))
      .find((element) => element !== null && !element.matches(':disabled'));
    wanted.current = [];
    found?.focus();
  });
  return (...ids) => {
    wanted.current = ids;
    setRound((round) => round + 1);
  };
};
