import { useEffect, useRef, type RefObject } from 'react';
import { attachPointerDrag } from '../../../ui/drag/pointer-drag';
import type { Carrying } from '../carry/use-carry';
import { cardOf, recordOf, type CardRef } from '../choice/card-ref';
import type { Cards } from '../choice/use-cards';
import type { Column } from '../layout/columns';
import { columnAt, type Plan } from '../layout/geometry';
import { isMirrored, scrolledInline } from '../layout/inline';

interface DraggingOptions {
  readonly columns: readonly Column[];
  readonly plan: Plan;
  readonly cards: Cards;
  readonly carrying: Carrying;
}

/** Dragging by pointer: which column is below it is found by arithmetic, not by asking the document. */
export const useDragging = (
  props: DraggingOptions,
  box: RefObject<HTMLElement>,
  held: RefObject<HTMLElement>,
): void => {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const below = ({ x, y }: { readonly x: number; readonly y: number }): string | undefined => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      if (x < left || x > right || y < top || y > bottom) return undefined;
      const { plan, columns } = latest.current;
      return columns[columnAt(plan, (isMirrored() ? right - x : x - left) + scrolledInline(element)) ?? -1]?.id;
    };
    const follow = ({ x, y }: { readonly x: number; readonly y: number }): void => {
      const { left, top } = element.getBoundingClientRect();
      const what = held.current;
      if (what === null) return;
      // beside the pointer, and never cut off by an edge: it may say why nothing can be moved
      const across = Math.min(x - left + 12, element.clientWidth - what.offsetWidth);
      const down = Math.min(y - top + 8, element.clientHeight - what.offsetHeight);
      what.style.transform = `translate3d(${Math.round(Math.max(0, across))}px, ${Math.round(Math.max(0, down))}px, 0)`;
    };
    return attachPointerDrag(element, {
      sourceOf: (target) => {
        const card = cardOf(target);
        return card === undefined ? undefined : JSON.stringify(card);
      },
      onStart: (source, at) => {
        const { columns, cards, carrying } = latest.current;
        const card = JSON.parse(source) as CardRef;
        const record = recordOf(columns, card);
        if (record === undefined) return;
        carrying.pickUp(cards.keys.has(card.key) ? cards.selected : [record], 'pointer', card.column);
        follow(at);
      },
      onMove: (at) => {
        follow(at);
        latest.current.carrying.hold(below(at));
      },
      onDrop: (at) => {
        const { carrying } = latest.current;
        carrying.hold(below(at));
        carrying.drop();
      },
      onCancel: () => latest.current.carrying.cancel(),
    });
  }, [box, held]);
};
