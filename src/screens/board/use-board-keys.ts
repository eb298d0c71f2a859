import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { VmRecord } from '../../inventory/record';
import type { Carrying } from './carry/use-carry';
import type { Column } from './layout/columns';
import { BAND_HEIGHT, HEAD_HEIGHT, nearestCard, stackOf, type Plan } from './layout/geometry';
import { cardOf, type CardRef } from './card-ref';
import type { Cards } from './use-cards';

/** Where the keyboard is, and what its keys mean. */
interface KeysOptions {
  readonly box: RefObject<HTMLElement | null>;
  readonly columns: readonly Column[];
  readonly plan: Plan;
  readonly folded: ReadonlySet<string>;
  readonly cards: Cards;
  readonly carrying: Carrying;
  readonly open: (record: VmRecord) => void;
}

const reveal = (box: HTMLElement, left: number, right: number, top?: number, bottom?: number): void => {
  if (left < box.scrollLeft) box.scrollLeft = left;
  else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth;
  if (top === undefined || bottom === undefined) return;
  const room = box.clientHeight - HEAD_HEIGHT - BAND_HEIGHT;
  if (top < box.scrollTop) box.scrollTop = Math.max(0, top);
  else if (bottom > box.scrollTop + room) box.scrollTop = bottom - room;
};

export const useBoardKeys = (options: KeysOptions) => {
  const { box, columns } = options;
  const [current, setCurrent] = useState<CardRef>();
  const goal = useRef<CardRef>();
  const latest = useRef(options);
  latest.current = options;

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

  const go = useCallback(
    (column: Column, index: number) => {
      const { plan, columns: all } = latest.current;
      const record = column.records[index];
      const place = stackOf(column).cards[index];
      const at = all.indexOf(column);
      const element = box.current;
      if (record === undefined || place === undefined || element === null) return undefined;
      reveal(element, plan.edges[at] ?? 0, plan.edges[at + 1] ?? 0, place.top - 8, place.top + place.height + 8);
      const card = { column: column.id, key: record.key };
      goal.current = card;
      setCurrent(card);
      return card;
    },
    [box],
  );

  const showColumn = useCallback(
    (id: string | undefined) => {
      const { plan, columns: all } = latest.current;
      const at = all.findIndex((column) => column.id === id);
      if (at >= 0 && box.current !== null) reveal(box.current, plan.edges[at] ?? 0, plan.edges[at + 1] ?? 0);
    },
    [box],
  );

  const whileCarrying = useCallback(
    (event: KeyboardEvent, carrying: Carrying): boolean => {
      const back = (): void => {
        const card = current;
        const column = latest.current.columns.find(({ id }) => id === card?.column);
        const index = column?.records.findIndex(({ key }) => key === card?.key) ?? -1;
        if (column !== undefined && index >= 0) go(column, index);
      };
      const rtl = document.documentElement.dir === 'rtl' ? -1 : 1;
      switch (event.key) {
        case 'ArrowLeft':
          showColumn(carrying.step(rtl > 0 ? -1 : 1));
          return true;
        case 'ArrowRight':
          showColumn(carrying.step(rtl > 0 ? 1 : -1));
          return true;
        case 'Home':
          showColumn(carrying.step('first'));
          return true;
        case 'End':
          showColumn(carrying.step('last'));
          return true;
        case ' ':
        case 'Enter':
          if (carrying.drop()) back();
          return true;
        case 'Escape':
          carrying.cancel();
          back();
          return true;
        case 'Tab':
          carrying.cancel();
          return false;
        default:
          return event.key === 'ArrowUp' || event.key === 'ArrowDown';
      }
    },
    [current, go, showColumn],
  );

  const neighbour = useCallback((card: CardRef, key: string): readonly [Column, number] | undefined => {
    const { columns: all, folded } = latest.current;
    const at = all.findIndex(({ id }) => id === card.column);
    const column = all[at];
    const index = column?.records.findIndex((record) => record.key === card.key) ?? -1;
    if (column === undefined || index < 0) return undefined;
    const last = column.records.length - 1;
    switch (key) {
      case 'ArrowUp':
        return [column, Math.max(0, index - 1)];
      case 'ArrowDown':
        return [column, Math.min(last, index + 1)];
      case 'Home':
        return [column, 0];
      case 'End':
        return [column, last];
      case 'PageUp':
        return [column, Math.max(0, index - 10)];
      case 'PageDown':
        return [column, Math.min(last, index + 10)];
      case 'ArrowLeft':
      case 'ArrowRight': {
        const usable = (one: Column): boolean => one.records.length > 0 && !folded.has(one.id);
        const other = key === 'ArrowRight' ? all.slice(at + 1).find(usable) : all.slice(0, at).reverse().find(usable);
        const place = stackOf(column).cards[index];
        if (other === undefined || place === undefined) return undefined;
        return [other, nearestCard(stackOf(other).cards, place.top + place.height / 2)];
      }
      default:
        return undefined;
    }
  }, []);

  const onCard = useCallback(
    (event: KeyboardEvent, card: CardRef): boolean => {
      const { cards, carrying, columns: all, open } = latest.current;
      const record = all.find(({ id }) => id === card.column)?.records.find(({ key }) => key === card.key);
      if (record === undefined) return false;
      const extends_ = event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
      const next = neighbour(card, event.key);
      if (next !== undefined) {
        if (extends_) cards.choose(card, 'range');
        const to = go(next[0], next[1]);
        if (extends_ && to !== undefined) cards.choose(to, 'range');
        return true;
      }
      switch (event.key) {
        case ' ':
          if (event.shiftKey || event.ctrlKey) cards.choose(card, 'toggle');
          else {
            carrying.pickUp(cards.keys.has(card.key) ? cards.selected : [record], 'keyboard', card.column);
            // the card may be scrolled away meanwhile, and would take the keyboard with it
            box.current?.focus({ preventScroll: true });
          }
          return true;
        case 'Enter':
          open(record);
          return true;
        case 'a':
          if (!event.ctrlKey && !event.metaKey) return false;
          cards.chooseAll(card.column);
          return true;
        case 'Escape':
          if (cards.keys.size === 0) return false;
          cards.clear();
          return true;
        default:
          return event.key.startsWith('Arrow');
      }
    },
    [box, go, neighbour],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const { carrying } = latest.current;
      const card = cardOf(event.target);
      const isTaken =
        carrying.carry?.by === 'keyboard'
          ? whileCarrying(event, carrying)
          : carrying.carry === undefined && card !== undefined && onCard(event, card);
      if (!isTaken) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [onCard, whileCarrying],
  );

  const isThere = current !== undefined && columns.some(({ id }) => id === current.column);
  return { current: isThere ? current : undefined, setCurrent, onKeyDown };
};
