import {
  useCallback,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useElementSize, type Size } from '../table/size';
import { isLetter, lineTyped, NOTHING_TYPED, stepOf, typedMore, type Keystroke, type TreeStep } from './keys';
import { TreeRow } from './row';
import './tree.css';
import type { TreeNode, TreeSource } from './tree.types';
import { useActive } from './use-active';
import { useLines } from './use-lines';

/** As in tree.css. */
const ROW_HEIGHT = 28;

/** A place in the window, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface TreeProps<Item> {
  readonly label: string;
  readonly dataTest: string;
  readonly source: TreeSource<Item>;
  /** What a line is called where it cannot be seen, and where it is cut. The same function while nothing changes; so are the next two. */
  readonly nameOf: (item: Item) => string;
  readonly draw: (item: Item) => ReactNode;
  readonly hrefOf: (item: Item) => string | undefined;
  /** Enter, Space or a click; `adding` with Control or Command held down. */
  readonly onChoose: (item: Item, adding: boolean) => void;
  readonly onExpand: (id: string, expanded: boolean) => void;
  /** Every line that is beside this one. */
  readonly onExpandSiblings: (item: Item) => void;
  /** A menu is asked for; `giveBack` returns the focus to the line. */
  readonly onMenu: (item: Item, at: Point, giveBack: () => void) => void;
  /** The tree has just been opened by the user. */
  readonly takesFocus: boolean;
  /** Identifies the tree for finding again where it was left. */
  readonly memory: string;
}

/** A tree stands below the head of its page, and is measured once it is there. */
const guessSize = (): Size => ({ width: 0, height: window.innerHeight * 0.75 });

const keystrokeOf = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): Keystroke => ({
  key,
  shiftKey,
  commandKey: ctrlKey || metaKey,
});

/** The page around may have a shortcut on a single letter, and none is meant where letters lead to a line. */
const keepLetter = (event: KeyboardEvent): void => {
  if (isLetter(keystrokeOf(event))) event.stopPropagation();
};

/** The line in which something happened, or -1. */
const lineOf = (target: EventTarget): number =>
  target instanceof Element ? Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1) : -1;

/** What opens and closes the line. */
const isToggle = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('[data-toggle]') !== null;

/** A menu asked for by key opens below the line. */
const pointAt = (container: HTMLElement | null): Point => {
  const box = container?.querySelector('[role="treeitem"][tabindex="0"]')?.getBoundingClientRect();
  return { x: (box?.left ?? 0) + 32, y: box?.bottom ?? 0 };
};

/** A click that asks for another tab or window is the browser's, on lines that lead somewhere. */
const isForBrowser = ({ button, metaKey, ctrlKey, shiftKey, target }: MouseEvent): boolean =>
  target instanceof Element &&
  target.closest('a[role="treeitem"]') !== null &&
  (button !== 0 || metaKey || ctrlKey || shiftKey);

/** The lines that are drawn: those on the screen, and the active one wherever it is, as it may have the focus. */
const drawnOf = <Item,>(source: TreeSource<Item>, first: number, last: number, active: number) => {
  const places = Array.from({ length: Math.max(0, last - first) }, (_, step) => first + step);
  if (active >= 0 && active < first) places.unshift(active);
  if (active >= last) places.push(active);
  return places.flatMap((index): readonly (TreeNode<Item> & { readonly index: number })[] => {
    const node = source.at(index);
    return node === undefined ? [] : [{ ...node, index }];
  });
};

/**
 * A tree of any number of lines, of which only those on the screen are in the document. Keyboard as in the ARIA Authoring Practices;
 * one line at a time can be reached with Tab.
 */
export const Tree = <Item,>(props: TreeProps<Item>): ReactElement => {
  const { source, onChoose, onExpand, onExpandSiblings, onMenu } = props;
  const container = useRef<HTMLDivElement>(null);
  const typed = useRef(NOTHING_TYPED);
  const size = useElementSize(container, useState(guessSize)[0]);
  const active = useActive(source, container, props);
  const lines = useLines(container, {
    height: size.height,
    lineHeight: ROW_HEIGHT,
    count: source.size,
    memory: props.memory,
  });

  const go = (to: number): void => {
    active.go(to);
    lines.reveal(to);
  };
  const expand = useCallback(
    (index: number, expanded: boolean) => {
      const node = source.at(index);
      if (node?.expanded === undefined || node.expanded === expanded) return;
      // what is below the line may be active, and goes away
      active.go(index);
      onExpand(node.id, expanded);
    },
    [source, active, onExpand],
  );
  const take = (step: TreeStep): void => {
    if (step.does === 'go') {
      go(step.to);
      return;
    }
    const node = source.at(step.at);
    if (node === undefined) return;
    switch (step.does) {
      case 'expand':
      case 'collapse':
        expand(step.at, step.does === 'expand');
        return;
      case 'expand-siblings':
        onExpandSiblings(node.item);
        return;
      case 'choose':
      case 'add':
        onChoose(node.item, step.does === 'add');
        return;
      case 'menu':
        lines.reveal(step.at);
        onMenu(node.item, pointAt(container.current), active.focus);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || lineOf(event.target) < 0) return;
    const stroke = keystrokeOf(event);
    const word = typedMore(typed.current, stroke, event.timeStamp);
    const page = Math.max(1, Math.floor(size.height / ROW_HEIGHT) - 1);
    // a space goes on with a word that is being typed
    const step = word !== undefined && stroke.key === ' ' ? undefined : stepOf(source, active.index, stroke, page);
    if (step !== undefined) {
      event.preventDefault();
      take(step);
    } else if (word !== undefined) {
      event.preventDefault();
      typed.current = word;
      const found = lineTyped(source, active.index, word.text);
      if (found >= 0) go(found);
    }
  };
  const onClick = (event: MouseEvent): void => {
    const index = lineOf(event.target);
    const node = source.at(index);
    if (node === undefined || isForBrowser(event)) return;
    event.preventDefault();
    active.go(index);
    if (isToggle(event.target)) {
      expand(index, node.expanded !== true);
    } else {
      onChoose(node.item, event.ctrlKey || event.metaKey);
    }
  };
  const onDoubleClick = ({ target }: MouseEvent): void => {
    const index = lineOf(target);
    if (!isToggle(target)) expand(index, source.at(index)?.expanded !== true);
  };
  const onContextMenu = (event: MouseEvent): void => {
    const index = lineOf(event.target);
    const node = source.at(index);
    if (node === undefined) return;
    event.preventDefault();
    active.go(index);
    onMenu(node.item, { x: event.clientX, y: event.clientY }, active.focus);
  };
  return (
    <div
      ref={container}
      role="tree"
      aria-label={props.label}
      aria-multiselectable
      className="vm-manager-tree"
      data-test={props.dataTest}
      onScroll={lines.onScroll}
      onKeyDown={onKeyDown}
      onKeyUp={keepLetter}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onContextMenu={onContextMenu}
    >
      <div role="presentation" className="vm-manager-tree__lines" style={{ blockSize: source.size * ROW_HEIGHT }}>
        {drawnOf(source, lines.window.first, lines.window.last, active.index).map((node) => (
          <TreeRow
            key={node.id}
            {...node}
            active={node.index === active.index}
            name={props.nameOf(node.item)}
            draw={props.draw}
            href={props.hrefOf(node.item)}
          />
        ))}
      </div>
    </div>
  );
};
