/** What of a key event matters here. */
interface KeyStroke {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Command on a Mac. */
  readonly metaKey: boolean;
}

/** What a terminal does with a key stroke itself, instead of sending it to the other side. */
export type TerminalShortcut = 'copy' | 'paste' | 'search' | 'select-all';

const SHORTCUTS: Readonly<Record<string, TerminalShortcut>> = {
  KeyC: 'copy',
  KeyV: 'paste',
  KeyF: 'search',
  KeyA: 'select-all',
};

/** With Ctrl+Shift (on a Mac also Command), as terminals do: Ctrl alone belongs to the other side. */
export const shortcutOf = (stroke: KeyStroke): TerminalShortcut | undefined => {
  const own = stroke.metaKey ? !stroke.ctrlKey : stroke.ctrlKey && stroke.shiftKey;
  return own && !stroke.altKey ? SHORTCUTS[stroke.code] : undefined;
};
