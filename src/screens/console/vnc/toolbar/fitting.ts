import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * How much a bar has to shorten so that it fits its width, whatever language its words are in.
 * @param levels number of ways to draw it; 0 is the longest.
 * @param content changes when the words do: all is measured anew.
 */
export const useFitting = (levels: number, content: string): readonly [RefObject<HTMLDivElement>, number] => {
  const bar = useRef<HTMLDivElement>(null);
  const [level, setLevel] = useState(0);
  /** Width that each level took where it did not fit. */
  const taken = useRef<number[]>([]);
  const last = useRef(content);
  useLayoutEffect(() => {
    if (last.current !== content) {
      last.current = content;
      taken.current = [];
      setLevel(0);
    }
  }, [content]);
  useLayoutEffect(() => {
    const { current } = bar;
    if (current === null || level >= levels - 1 || current.scrollWidth <= current.clientWidth) return;
    taken.current[level] = current.scrollWidth;
    setLevel(level + 1);
  }, [level, levels, content]);
  useEffect(() => {
    const { current } = bar;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => {
      const fitting = Array.from({ length: levels }, (_, index) => index).find(
        (index) => (taken.current[index] ?? 0) <= current.clientWidth,
      );
      setLevel((now) => {
        // one level further at a time: the layout effect measures it
        const tooNarrow = current.scrollWidth > current.clientWidth && now < levels - 1;
        if (tooNarrow) taken.current[now] = current.scrollWidth;
        return tooNarrow ? now + 1 : Math.min(now, fitting ?? now);
      });
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [levels]);
  return [bar, level];
};
