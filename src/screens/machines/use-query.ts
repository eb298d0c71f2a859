import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { VmQuery } from '../../inventory/list.types';
import { paramsFromQuery, queryFromParams } from './query-url';

/** Changes the query that is in force when it is called. The same function for as long as the list is open. */
export type ReviseQuery = (revise: (query: VmQuery) => VmQuery) => void;

/** Navigating redraws the whole console, so the URL follows when typing pauses; the list itself follows at once. */
const QUIET_MS = 250;

/**
 * Filter and sort of a list, kept in the URL. A change takes effect at once and is written to the URL soon after, and in any
 * case before a click can lead away, so that "back" finds it. A change of the URL (a link, back, forward) wins.
 */
export const useQuery = (): readonly [VmQuery, ReviseQuery] => {
  const [params, setParams] = useSearchParams();
  const url = paramsFromQuery(queryFromParams(params)).toString();
  const [state, setState] = useState(() => ({ query: queryFromParams(params), url }));
  const pending = useRef<VmQuery | undefined>(undefined);

  const flush = useCallback(() => {
    const query = pending.current;
    pending.current = undefined;
    if (query !== undefined) {
      setParams((current) => paramsFromQuery(query, current), { replace: true });
    }
  }, [setParams]);

  let current = state;
  if (state.url !== url) {
    // the URL moved; unless that was our own writing, it says what to show
    const own = paramsFromQuery(state.query).toString() === url || pending.current !== undefined;
    current = { query: own ? state.query : queryFromParams(params), url };
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
  const revise = useCallback<ReviseQuery>((change) => {
    const query = change(latest.current);
    latest.current = query;
    pending.current = query;
    setState((before) => ({ ...before, query }));
  }, []);
  return [current.query, revise];
};
