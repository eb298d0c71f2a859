import { useLayoutEffect, type RefObject } from 'react';

/** The element of the console that scrolls its pages, in the real console and in the light one. */
const SCROLLER = '#content-scrollable, .pf-v6-c-page__main-container';

/**
 * Makes an element end exactly where the visible part of the page ends, whatever banners or bars stand above it, so that a
 * table can scroll inside and a dock can stay at the bottom edge. Sets `--vm-manager-fill` on it, in pixels.
 */
export const useFillHeight = (ref: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) {
      return undefined;
    }
    const scroller = element.closest(SCROLLER);
    const fill = (): void => {
      const bottom = scroller?.getBoundingClientRect().bottom ?? window.innerHeight;
      const scrolled = scroller?.scrollTop ?? 0;
      const height = Math.floor(Math.min(bottom, window.innerHeight) - element.getBoundingClientRect().top - scrolled);
      element.style.setProperty('--vm-manager-fill', `${height}px`);
    };
    fill();
    const observer = new ResizeObserver(fill);
    observer.observe(document.body);
    if (scroller !== null) {
      observer.observe(scroller);
    }
    // what stands above, such as the namespace bar, may change its height
    for (const sibling of element.parentElement?.children ?? []) {
      if (sibling !== element) {
        observer.observe(sibling);
      }
    }
    window.addEventListener('resize', fill);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', fill);
    };
  }, [ref]);
};
