import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { rememberedScroll, rememberScroll } from '../table/scroll-memory';
import { rowWindow, type RowWindow } from '../table/window';

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
  const [window, setWindow] = useState<RowWindow>(() => rowWindow(0, height, lineHeight, count));
  const settle = useCallback(() => {
    const next = rowWindow(container.current?.scrollTop ?? 0, height, lineHeight, count);
    setWindow((known) => (known.first === next.first && known.last === next.last ? known : next));
  }, [container, height, lineHeight, count]);
  const restored = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (restored.current !== memory && height > 0 && count > 0 && container.current !== null) {
      restored.current = memory;
      container.current.scrollTop = rememberedScroll(memory);
    }
    settle();
  }, [container, memory, height, count, settle]);
  const onScroll = useCallback(() => {
    rememberScroll(memory, container.current?.scrollTop ?? 0);
    settle();
  }, [container, memory, settle]);
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
      settle();
    },
    [container, lineHeight, settle],
  );
  return {
    window: { first: Math.min(window.first, count), last: Math.min(window.last, count) },
    onScroll,
    reveal,
  };
};
