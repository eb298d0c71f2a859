import { useEffect, useState } from 'react';

/** What is over sooner is not worth a word: ms. */
const LASTS_MS = 1500;

/** Whether something has been so for a while, and still is. */
export const useLasting = (is: boolean): boolean => {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!is) return undefined;
    const timer = setTimeout(() => setLasts(true), LASTS_MS);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [is]);
  return is && lasts;
};
