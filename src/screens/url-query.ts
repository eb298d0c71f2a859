import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Changes the query that is in force when it is called. The same function for as long as the page is open.
 * @param asStep "back" undoes this change by itself; without, the last step of the history is written anew
 */
export type Revise<Query> = (revise: (query: Query) => Query, asStep?: boolean) => void;

/** How a query stands in a URL. Both constants; `write` leaves parameters of others alone. */
export interface UrlForm<Query> {
  readonly read: (params: URLSearchParams) => Query;
  readonly write: (query: Query, base?: URLSearchParams) => URLSearchParams;
}

/** Navigating redraws the whole console, so the URL follows when typing pauses; the list itself follows at once. */
const QUIET_MS = 250;

/**
 * What a page is filtered and sorted by, kept in the URL. A change takes effect at once and is written to the URL soon after,
 * and in any case before a click can lead away, so that "back" finds it. A change that is a step of the history is written at once.
 * A change of the URL (a link, back, forward) wins.
 */
export const useUrlQuery = <Query>({ read, write }: UrlForm<Query>): readonly [Query, Revise<Query>] => {
  const [params, setParams] = useSearchParams();
  const url = write(read(params)).toString();
  const [state, setState] = useState(() => ({ query: read(params), url }));
  const pending = useRef<{ readonly query: Query } | undefined>(undefined);

  const flush = useCallback(
    (asStep = false) => {
      const waiting = pending.current;
      pending.current = undefined;
      if (waiting !== undefined) {
        // two of them on a page may write before the page is drawn again: each starts from what the URL is by then
        setParams(write(waiting.query, new URLSearchParams(window.location.search)), { replace: !asStep });
      }
    },
    [setParams, write],
  );

  let current = state;
  if (state.url !== url) {
    // the URL moved; unless that was our own writing, it says what to show
    const own = write(state.query).toString() === url || pending.current !== undefined;
    current = { query: own ? state.query : read(params), url };
    setState(current);
  }

  useEffect(() => {
    if (pending.current === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => flush(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [current.query, flush]);

  useEffect(() => {
    const now = (): void => flush();
    // before any handler of a link or button sees the event
    document.addEventListener('click', now, true);
    window.addEventListener('pagehide', now);
    return () => {
      document.removeEventListener('click', now, true);
      window.removeEventListener('pagehide', now);
    };
  }, [flush]);

  const latest = useRef(current.query);
  latest.current = current.query;
  const revise = useCallback<Revise<Query>>(
    (change, asStep = false) => {
      const query = change(latest.current);
      const differs = write(query).toString() !== write(latest.current).toString();
      // what came before it belongs to the step before
      if (asStep) flush();
      latest.current = query;
      pending.current = { query };
      setState((before) => ({ ...before, query }));
      if (asStep) flush(differs);
    },
    [flush, write],
  );
  return [current.query, revise];
};
