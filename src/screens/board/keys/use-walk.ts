import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { CardRef } from '../choice/card-ref';
import type { Column } from '../layout/columns';
import { stackOf, type Plan } from '../layout/geometry';
import { reveal } from './reveal';

/** Where the keyboard is on the board, and how it gets to cards that are not drawn yet. */
export const useWalk = (box: RefObject<HTMLElement>, columns: readonly Column[], plan: Plan) => {
  const [current, setCurrent] = useState<CardRef>();
  const goal = useRef<CardRef>();
  const latest = useRef({ columns, plan });
  latest.current = { columns, plan };

  // the card may be drawn only after scrolling
  useLayoutEffect(() => {
    const wanted = goal.current;
    if (wanted === undefined) return;
    const selector = `[data-node="${CSS.escape(wanted.column)}"] [data-key="${CSS.escape(wanted.key)}"]`;
    const card = box.current?.querySelector<HTMLElement>(selector);
    if (card === null || card === undefined) return;
    goal.current = undefined;
    card.focus({ preventScroll: true });
  });

  const goTo = useCallback(
    (column: Column, index: number): CardRef | undefined => {
      const { plan: now, columns: all } = latest.current;
      const record = column.records[index];
      const at = all.indexOf(column);
      if (record === undefined || box.current === null) return undefined;
      reveal(box.current, now.edges[at] ?? 0, now.edges[at + 1] ?? 0, stackOf(column).cards[index]);
      const card = { column: column.id, key: record.key };
      goal.current = card;
      // a new object, so that what is drawn by now is focused, too
      setCurrent(card);
      return card;
    },
    [box],
  );

  const goToCard = useCallback(
    (card: CardRef | undefined): void => {
      const column = latest.current.columns.find(({ id }) => id === card?.column);
      const index = column?.records.findIndex(({ key }) => key === card?.key) ?? -1;
      if (column !== undefined && index >= 0) goTo(column, index);
    },
    [goTo],
  );

  const showColumn = useCallback(
    (id: string | undefined): void => {
      const { plan: now, columns: all } = latest.current;
      const at = all.findIndex((column) => column.id === id);
      if (at >= 0 && box.current !== null) reveal(box.current, now.edges[at] ?? 0, now.edges[at + 1] ?? 0);
    },
    [box],
  );

  const isThere = current !== undefined && columns.some(({ id }) => id === current.column);
  return { current: isThere ? current : undefined, setCurrent, goTo, goToCard, showColumn };
};

export type Walk = ReturnType<typeof useWalk>;
