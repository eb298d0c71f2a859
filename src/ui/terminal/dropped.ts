import type { IMarker, Terminal } from '@xterm/xterm';

/** A count that changes with every line is told so often: ms. */
const TOLD_EVERY_MS = 500;

/**
 * Counts the lines that were dropped from what a terminal remembers, as there was no room for more. xterm does not tell, but its
 * markers move with their lines: one above the screen, where programs change nothing, shows how far everything moved.
 * @param told hears the count, at most twice a second
 */
export const countDropped = (terminal: Terminal, told: (lines: number) => void) => {
  let dropped = 0;
  let mark: IMarker | undefined;
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      told(dropped);
    }, TOLD_EVERY_MS);
  };
  const follow = (): void => {
    const { active } = terminal.buffer;
    if (active.type !== 'normal') return;
    // a marker whose line was dropped is at -1
    const now = mark?.line ?? last;
    if (now < last) {
      dropped += last - now;
      tell();
    }
    last = now;
    const isFull = active.baseY > 0 && active.length >= terminal.rows + (terminal.options.scrollback ?? 0);
    if (isFull && (mark === undefined || mark.line < 0)) {
      mark = terminal.registerMarker(-active.cursorY - 1);
      last = mark?.line ?? 0;
    }
  };
  const forget = (): void => {
    mark?.dispose();
    mark = undefined;
    last = 0;
  };
  terminal.onScroll(follow);
  // lines are broken anew
  terminal.onResize(forget);
  return {
    lines: (): number => dropped,
    /** By the user's wish nothing is remembered any more. */
    restart: (): void => {
      forget();
      dropped = 0;
      tell();
    },
    dispose: (): void => clearTimeout(timer),
  };
};
