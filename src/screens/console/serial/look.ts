import { number, text, boolean } from '../../../lib/reach';
import { USUAL_SIZE } from '../../../ui/terminal/text/size';
import type { TerminalLook, TerminalTheme } from '../../../ui/terminal/terminal.types';

/** What the user chose once for all serial consoles. */
export type SavedLook = Pick<TerminalLook, 'fontSize' | 'theme' | 'screenReader'>;

export const DEFAULT_LOOK: SavedLook = { fontSize: 14, theme: 'console', screenReader: false };
const SCROLLBACK = 10_000;
export const THEMES: readonly TerminalTheme[] = ['console', 'light', 'dark', 'contrast'];
const FONT_SIZES = [8, 10, 12, 13, 14, 16, 18, 20, 24, 28, 32] as const;

export const isLook = (stored: unknown): stored is SavedLook =>
  number(stored, 'fontSize') !== undefined &&
  THEMES.some((theme) => theme === text(stored, 'theme')) &&
  boolean(stored, 'screenReader') !== undefined;

/** The next font size in this direction; the same at the end. */
export const nextFontSize = (now: number, direction: 1 | -1): number => {
  const candidates = FONT_SIZES.filter((size) => (direction > 0 ? size > now : size < now));
  return (direction > 0 ? candidates[0] : candidates.at(-1)) ?? now;
};

/** A guest that was told nothing edits its lines for 80 columns, and garbles them on a terminal that is wider. */
export const lookOf = (saved: SavedLook): TerminalLook => ({ ...saved, size: USUAL_SIZE, scrollback: SCROLLBACK });
