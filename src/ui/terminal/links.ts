import { WebLinksAddon } from '@xterm/addon-web-links';
import type { ILinkHandler, Terminal } from '@xterm/xterm';

const isWeb = (address: string): boolean => {
  try {
    return ['http:', 'https:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
};

/** With Ctrl or Command only: a plain click selects, and what a guest prints should not be opened by mistake. */
const open = (event: MouseEvent, address: string): void => {
  if ((event.ctrlKey || event.metaKey) && isWeb(address)) window.open(address, '_blank', 'noopener,noreferrer');
};

/**
 * Makes web addresses links, those that are printed and those that programs hide behind a word (OSC 8). Over one of them
 * `around` shows where it leads and how it is opened.
 */
export const followLinks = (terminal: Terminal, around: HTMLElement, hint: () => string): void => {
  const hover = (_event: MouseEvent, address: string): void => {
    around.title = `${address}\n${hint()}`;
  };
  const leave = (): void => around.removeAttribute('title');
  const handler: ILinkHandler = { activate: open, hover, leave };
  terminal.options.linkHandler = handler;
  terminal.loadAddon(new WebLinksAddon(open, { hover, leave }));
};
