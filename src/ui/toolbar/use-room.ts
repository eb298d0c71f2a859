import { useLayoutEffect, useState, type RefObject } from 'react';

/**
 * How many of the children of a row have room in it. The row wraps and shows its first line only, so it is the browser that
 * decides what fits, in any language and font.
 */
export const useRoom = (row: RefObject<HTMLElement | null>, children: number): number => {
  const [room, setRoom] = useState(children);
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const places = [...element.children].map((child) => (child instanceof HTMLElement ? child.offsetTop : 0));
      const below = places.findIndex((place) => place > (places[0] ?? 0));
      setRoom(below < 0 ? places.length : below);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [row, children]);
  return room;
};
