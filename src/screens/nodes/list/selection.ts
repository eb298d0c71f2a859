import { useCallback, useMemo, useRef, useState } from 'react';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import { NOTHING_SELECTED, toggled, withRange, type Selection } from '../../../ui/table/selection';

interface NodeSelection {
  readonly selection: Selection;
  /** The selected nodes that the filter shows. */
  readonly selected: readonly NodeRecord[];
  readonly onSelect: (key: string, range: boolean) => void;
  readonly onSelectAll: () => void;
  readonly clear: () => void;
}

/** Selected nodes, kept by name while rows change and sort. */
export const useNodeSelection = (rows: readonly NodeRecord[]): NodeSelection => {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const latest = useRef(rows);
  latest.current = rows;
  const anchor = useRef<string | undefined>(undefined);
  const onSelect = useCallback((key: string, range: boolean) => {
    const from = anchor.current;
    anchor.current = key;
    const keys = latest.current.map((row) => row.key);
    setSelection((before) => (range ? withRange(before, keys, from, key) : toggled(before, key)));
  }, []);
  const onSelectAll = useCallback(() => {
    const keys = latest.current.map((row) => row.key);
    setSelection((before) => (keys.every((key) => before.has(key)) ? NOTHING_SELECTED : new Set(keys)));
  }, []);
  const clear = useCallback(() => setSelection(NOTHING_SELECTED), []);
  const selected = useMemo(() => rows.filter(({ key }) => selection.has(key)), [rows, selection]);
  return { selection, selected, onSelect, onSelectAll, clear };
};
