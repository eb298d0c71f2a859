import type { Terminal } from '@xterm/xterm';
import { createEscapeWatch } from '../screen/escape';
import { shortcutOf } from './keys';
import { copyText } from './system-clipboard';
import type { TerminalListener } from './terminal.types';

/** The keys that a terminal keeps, and what is pasted into it, which never goes to the other side unseen. */
export const followKeyboard = (terminal: Terminal, around: HTMLElement, listener: TerminalListener): void => {
  const escape = createEscapeWatch();
  around.addEventListener('keydown', (event) => escape.down(event.code, event.key), true);
  around.addEventListener(
    'keyup',
    (event) => {
      if (escape.up(event.code)) listener.released();
    },
    true,
  );
  around.addEventListener('focusout', () => escape.forget());
  around.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text !== '') listener.paste(text);
    },
    true,
  );
  terminal.attachCustomKeyEventHandler((event) => {
    const shortcut = shortcutOf(event);
    if (shortcut === undefined) return true;
    // the browser itself pastes, without asking for a permission
    if (shortcut === 'paste') return false;
    event.preventDefault();
    if (event.type !== 'keydown') return false;
    if (shortcut === 'search') listener.searchWanted();
    if (shortcut === 'select-all') terminal.selectAll();
    if (shortcut === 'copy' && terminal.hasSelection()) void copyText(terminal.getSelection()).then(listener.copied);
    return false;
  });
};
