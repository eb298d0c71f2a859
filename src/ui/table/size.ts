import { useLayoutEffect, useState, type RefObject } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const NONE: Size = { width: 0, height: 0 };

/**
 * The inner size of an element, in pixels, kept current; zero until it is in the document.
 * @param guess is used until the browser has laid out the page by itself: measuring sooner makes it do so twice. A constant.
 */
export const useElementSize = (ref: RefObject<Element | null>, guess?: Size): Size => {
  const [size, setSize] = useState<Size>(guess ?? NONE);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) {
      return undefined;
    }
    const measure = (): void => {
      setSize((known) =>
        known.width === element.clientWidth && known.height === element.clientHeight
          ? known
          : { width: element.clientWidth, height: element.clientHeight },
      );
    };
    if (guess === undefined) measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, guess]);
  return size;
};
