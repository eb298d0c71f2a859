import { useLayoutEffect, useState, type RefObject } from 'react';

/** In pixels; below it form and manifests have no room side by side. */
const WIDE_ENOUGH = 1050;

/** Is the element too narrow for two columns? Follows its width, whatever the console shows beside it. */
export const useNarrow = (ref: RefObject<HTMLElement>): boolean => {
  const [narrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = (): void => setNarrow(element.clientWidth < WIDE_ENOUGH);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return narrow;
};
