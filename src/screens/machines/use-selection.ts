import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { VmRecord } from '../../inventory/record';
import { isDeleting } from '../../resources/meta';
import { NOTHING_SELECTED, pruned, toggled, withRange, type Selection } from '../../ui/table/selection';

/** What the selection stands for. */
export interface SelectionScope {
  /** Some rows, all that match the filter, or all that match while more of them are loading, which are then selected too. */
  readonly kind: 'some' | 'all' | 'growing';
  /** Selected rows that the filter hides now. */
  readonly hidden: number;
}

interface RowSelection {
  readonly selection: Selection;
  /** The selected rows that the filter shows: actions never touch what is not in view of the list. */
  readonly selected: readonly VmRecord[];
  readonly scope: SelectionScope;
  readonly onSelect: (key: string, range: boolean) => void;
  readonly onSelectAll: () => void;
  readonly clear: () => void;
}

interface Listed {
  /** All that match the filter, drawn or not. */
  readonly records: readonly VmRecord[];
  /** More is on its way, or is not known to be all. */
  readonly isLoading: boolean;
  /** Changes with the filter. */
  readonly filter: string;
  /** The object with this key, whatever the filter. */
  readonly find: (key: string) => VmRecord | undefined;
  /** Changes when objects come or go, also those that the filter hides. */
  readonly stamp: unknown;
}

const NONE: readonly VmRecord[] = [];

/** What has been read is joined a slice per frame: the last rows come a little after the list is complete. */
const SETTLED_MS = 1000;

/** One that is being deleted leaves the selection when it leaves the list: nothing more can be done with it. */
const isLeaving = ({ vm, vmi }: VmRecord): boolean => isDeleting(vm ?? vmi);

const keysOf = (records: readonly VmRecord[]): readonly string[] => records.map((record) => record.key);

/**
 * Adds what comes after "select all" while the list is still loading. Once it is complete, or with another filter, newcomers are not
 * selected any more: nobody has seen them.
 */
const useGrowth = ({ records, isLoading, filter }: Listed, add: (keys: readonly string[]) => void) => {
  const [growing, setGrowing] = useState(false);
  /** What was there already: a row that was unselected in the meantime stays so. */
  const seen = useRef<Selection>(NOTHING_SELECTED);
  const filterThen = useRef(filter);
  const lastAt = useRef(0);
  useEffect(() => {
    if (!growing) return undefined;
    if (filterThen.current !== filter) {
      setGrowing(false);
      return undefined;
    }
    const fresh = keysOf(records).filter((key) => !seen.current.has(key));
    if (fresh.length > 0) {
      seen.current = new Set([...seen.current, ...fresh]);
      add(fresh);
    }
    if (isLoading || fresh.length > 0) lastAt.current = Date.now();
    const left = lastAt.current + SETTLED_MS - Date.now();
    if (left <= 0) {
      setGrowing(false);
      return undefined;
    }
    if (isLoading) return undefined;
    const timer = setTimeout(() => setGrowing(false), left);
    return () => clearTimeout(timer);
  }, [growing, records, isLoading, filter, add]);
  const latest = useRef({ records, isLoading, filter });
  latest.current = { records, isLoading, filter };
  const begin = useCallback(() => {
    seen.current = new Set(keysOf(latest.current.records));
    filterThen.current = latest.current.filter;
    lastAt.current = Date.now();
    setGrowing(latest.current.isLoading);
  }, []);
  const stop = useCallback(() => setGrowing(false), []);
  return { growing, begin, stop };
};

/** The selected rows of a list, kept by key while the rows change, scroll and sort. */
export const useSelection = (listed: Listed): RowSelection => {
  const { records, isLoading, find, stamp } = listed;
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const latest = useRef(records);
  latest.current = records;
  const anchor = useRef<string | undefined>(undefined);
  const add = useCallback((keys: readonly string[]) => setSelection((before) => new Set([...before, ...keys])), []);
  const { growing, begin, stop } = useGrowth(listed, add);
  useEffect(() => {
    // one that was deleted must not be selected when a namesake comes
    if (isLoading) return;
    const shown = new Set(keysOf(latest.current));
    setSelection((before) =>
      pruned(before, (key) => {
        const record = find(key);
        return record !== undefined && (shown.has(key) || !isLeaving(record));
      }),
    );
  }, [records, isLoading, find, stamp]);
  const onSelect = useCallback((key: string, range: boolean) => {
    const from = anchor.current;
    anchor.current = key;
    setSelection((before) => (range ? withRange(before, keysOf(latest.current), from, key) : toggled(before, key)));
  }, []);
  const clear = useCallback(() => {
    stop();
    setSelection(NOTHING_SELECTED);
  }, [stop]);
  const selected = useMemo(
    () => (selection.size === 0 ? NONE : records.filter((record) => selection.has(record.key))),
    [selection, records],
  );
  const isAll = selected.length > 0 && selected.length === records.length;
  const onSelectAll = useCallback(() => {
    if (isAll) {
      clear();
      return;
    }
    add(keysOf(latest.current));
    begin();
  }, [isAll, clear, add, begin]);
  const hidden = useMemo(() => {
    if (selection.size === selected.length) return 0;
    return [...selection].filter((key) => find(key) !== undefined).length - selected.length;
  }, [selection, selected, find]);
  const kind = !isAll ? 'some' : growing ? 'growing' : 'all';
  return { selection, selected, scope: { kind, hidden }, onSelect, onSelectAll, clear };
};
