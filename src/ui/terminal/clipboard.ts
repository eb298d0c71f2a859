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
