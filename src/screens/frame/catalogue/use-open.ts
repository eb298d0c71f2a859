import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The parameter of a URL that names the entry whose details are open. */
export const OPEN = 'open';

/** Which entry of a list the panel is about, by its key, kept in the URL; opening another replaces it, so that "back" leaves the page. */
export const useOpen = (): readonly [string | undefined, (key: string | undefined) => void] => {
  const [params, setParams] = useSearchParams();
  const open = useCallback(
    (key: string | undefined) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          if (key === undefined) next.delete(OPEN);
          else next.set(OPEN, key);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [params.get(OPEN) ?? undefined, open];
};
