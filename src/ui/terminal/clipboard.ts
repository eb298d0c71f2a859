import { ClipboardAddon } from '@xterm/addon-clipboard';
import type { Terminal } from '@xterm/xterm';

/** Of a text that the other side may put on the clipboard, in UTF-16 units. */
const MOST = 1024 * 1024;

/** Hears what the other side wants on the clipboard (OSC 52). A question for its content is not answered, not even with nothing. */
export const followClipboard = (terminal: Terminal, wanted: (text: string) => void): void => {
  terminal.loadAddon(
    new ClipboardAddon(undefined, {
      readText: () => '',
      writeText: (_selection, text) => {
        if (text !== '' && text.length <= MOST) wanted(text);
      },
    }),
  );
  // asked before the addon
  terminal.parser.registerOscHandler(52, (data) => data.endsWith(';?'));
};

/** Puts text on the user's clipboard; false when the browser does not allow it (no secure origin, no permission). */
export const copyText = async (text: string): Promise<boolean> => {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return false;
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
};

/** The text on the user's clipboard; undefined when the browser does not allow to read it. */
export const pastedText = async (): Promise<string | undefined> => {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (typeof clipboard?.readText !== 'function') return undefined;
  return clipboard.readText().then(
    (text) => text,
    () => undefined,
  );
};
