/** What of a key event matters here. */
export interface KeyStroke {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface Chord {
  /** A key went down. */
  down(stroke: KeyStroke): void;
  /** A key came up; true when that completes the chord. */
  up(stroke: KeyStroke): boolean;
  /** The keyboard went elsewhere. */
  forget(): void;
}

const MODIFIER = /^(Control|Alt|Shift)(Left|Right)$/;

/**
 * Control, Alt and Shift, pressed together and released, with no other key in between: no program asks for it, and one that is
 * held for another key (such as Ctrl+Alt+Shift+T) is not taken for it.
 */
export const createReleaseChord = (): Chord => {
  let armed = false;
  let spoiled = false;
  return {
    down: ({ code, ctrlKey, altKey, shiftKey }) => {
      if (!MODIFIER.test(code)) spoiled = true;
      armed = !spoiled && ctrlKey && altKey && shiftKey;
    },
    up: ({ ctrlKey, altKey, shiftKey }) => {
      const complete = armed;
      armed = false;
      // as long as one is held, what was pressed meanwhile counts
      spoiled = spoiled && (ctrlKey || altKey || shiftKey);
      return complete;
    },
    forget: () => {
      armed = false;
      spoiled = false;
    },
  };
};

/** What a terminal does with a key stroke itself, instead of sending it to the other side. */
export type TerminalShortcut = 'copy' | 'paste' | 'search' | 'select-all';

const SHORTCUTS: Readonly<Record<string, TerminalShortcut>> = {
  KeyC: 'copy',
  KeyV: 'paste',
  KeyF: 'search',
  KeyA: 'select-all',
};

/** With Ctrl+Shift (on a Mac also Command), as terminals do: Ctrl alone belongs to the other side. */
export const shortcutOf = (stroke: KeyStroke & { readonly metaKey: boolean }): TerminalShortcut | undefined => {
  const own = stroke.metaKey ? !stroke.ctrlKey : stroke.ctrlKey && stroke.shiftKey;
  return own && !stroke.altKey ? SHORTCUTS[stroke.code] : undefined;
};
