import { useCallback, useMemo, useRef, useState } from 'react';
import { NOTHING_SELECTED, selectAllState, toggled, withRange, type Selection } from './selection';

interface Chosen<Row> {
  readonly selection: Selection;
  /** Those that the list shows: what a filter hides is never acted on. */
  readonly rows: readonly Row[];
  readonly onSelect: (key: string, range: boolean) => void;
  readonly onSelectAll: () => void;
  readonly clear: () => void;
}

const keyOf = ({ key }: { readonly key: string }): string => key;

/** The selected rows of a list, kept by key while rows come, go and sort. */
export const useChosen = <Row extends { readonly key: string }>(records: readonly Row[]): Chosen<Row> => {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const latest = useRef(records);
  latest.current = records;
  const anchor = useRef<string | undefined>(undefined);
  const onSelect = useCallback((key: string, range: boolean) => {
    const from = anchor.current;
    anchor.current = key;
    setSelection((before) => (range ? withRange(before, latest.current.map(keyOf), from, key) : toggled(before, key)));
  }, []);
  const onSelectAll = useCallback(
    () =>
      setSelection((before) =>
        selectAllState(before, latest.current, keyOf) === 'all' ? NOTHING_SELECTED : new Set(latest.current.map(keyOf)),
      ),
    [],
  );
  const clear = useCallback(() => setSelection(NOTHING_SELECTED), []);
  const rows = useMemo(
    () => (selection.size === 0 ? [] : records.filter(({ key }) => selection.has(key))),
    [selection, records],
  );
  return { selection, rows, onSelect, onSelectAll, clear };
};
