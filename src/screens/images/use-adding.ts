import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { OPEN } from '../frame/catalogue/use-open';

const ADD = 'add';

interface Adding {
  /** The form for a new image is open. */
  readonly adding: boolean;
  readonly begin: () => void;
  readonly stop: () => void;
  /** Closes the form and shows the new image. */
  readonly added: (key: string) => void;
}

/** Whether the form for a new image is open, kept in the URL, so that a link can lead to it. */
export const useAdding = (): Adding => {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (revise: (next: URLSearchParams) => void) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          revise(next);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return {
    adding: params.has(ADD),
    begin: useCallback(() => change((next) => next.set(ADD, 'image')), [change]),
    stop: useCallback(() => change((next) => next.delete(ADD)), [change]),
    added: useCallback(
      (key) =>
        change((next) => {
          next.delete(ADD);
          next.set(OPEN, key);
        }),
      [change],
    ),
  };
};
