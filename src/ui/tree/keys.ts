import type { TreeSource } from './tree.types';

/** What a key does in a tree. Places are indexes of lines in view. */
export type TreeStep =
  | { readonly does: 'go'; readonly to: number }
  | { readonly does: 'expand' | 'collapse' | 'expand-siblings' | 'choose' | 'add' | 'menu'; readonly at: number };

/** A key with what is held down beside it, as events of the browser tell it. */
export interface Keystroke {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Control, or Command on a Mac. */
  readonly commandKey: boolean;
}

/**
 * The keys of a tree, as the ARIA Authoring Practices have them, on the line that has the focus. Undefined: not a key of the tree.
 *
 * @param page how many lines "page down" goes on
 */
export const stepOf = <Item>(
  source: TreeSource<Item>,
  at: number,
  { key, shiftKey, commandKey }: Keystroke,
  page: number,
): TreeStep | undefined => {
  const node = source.at(at);
  if (node === undefined) return undefined;
  const go = (to: number): TreeStep => ({ does: 'go', to: Math.max(0, Math.min(source.size - 1, to)) });
  if (commandKey && key !== ' ' && key !== 'Enter') return undefined;
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(source.size - 1);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'ArrowRight':
      if (node.expanded === false) return { does: 'expand', at };
      return node.expanded === true && source.parentOf(at + 1) === at ? go(at + 1) : go(at);
    case 'ArrowLeft': {
      if (node.expanded === true) return { does: 'collapse', at };
      const parent = source.parentOf(at);
      return go(parent < 0 ? at : parent);
    }
    case '*':
      return { does: 'expand-siblings', at };
    case 'Enter':
    case ' ':
      return { does: commandKey ? 'add' : 'choose', at };
    case 'ContextMenu':
      return { does: 'menu', at };
    case 'F10':
      return shiftKey ? { does: 'menu', at } : undefined;
    default:
      return undefined;
  }
};

/** Keys that come within this time make one word. */
const WORD_MS = 1000;

/** What was typed to jump to a line by its first letters. */
export interface Typed {
  readonly text: string;
  /** ms */
  readonly at: number;
}

export const NOTHING_TYPED: Typed = { text: '', at: -Infinity };

/** They are shortcuts everywhere, and no name begins with them. */
const SHORTCUTS: ReadonlySet<string> = new Set(['?', '/']);

/** One character that can be part of a name; not the shortcuts that hold everywhere. */
export const isLetter = ({ key, commandKey }: Keystroke): boolean =>
  !commandKey && /^\S$/u.test(key) && !SHORTCUTS.has(key);

/** Takes one more character; a space or a shortcut only goes on with a word. Undefined when it is none to jump by. */
export const typedMore = (known: Typed, { key, commandKey }: Keystroke, now: number): Typed | undefined => {
  const goesOn = now - known.at < WORD_MS && known.text !== '';
  if (commandKey || !/^.$/u.test(key) || (!goesOn && (key === ' ' || SHORTCUTS.has(key)))) return undefined;
  return { text: (goesOn ? known.text : '') + key.toLowerCase(), at: now };
};

/**
 * The next line that begins with what was typed, from `at` on and round to the start. The same letter again and again goes from one
 * to the next; a longer word may stay where it is. -1 when there is none.
 */
export const lineTyped = <Item>(source: TreeSource<Item>, at: number, text: string): number => {
  const letters = new Set(text);
  const wanted = letters.size === 1 ? (text[0] ?? '') : text;
  const first = text.length === 1 || wanted !== text ? 1 : 0;
  for (let step = first; step <= source.size; step += 1) {
    const index = (at + step) % source.size;
    if (source.textAt(index).toLowerCase().startsWith(wanted)) return index;
  }
  return -1;
};
