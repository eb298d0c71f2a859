import { FitAddon } from '@xterm/addon-fit';
import type { Terminal } from '@xterm/xterm';
import { followedFrom, holdsCursor, type CursorSpan } from './cursor-view';
import type { TerminalLook } from './terminal.types';
import type { TextSize } from './text/size';

const SMALLEST_FONT = 8;
const LARGEST_FONT = 32;
/** In a small place, such as one of nine; smaller ones cannot be read. What finds no room then is scrolled to, as the cursor goes. */
const TINIEST_FONT = 9;

/** The size of its letters, within what can be read and drawn. */
export const fontSizeOf = ({ fontSize }: TerminalLook): number =>
  Math.min(LARGEST_FONT, Math.max(SMALLEST_FONT, Math.round(fontSize)));

/** Where the cursor is, and what of the box is seen, across and down; undefined before anything is drawn. */
const spansOf = (
  terminal: Terminal,
  box: HTMLElement,
): { readonly across: CursorSpan; readonly down: CursorSpan } | undefined => {
  const screen = terminal.element?.querySelector('.xterm-screen');
  if (screen === null || screen === undefined || box.clientWidth === 0) return undefined;
  const inner = screen.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  const letter = { width: inner.width / terminal.cols, height: inner.height / terminal.rows };
  const { cursorX, cursorY } = terminal.buffer.active;
  return {
    across: {
      from: box.scrollLeft,
      length: box.clientWidth,
      cursor: inner.left - outer.left + box.scrollLeft + Math.min(cursorX, terminal.cols - 1) * letter.width,
      letter: letter.width,
    },
    down: {
      from: box.scrollTop,
      length: box.clientHeight,
      cursor: inner.top - outer.top + box.scrollTop + cursorY * letter.height,
      letter: letter.height,
    },
  };
};

/** Keeps the cursor in sight in a box that is smaller than its terminal, unless the user has scrolled away from it. */
const followCursor = (terminal: Terminal, box: HTMLElement): (() => void) => {
  let follows = true;
  const follow = (): void => {
    const spans = follows ? spansOf(terminal, box) : undefined;
    if (spans === undefined) return;
    box.scrollTop = followedFrom(spans.down);
    // lines are read from their beginning
    box.scrollLeft = followedFrom({ ...spans.across, from: 0 });
  };
  const scrolled = (): void => {
    const spans = spansOf(terminal, box);
    follows = spans === undefined || holdsCursor(spans.down);
  };
  // by hand: the box itself tells only that it was scrolled, not by whom
  for (const type of ['wheel', 'pointerup', 'touchend', 'keyup'] as const) {
    box.addEventListener(type, () => requestAnimationFrame(scrolled), { passive: true });
  }
  terminal.onKey(() => {
    follows = true;
  });
  terminal.onWriteParsed(follow);
  return follow;
};

/**
 * Opens the terminal as soon as its box is shown somewhere, and then keeps to its size: as many characters as it holds, or
 * letters so small that a fixed number of them finds room.
 */
export const createBox = (terminal: Terminal, box: HTMLElement, look: TerminalLook, opened: () => void) => {
  const fitter = new FitAddon();
  terminal.loadAddon(fitter);
  const follow = followCursor(terminal, box);
  let { size } = look;
  let fontSize = fontSizeOf(look);
  /** How much of what is wanted finds room, from 0 to 1, in letters of this size. */
  const shareIn = (letters: number, { cols, rows }: TextSize): number => {
    terminal.options.fontSize = letters;
    const room = fitter.proposeDimensions();
    return room === undefined ? 1 : Math.min(1, room.cols / cols, room.rows / rows);
  };
  const shrink = (wanted: TextSize): void => {
    const share = shareIn(fontSize, wanted);
    if (share === 1) return;
    // whole lines are counted, so that a little more may find room
    const letters = Math.max(TINIEST_FONT, Math.ceil(fontSize * share));
    if (shareIn(letters, wanted) < 1) terminal.options.fontSize = Math.max(TINIEST_FONT, letters - 1);
  };
  const fit = (): void => {
    box.classList.toggle('vm-manager-terminal__box--fixed', size !== 'fit');
    if (size !== 'fit') terminal.resize(size.cols, size.rows);
    if (terminal.element === undefined || box.clientWidth === 0 || box.clientHeight === 0) return;
    if (size !== 'fit') {
      shrink(size);
      follow();
      return;
    }
    terminal.options.fontSize = fontSize;
    fitter.fit();
  };
  const observer = new ResizeObserver(() => {
    if (terminal.element === undefined && box.clientWidth > 0 && box.clientHeight > 0) {
      terminal.open(box);
      opened();
    }
    fit();
  });
  observer.observe(box);
  return {
    fit,
    setSize: (next: TerminalLook['size']): void => {
      size = next;
      fit();
    },
    setFont: (next: number): void => {
      fontSize = next;
    },
    dispose: () => observer.disconnect(),
  };
};
