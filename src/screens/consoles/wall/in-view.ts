import { useEffect, useState, type RefObject } from 'react';

/** Tells elements whether they are in view of the box that scrolls them. */
export interface InView {
  /** Returns what ends the telling. */
  watch(element: Element, tell: (inView: boolean) => void): () => void;
}

const createInView = (root: Element): InView & { end(): void } => {
  const listeners = new Map<Element, (inView: boolean) => void>();
  const observer = new IntersectionObserver(
    (entries) => entries.forEach(({ target, isIntersecting }) => listeners.get(target)?.(isIntersecting)),
    { root },
  );
  return {
    watch: (element, tell) => {
      listeners.set(element, tell);
      observer.observe(element);
      return () => {
        observer.unobserve(element);
        listeners.delete(element);
      };
    },
    end: () => observer.disconnect(),
  };
};

/** One observer for all elements in a box; undefined until the box is there. */
export const useInView = (box: RefObject<Element | null>): InView | undefined => {
  const [inView, setInView] = useState<InView>();
  useEffect(() => {
    if (box.current === null) return undefined;
    const made = createInView(box.current);
    setInView(made);
    return () => made.end();
  }, [box]);
  return inView;
};

/** Whether an element is in view. */
export const useIsInView = (inView: InView | undefined, element: RefObject<Element | null>): boolean => {
  const [is, setIs] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (inView === undefined || current === null) return undefined;
    const stop = inView.watch(current, setIs);
    return () => {
      stop();
      setIs(false);
    };
  }, [inView, element]);
  return is;
};
