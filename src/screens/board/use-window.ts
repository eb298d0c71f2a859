import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useElementSize } from '../../ui/table/size';
import { windowOf, type BoardWindow, type Plan } from './layout/geometry';
import { scrolledInline } from './layout/inline';

const NOTHING: BoardWindow = { first: 0, last: 0, top: 0, bottom: 0 };

const isSame = (one: BoardWindow, other: BoardWindow): boolean =>
  one.first === other.first && one.last === other.last && one.top === other.top && one.bottom === other.bottom;

/** What of the board is in the document. Most scroll events change nothing. */
export const useWindow = (box: RefObject<HTMLElement | null>, plan: Plan): BoardWindow => {
  const size = useElementSize(box);
  const [shown, setShown] = useState<BoardWindow>(NOTHING);
  const latest = useRef({ plan, size });
  latest.current = { plan, size };
  const look = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const { plan: now, size: room } = latest.current;
    const next = windowOf(now, { left: scrolledInline(element), top: element.scrollTop }, room);
    setShown((before) => (isSame(before, next) ? before : next));
  }, [box]);
  useLayoutEffect(look, [look, plan, size]);
  useLayoutEffect(() => {
    const element = box.current;
    element?.addEventListener('scroll', look, { passive: true });
    return () => element?.removeEventListener('scroll', look);
  }, [box, look]);
  // before the effect has run, the plan may be another one
  const count = plan.edges.length - 1;
  return shown.last <= count ? shown : { ...shown, first: Math.min(shown.first, count), last: count };
};
