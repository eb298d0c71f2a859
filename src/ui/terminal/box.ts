import { FitAddon } from '@xterm/addon-fit';
import type { Terminal } from '@xterm/xterm';
import type { TerminalLook } from './terminal.types';
import type { TextSize } from './text/size';

const SMALLEST_FONT = 8;
const LARGEST_FONT = 32;
/** In a small place, such as one of nine; below, one scrolls. */
const TINIEST_FONT = 7;

/** The size of its letters, within what can be read and drawn. */
export const fontSizeOf = ({ fontSize }: TerminalLook): number =>
  Math.min(LARGEST_FONT, Math.max(SMALLEST_FONT, Math.round(fontSize)));

/**
 * Opens the terminal as soon as its box is shown somewhere, and then keeps to its size: as many characters as it holds, or
 * letters so small that a fixed number of them finds room.
 */
export const createBox = (terminal: Terminal, box: HTMLElement, look: TerminalLook, opened: () => void) => {
  const fitter = new FitAddon();
  terminal.loadAddon(fitter);
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
