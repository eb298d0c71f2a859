import { useCallback, useMemo, useRef, useState } from 'react';
import type { VmRecord } from '../../inventory/record';
import { NOTHING_SELECTED, toggled, withRange, type Selection } from '../../ui/table/selection';

export interface RowSelection {
  readonly selection: Selection;
  /** The selected rows that the filter shows: actions never touch what is not in view of the list. */
  readonly selected: readonly VmRecord[];
  readonly onSelect: (key: string, range: boolean) => void;
  readonly onSelectAll: () => void;
  readonly clear: () => void;
}

const NONE: readonly VmRecord[] = [];

/** The selected rows of a list, kept by key while the rows change, scroll and sort. */
export const useSelection = (records: readonly VmRecord[]): RowSelection => {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const latest = useRef(records);
  latest.current = records;
  const anchor = useRef<string | undefined>(undefined);
  const onSelect = useCallback((key: string, range: boolean) => {
    const from = anchor.current;
    anchor.current = key;
    setSelection((before) =>
      range
        ? withRange(
            before,
            latest.current.map((record) => record.key),
            from,
            key,
          )
        : toggled(before, key),
    );
  }, []);
  const clear = useCallback(() => setSelection(NOTHING_SELECTED), []);
  const onSelectAll = useCallback(() => {
    setSelection((before) =>
      latest.current.every((record) => before.has(record.key))
        ? NOTHING_SELECTED
        : new Set(latest.current.map((record) => record.key)),
    );
  }, []);
  const selected = useMemo(
    () => (selection.size === 0 ? NONE : records.filter((record) => selection.has(record.key))),
    [selection, records],
  );
  return { selection, selected, onSelect, onSelectAll, clear };
};
