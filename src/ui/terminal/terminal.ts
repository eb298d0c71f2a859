import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { followClipboard } from './clipboard';
import { followKeyboard } from './keyboard';
import { followLinks } from './links';
import { drawFast } from './renderer';
import { createSearch } from './search';
import type { TextSize } from './text/size';
import type { TerminalListener, TerminalLook, TerminalOptions, TerminalTexts, TerminalView } from './terminal.types';
import './terminal.css';
import { followTheme } from './theme';

const SMALLEST_FONT = 8;
const LARGEST_FONT = 32;
/** In a small place, such as one of nine; below, one scrolls. */
const TINIEST_FONT = 7;
/** Brackets of the console's font are taller than its lines, and would be cut off in the last one. */
const LINE_HEIGHT = 1.15;

const fontFamily = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--pf-t--global--font--family--mono').trim() ||
  'monospace';

const fontSizeOf = ({ fontSize }: TerminalLook): number =>
  Math.min(LARGEST_FONT, Math.max(SMALLEST_FONT, Math.round(fontSize)));

const makeTerminal = ({ look, readOnly = false }: TerminalOptions): Terminal =>
  new Terminal({
    // for the marks of the search
    allowProposedApi: true,
    cursorBlink: false,
    disableStdin: readOnly,
    fontFamily: fontFamily(),
    fontSize: fontSizeOf(look),
    lineHeight: LINE_HEIGHT,
    scrollback: look.scrollback,
    screenReaderMode: look.screenReader,
    ...(look.size === 'fit' ? {} : { cols: look.size.cols, rows: look.size.rows }),
  });

/** A letter of several bytes may be typed in two parts only by an input method, which gives it whole: text is encoded at once. */
const followInput = (terminal: Terminal, listener: TerminalListener): void => {
  const encoder = new TextEncoder();
  terminal.onData((data) => listener.input(encoder.encode(data)));
  // reports of the mouse in an old format, one byte per character
  terminal.onBinary((data) => listener.input(Uint8Array.from(data, (character) => character.charCodeAt(0))));
  terminal.onResize(({ cols, rows }) => listener.resized({ cols, rows }));
};

/** Draws again when the font has come, which the browser fetches at its first use. */
const awaitFont = async (terminal: Terminal): Promise<void> => {
  const { fontFamily: family = 'monospace', fontSize = 14 } = terminal.options;
  const font = `${fontSize}px ${family}`;
  if (document.fonts.check(font)) return;
  await document.fonts.load(font);
  // only a change is measured anew
  terminal.options.fontFamily = 'monospace';
  terminal.options.fontFamily = family;
};

/**
 * Opens the terminal as soon as its box is shown somewhere, and then keeps to its size: as many characters as it holds, or
 * letters so small that a fixed number of them finds room.
 */
const createBox = (terminal: Terminal, box: HTMLElement, look: TerminalLook, opened: () => void) => {
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

const describe = (terminal: Terminal, { label, description, tooMuchOutput }: TerminalTexts): void => {
  terminal.textarea?.setAttribute('aria-label', label);
  terminal.textarea?.setAttribute('aria-description', description);
  Terminal.strings.tooMuchOutput = tooMuchOutput;
};

/** Modes that a program may have left: mouse reports, bracketed paste, another screen, a part of it that scrolls. */
const settle = (terminal: Terminal): void => {
  if (terminal.buffer.active.type === 'alternate') terminal.write('\x1b[?1047l');
  terminal.write('\x1b[?9;1000;1002;1003;1004;1005;1006;2004l\x1b[!p\x1b[0m\x1b[?25h');
};

/** A frame that shows where the keyboard is, and in it the box that the terminal fills. */
const createElements = () => {
  const element = document.createElement('div');
  element.className = 'vm-manager-terminal';
  const box = document.createElement('div');
  box.className = 'vm-manager-terminal__box';
  element.append(box);
  return { element, box };
};

/** A terminal emulator in an element of its own, which belongs to the caller until `dispose()`. */
export const createTerminal = (options: TerminalOptions): TerminalView => {
  const { element, box: place } = createElements();
  const terminal = makeTerminal(options);
  let texts = options.texts;
  let giveBack = (): void => undefined;
  const theme = followTheme(terminal, element, options.look.theme);
  const { search, repaint } = createSearch(terminal, theme.matches);
  theme.onPainted(repaint);
  const box = createBox(terminal, place, options.look, () => {
    giveBack = drawFast(terminal);
    describe(terminal, texts);
    awaitFont(terminal).then(box.fit, () => undefined);
  });
  followInput(terminal, options.listener);
  followKeyboard(terminal, element, options.listener);
  followLinks(terminal, element, () => texts.linkHint);
  followClipboard(terminal, options.listener.clipboardWanted);
  return {
    element,
    search,
    write: (data) => terminal.write(data),
    after: (callback) => terminal.write('', callback),
    setLook: (look) => {
      box.setFont(fontSizeOf(look));
      terminal.options.scrollback = look.scrollback;
      terminal.options.screenReaderMode = look.screenReader;
      theme.set(look.theme);
      box.setSize(look.size);
    },
    setSize: box.setSize,
    setTexts: (next) => {
      texts = next;
      describe(terminal, texts);
    },
    size: (): TextSize => ({ cols: terminal.cols, rows: terminal.rows }),
    bracketedPaste: () => terminal.modes.bracketedPasteMode,
    applicationCursor: () => terminal.modes.applicationCursorKeysMode,
    selection: () => terminal.getSelection(),
    selectAll: () => terminal.selectAll(),
    clear: () => terminal.clear(),
    reset: () => terminal.reset(),
    settle: () => settle(terminal),
    scrollToEnd: () => terminal.scrollToBottom(),
    focus: () => terminal.focus(),
    dispose: () => {
      box.dispose();
      theme.dispose();
      giveBack();
      terminal.dispose();
      element.remove();
    },
  };
};
