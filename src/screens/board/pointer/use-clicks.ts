import { useCallback, useRef, type MouseEvent } from 'react';
import type { VmRecord } from '../../../inventory/record';
import type { Carrying } from '../carry/use-carry';
import { cardOf, recordOf, type CardRef } from '../choice/card-ref';
import type { Cards } from '../choice/use-cards';
import type { Column } from '../layout/columns';

interface ClicksOptions {
  readonly columns: readonly Column[];
  readonly cards: Cards;
  readonly carrying: Carrying;
  readonly open: (record: VmRecord) => void;
  readonly onMenu: (records: readonly VmRecord[], at: { readonly x: number; readonly y: number }) => void;
}

/** Clicks on cards: chosen as in a file manager; twice opens. */
export const useClicks = (props: ClicksOptions, setCurrent: (card: CardRef) => void) => {
  const latest = useRef(props);
  latest.current = props;
  const onClick = useCallback(
    (event: MouseEvent) => {
      const card = cardOf(event.target);
      if (card === undefined) return;
      setCurrent(card);
      latest.current.cards.choose(card, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only');
    },
    [setCurrent],
  );
  const onDoubleClick = useCallback((event: MouseEvent) => {
    const card = cardOf(event.target);
    const record = card && recordOf(latest.current.columns, card);
    if (record !== undefined) latest.current.open(record);
  }, []);
  const onContextMenu = useCallback(
    (event: MouseEvent) => {
      const card = cardOf(event.target);
      const { columns, cards, carrying, onMenu } = latest.current;
      const record = card && recordOf(columns, card);
      if (card === undefined || record === undefined || carrying.carry !== undefined) return;
      event.preventDefault();
      setCurrent(card);
      if (event.target instanceof Element)
        event.target.closest<HTMLElement>('[data-test="board-card"]')?.focus({ preventScroll: true });
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      // by the keyboard it comes without a place
      const own = event.target instanceof Element ? event.target.getBoundingClientRect() : { left, bottom };
      const byKey = event.clientX === 0 && event.clientY === 0;
      onMenu(cards.keys.has(card.key) ? cards.selected : [record], {
        x: byKey ? own.left : event.clientX,
        y: byKey ? own.bottom : event.clientY,
      });
    },
    [setCurrent],
  );
  const onPointerOver = useCallback((event: { readonly target: EventTarget }) => {
    const card = cardOf(event.target);
    const record = card && recordOf(latest.current.columns, card);
    if (record !== undefined) latest.current.carrying.approach(record);
  }, []);
  const onFocus = useCallback(
    (event: { readonly target: EventTarget }) => {
      onPointerOver(event);
      const card = cardOf(event.target);
      // Tab may have brought it into view, and what is drawn changes with it
      if (card !== undefined) setCurrent(card);
    },
    [onPointerOver, setCurrent],
  );
  return { onClick, onDoubleClick, onContextMenu, onPointerOver, onFocus };
};
