import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

/** Changes the query that is in force when it is called. The same function for as long as the page is open. */
export type Revise<Query> = (revise: (query: Query) => Query) => void;

/** How a query stands in a URL. Both constants; `write` leaves parameters of others alone. */
export interface UrlForm<Query> {
  readonly read: (params: URLSearchParams) => Query;
  readonly write: (query: Query, base?: URLSearchParams) => URLSearchParams;
}

/** Navigating redraws the whole console, so the URL follows when typing pauses; the list itself follows at once. */
const QUIET_MS = 250;

/**
 * What a page is filtered and sorted by, kept in the URL. A change takes effect at once and is written to the URL soon after,
 * and in any case before a click can lead away, so that "back" finds it. A change of the URL (a link, back, forward) wins.
 */
export const useUrlQuery = <Query>({ read, write }: UrlForm<Query>): readonly [Query, Revise<Query>] => {
  const [params, setParams] = useSearchParams();
  const url = write(read(params)).toString();
  const [state, setState] = useState(() => ({ query: read(params), url }));
  const pending = useRef<{ readonly query: Query } | undefined>(undefined);

  const flush = useCallback(() => {
    const waiting = pending.current;
    pending.current = undefined;
    if (waiting !== undefined) {
      // two of them on a page may write before the page is drawn again: each starts from what the URL is by then
      setParams(write(waiting.query, new URLSearchParams(window.location.search)), { replace: true });
    }
  }, [setParams, write]);

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
    const timer = setTimeout(flush, QUIET_MS);
    return () => clearTimeout(timer);
  }, [current.query, flush]);

  useEffect(() => {
    // before any handler of a link or button sees the event
    document.addEventListener('click', flush, true);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('click', flush, true);
      window.removeEventListener('pagehide', flush);
    };
  }, [flush]);

  const latest = useRef(current.query);
  latest.current = current.query;
  const revise = useCallback<Revise<Query>>((change) => {
    const query = change(latest.current);
    latest.current = query;
    pending.current = { query };
    setState((before) => ({ ...before, query }));
  }, []);
  return [current.query, revise];
};
