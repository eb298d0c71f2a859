import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { rememberedScroll, rememberScroll } from './scroll-memory';
import { rowWindow, type RowWindow } from './window';

interface Rows {
  /** Of the scrolled element and of a row, in pixels. */
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
  /** Identifies what is scrolled, which is found again where it was left; something new starts at its top. */
  readonly memory: string;
  /** There is something to scroll. */
  readonly ready: boolean;
}

interface RowsInView {
  readonly window: RowWindow;
  /** Looks where the element is scrolled to: when it was scrolled, and only then. */
  readonly follow: () => void;
}

/**
 * Which rows of a scrolled element are in the document. The position is known from the events of scrolling: asking the element for it
 * after each change of the rows would make the browser lay out the page once more for each.
 */
export const useRowWindow = (container: RefObject<HTMLElement | null>, rows: Rows): RowsInView => {
  const { height, rowHeight, count, memory, ready } = rows;
  const [known, setPlace] = useState(() => ({ memory, top: rememberedScroll(memory) }));
  const place = known.memory === memory ? known : { memory, top: rememberedScroll(memory) };
  if (place !== known) setPlace(place);
  const scrolled = useRef(0);
  const restored = useRef<string | undefined>(undefined);

  const follow = useCallback(() => {
    const top = container.current?.scrollTop ?? 0;
    scrolled.current = top;
    rememberScroll(memory, top);
    setPlace((before) =>
      before.memory === memory && Math.floor(before.top / rowHeight) === Math.floor(top / rowHeight)
        ? before
        : { memory, top },
    );
  }, [container, memory, rowHeight]);

  useLayoutEffect(() => {
    if (restored.current === memory || !ready || container.current === null) return;
    restored.current = memory;
    const wanted = rememberedScroll(memory);
    if (wanted === scrolled.current) return;
    container.current.scrollTop = wanted;
    // there may not be so much to scroll any more
    follow();
  }, [container, memory, ready, follow]);

  return { window: rowWindow(place.top, height, rowHeight, count), follow };
};
