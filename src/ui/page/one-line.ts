import { useLayoutEffect, type RefObject } from 'react';

const YIELDS = 'data-yields';
const YIELDED = 'data-yielded';

const turnOf = (element: Element): number => Number(element.getAttribute(YIELDS));

/** Lets parts of a line give way, those with the lowest number first and the last of equals, until the rest fits. */
const fit = (line: HTMLElement): void => {
  const parts = [...line.querySelectorAll(`[${YIELDS}]`)].reverse().sort((one, other) => turnOf(one) - turnOf(other));
  parts.forEach((part) => part.removeAttribute(YIELDED));
  const fits = (): boolean => line.scrollWidth <= line.clientWidth;
  const gone: Element[] = [];
  for (const part of parts) {
    if (fits()) break;
    part.setAttribute(YIELDED, '');
    gone.unshift(part);
  }
  // the last one may have left room for others that went before it
  for (const part of gone.slice(1)) {
    part.removeAttribute(YIELDED);
    if (!fits()) part.setAttribute(YIELDED, '');
  }
};

/**
 * Keeps what stands in an element on one line while it is `on`, so that nothing below moves when it changes: parts marked
 * `data-yields="1"` (and so on) are marked `data-yielded` when there is no room for them.
 */
export const useOneLine = (ref: RefObject<HTMLElement | null>, on: boolean): void =>
  useLayoutEffect(() => {
    const line = ref.current;
    if (!on || line === null) return undefined;
    const again = (): void => fit(line);
    again();
    // only then: measuring after each drawing makes the browser lay out all of a page that changes all the time
    const sizes = new ResizeObserver(again);
    sizes.observe(line);
    const words = new MutationObserver(again);
    words.observe(line, { childList: true, characterData: true, subtree: true });
    return () => {
      sizes.disconnect();
      words.disconnect();
      line.querySelectorAll(`[${YIELDED}]`).forEach((part) => part.removeAttribute(YIELDED));
    };
  }, [ref, on]);
