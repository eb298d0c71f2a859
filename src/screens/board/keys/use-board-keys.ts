import { useCallback, useRef, type KeyboardEvent } from 'react';
import type { VmRecord } from '../../../inventory/record';
import { cardOf, type CardRef } from '../choice/card-ref';
import type { Carrying } from '../carry/use-carry';
import type { Column } from '../layout/columns';
import { isMirrored } from '../layout/inline';
import type { Cards } from '../choice/use-cards';
import { neighbourOf } from './neighbour';
import type { Walk } from './use-walk';

interface KeysOptions {
  readonly columns: readonly Column[];
  readonly folded: ReadonlySet<string>;
  readonly cards: Cards;
  readonly carrying: Carrying;
  readonly walk: Walk;
  readonly open: (record: VmRecord) => void;
}

/** While something is carried: arrows choose the node. Answers whether the key was meant for the board. */
const whileCarrying = ({ key }: KeyboardEvent, { carrying, walk }: KeysOptions): boolean => {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      walk.showColumn(carrying.step((key === 'ArrowRight') === isMirrored() ? -1 : 1));
      return true;
    case 'Home':
    case 'End':
      walk.showColumn(carrying.step(key === 'Home' ? 'first' : 'last'));
      return true;
    case ' ':
    case 'Enter':
      // the dialog that opens gives the focus back to where it was
      if (carrying.drop()) walk.goToCard(walk.current);
      return true;
    case 'Escape':
      carrying.cancel();
      walk.goToCard(walk.current);
      return true;
    case 'Tab':
      carrying.cancel();
      return false;
    default:
      return key === 'ArrowUp' || key === 'ArrowDown';
  }
};

/** Arrow keys on a card; with Shift they select on the way. */
const walkFrom = (event: KeyboardEvent, card: CardRef, options: KeysOptions): boolean => {
  const { columns, folded, cards, walk } = options;
  const next = neighbourOf(columns, folded, card, event.key, isMirrored());
  if (next === undefined) return event.key.startsWith('Arrow');
  const selects = event.shiftKey && next[0].id === card.column;
  if (selects) cards.choose(card, 'range');
  const to = walk.goTo(...next);
  if (selects && to !== undefined) cards.choose(to, 'range');
  return true;
};

const onCard = (event: KeyboardEvent, card: CardRef, record: VmRecord, options: KeysOptions): boolean => {
  const { cards, carrying, walk, open } = options;
  switch (event.key) {
    case ' ':
      if (event.shiftKey || event.ctrlKey) {
        cards.choose(card, 'toggle');
        return true;
      }
      walk.setCurrent(card);
      carrying.pickUp(cards.keys.has(card.key) ? cards.selected : [record], 'keyboard', card.column);
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
      // with these it is the browser's: Alt with an arrow goes back
      return event.altKey || event.metaKey ? false : walkFrom(event, card, options);
  }
};

/** What the keys of the board do. */
export const useBoardKeys = (options: KeysOptions): ((event: KeyboardEvent) => void) => {
  const latest = useRef(options);
  latest.current = options;
  return useCallback((event: KeyboardEvent) => {
    const now = latest.current;
    const { carry } = now.carrying;
    const card = cardOf(event.target);
    const column = now.columns.find(({ id }) => id === card?.column);
    const record = column?.records.find(({ key }) => key === card?.key);
    const isTaken =
      carry === undefined
        ? card !== undefined && record !== undefined && onCard(event, card, record, now)
        : carry.by === 'keyboard' && whileCarrying(event, now);
    if (!isTaken) return;
    event.preventDefault();
    event.stopPropagation();
  }, []);
};
