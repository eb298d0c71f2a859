import { useSyncExternalStore } from 'react';

/** On windows no wider than this, what stands beside a list lies above it. As in left-panel.css. */
const NARROW = '(width <= 64rem)';

const subscribe = (listener: () => void): (() => void) => {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

const read = (): boolean => window.matchMedia(NARROW).matches;

/** Is the window so narrow that a list needs all of its width? */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, read);
