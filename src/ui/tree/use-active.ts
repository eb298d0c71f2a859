import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { TreeSource } from './tree.types';

interface Active {
  /** Of the one line that Tab leads to; -1 in an empty tree. */
  readonly index: number;
  /** Makes a line the active one, and gives it the focus unless `quietly`. */
  readonly go: (index: number, quietly?: boolean) => void;
  /** Gives the focus to the active line. */
  readonly focus: () => void;
}

const firstSelected = <Item>(source: TreeSource<Item>): number => {
  for (let index = 0; index < source.size; index += 1) {
    if (source.at(index)?.selected === true) return index;
  }
  return 0;
};

/** Is the focus nowhere? So it is when the line that had it was taken out of the document. */
const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Which line of each tree was active, for the life of the page: going back to a tree finds its place. */
const remembered = new Map<string, string>();

/**
 * Follows one line through all changes of the tree: by its identity, and when it is gone by its place, so that the focus never falls
 * out of a tree that lives.
 *
 * @param options `takesFocus`: the active line has the focus from the start; `memory` identifies the tree
 */
export const useActive = <Item>(
  source: TreeSource<Item>,
  container: RefObject<HTMLElement | null>,
  { takesFocus, memory }: { readonly takesFocus: boolean; readonly memory: string },
): Active => {
  const [id, setId] = useState<string | undefined>(
    () => remembered.get(memory) ?? source.at(firstSelected(source))?.id,
  );
  const place = useRef(0);
  const wanted = useRef(takesFocus);
  const hadFocus = useRef(false);
  const found = id === undefined ? -1 : source.indexOf(id);
  const index = found >= 0 ? found : Math.min(place.current, source.size - 1);

  const focus = useCallback(() => {
    container.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus({ preventScroll: true });
  }, [container]);

  useLayoutEffect(() => {
    place.current = Math.max(0, index);
    if (wanted.current || (hadFocus.current && isLost())) {
      wanted.current = source.size === 0 && wanted.current;
      focus();
    }
  });

  useLayoutEffect(() => {
    const element = container.current;
    const note = ({ type }: FocusEvent): void => {
      hadFocus.current = type === 'focusin';
    };
    element?.addEventListener('focusin', note);
    element?.addEventListener('focusout', note);
    return () => {
      element?.removeEventListener('focusin', note);
      element?.removeEventListener('focusout', note);
    };
  }, [container]);

  const go = useCallback(
    (to: number, quietly = false) => {
      place.current = to;
      wanted.current = !quietly;
      const next = source.at(to)?.id;
      setId(next);
      if (next !== undefined) remembered.set(memory, next);
    },
    [source, memory],
  );
  return { index, go, focus };
};
