import { useCallback, type RefObject } from 'react';
import { useRowWindow } from '../table/use-row-window';
import type { RowWindow } from '../table/window';

interface Lines {
  readonly window: RowWindow;
  readonly onScroll: () => void;
  /** Scrolls as little as it takes for a line to be seen whole. */
  readonly reveal: (index: number) => void;
}

interface Measures {
  /** Pixels. */
  readonly height: number;
  readonly lineHeight: number;
  readonly count: number;
  /** Identifies what is scrolled, which is found again where it was left. */
  readonly memory: string;
}

/** Which lines of a scrolled element are in the document. */
export const useLines = (
  container: RefObject<HTMLElement | null>,
  { height, lineHeight, count, memory }: Measures,
): Lines => {
  const ready = height > 0 && count > 0;
  const { window, follow } = useRowWindow(container, { height, rowHeight: lineHeight, count, memory, ready });
  const reveal = useCallback(
    (index: number) => {
      const element = container.current;
      if (element === null) return;
      const top = index * lineHeight;
      if (top < element.scrollTop) {
        element.scrollTop = top;
      } else if (top + lineHeight > element.scrollTop + element.clientHeight) {
        element.scrollTop = top + lineHeight - element.clientHeight;
      }
      follow();
    },
    [container, lineHeight, follow],
  );
  return { window, onScroll: follow, reveal };
};
