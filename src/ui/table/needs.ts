import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Column } from './column';
import type { ColumnNeed } from './layout';
import { columnNeeds, textMeasure } from './measure';

/** Widths are looked at again when there are four times as many rows: a list that grows chunk by chunk must cost little. */
const generation = (rows: number): number => (rows === 0 ? 0 : Math.ceil(Math.log2(rows) / 2) + 1);

/**
 * What the columns need, measured in the document. Recomputed when the columns change, when the rows become many more than
 * ever before, and when `settled` turns true (the list is complete); never for a mere change of a row, so that nothing jumps
 * while it is live, and not for a filter, as fewer rows never need more.
 */
export const useColumnNeeds = <Row>(
  container: RefObject<Element | null>,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  settled: boolean,
): readonly ColumnNeed[] => {
  const [needs, setNeeds] = useState<readonly ColumnNeed[]>([]);
  const known = useRef<ReadonlyMap<string, number>>(new Map());
  const latest = useRef(rows);
  latest.current = rows;
  const most = useRef(0);
  most.current = Math.max(most.current, generation(rows.length));
  const size = most.current;
  useLayoutEffect(() => {
    if (container.current !== null) {
      const next = columnNeeds(columns, latest.current, textMeasure(container.current), known.current);
      known.current = new Map([...known.current, ...next.map((need) => [need.id, need.want] as const)]);
      setNeeds(next);
    }
  }, [container, columns, size, settled]);
  return needs;
};
