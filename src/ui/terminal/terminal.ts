import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { createBox, fontSizeOf } from './box';
import { followClipboard } from './clipboard';
import { countDropped } from './dropped';
import { followKeyboard } from './keyboard';
import { followLinks } from './links';
import { drawFast } from './renderer';
import { createSearch } from './search';
import type { TextSize } from './text/size';
import { createSoftReset } from './text/soft-reset';
import type { TerminalListener, TerminalOptions, TerminalTexts, TerminalView } from './terminal.types';
import './terminal.css';
import { followTheme } from './theme';

/** Brackets of the console's font are taller than its lines, and would be cut off in the last one. */
const LINE_HEIGHT = 1.15;

const fontFamily = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--pf-t--global--font--family--mono').trim() ||
  'monospace';

const makeTerminal = ({ look, readOnly = false }: TerminalOptions): Terminal =>
  new Terminal({
    // for the marks of the search
    allowProposedApi: true,
    cursorBlink: false,
    disableStdin: readOnly,
    // a guest may send anything: that is not an error of this page
    logLevel: 'off',
    fontFamily: fontFamily(),
    fontSize: fontSizeOf(look),
    lineHeight: LINE_HEIGHT,
    scrollback: look.scrollback,
    // what an emptied screen showed can be scrolled back to
    scrollOnEraseInDisplay: true,
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

const describe = (terminal: Terminal, { label, description, tooMuchOutput }: TerminalTexts): void => {
  terminal.textarea?.setAttribute('aria-label', label);
  terminal.textarea?.setAttribute('aria-description', description);
  Terminal.strings.tooMuchOutput = tooMuchOutput;
};

/** Modes that a program may have left: mouse reports, bracketed paste, another screen, a part of it that scrolls. */
const settle = (terminal: Terminal): void => {
  if (terminal.buffer.active.type === 'alternate') terminal.write('\x1b[?1047l');
  terminal.write('\x1b[?9;1000;1002;1003;1004;1005;1006;2004l\x1b[!p\x1b[0m\x1b[?7;25h');
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

/** Both ways to forget what was shown. */
const emptyingOf = (terminal: Terminal, emptied: () => void): Pick<TerminalView, 'clear' | 'reset'> => ({
  clear: () => {
    terminal.clear();
    emptied();
  },
  reset: () => {
    terminal.reset();
    emptied();
  },
});

/** A terminal emulator in an element of its own, which belongs to the caller until `dispose()`. */
export const createTerminal = (options: TerminalOptions): TerminalView => {
  const { element, box: place } = createElements();
  const terminal = makeTerminal(options);
  const softReset = createSoftReset();
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
  const dropped = countDropped(terminal, options.listener.dropped);
  return {
    element,
    search,
    write: (data) => terminal.write(typeof data === 'string' ? data : softReset(data)),
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
    ...emptyingOf(terminal, dropped.restart),
    settle: () => settle(terminal),
    scrollToEnd: () => terminal.scrollToBottom(),
    focus: () => terminal.focus(),
    dispose: () => {
      box.dispose();
      dropped.dispose();
      theme.dispose();
      giveBack();
      terminal.dispose();
      element.remove();
    },
  };
};
