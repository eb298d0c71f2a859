import { useCallback, useMemo, useRef, useState } from 'react';
import { letIn } from './turns';

const MOST_AT_ONCE = 3;

interface Turns {
  /** May this pane connect? */
  isIn(id: string): boolean;
  /** A pane is connected or will not be for now, so that it is the turn of the next one. Stays the same function. */
  readonly settle: (id: string) => void;
}

/** Lets the panes of a page connect one after the other, a few at a time. */
export const useTurns = (order: readonly string[]): Turns => {
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const inside = useRef<ReadonlySet<string>>(new Set());
  const settle = useCallback(
    (id: string) => setSettled((before) => (before.has(id) ? before : new Set([...before, id]))),
    [],
  );
  return useMemo(() => {
    inside.current = letIn(order, inside.current, settled, MOST_AT_ONCE);
    const now = inside.current;
    return { isIn: (id) => now.has(id), settle };
  }, [order, settled, settle]);
};
