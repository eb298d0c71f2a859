import { msg, type Message } from '../../lib/message';

/** `Mod` is Ctrl, and the command key on a Mac. */
export type KeyName = string;

export interface Shortcut {
  /** Pressed together. */
  readonly keys: readonly KeyName[];
  readonly what: Message;
  /** A single character, which can be switched off: speech input and slips of the hand press such keys unasked. */
  readonly single?: boolean;
}

export interface ShortcutGroup {
  readonly title: Message;
  readonly shortcuts: readonly Shortcut[];
}

/** Every shortcut of the plugin, for the list that `?` shows. */
export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    title: msg('Everywhere'),
    shortcuts: [
      { keys: ['Mod', 'K'], what: msg('Search, jump, or run a command') },
      { keys: ['?'], what: msg('Show the keyboard shortcuts'), single: true },
      { keys: ['/'], what: msg('Go to the filter of the page'), single: true },
      { keys: ['Esc'], what: msg('Close what is open, and go back to where it was opened') },
    ],
  },
  {
    title: msg('Lists'),
    shortcuts: [
      { keys: ['Space'], what: msg('Select the row whose box has the focus') },
      { keys: ['Shift', 'Click'], what: msg('Select all rows up to this one') },
    ],
  },
  {
    title: msg('Inventory'),
    shortcuts: [
      { keys: ['← →'], what: msg('Close or open a group') },
      { keys: ['*'], what: msg('Open all groups of this level') },
      { keys: ['A–Z'], what: msg('Go to the next name that begins like this') },
      { keys: ['Shift', 'F10'], what: msg('Open the menu of what has the focus') },
    ],
  },
  {
    title: msg('Migration board'),
    shortcuts: [
      { keys: ['← ↑ → ↓'], what: msg('Go to the next machine or node') },
      { keys: ['Space'], what: msg('Pick up the machine; arrow keys choose the node, Enter drops, Esc cancels') },
      { keys: ['Shift', 'Space'], what: msg('Select the machine; what is selected is moved together') },
      { keys: ['Mod', 'A'], what: msg('Select all machines of the node') },
      { keys: ['Shift', 'F10'], what: msg('Open the menu of what has the focus') },
    ],
  },
  {
    title: msg('Screens'),
    shortcuts: [
      { keys: ['← ↑ → ↓'], what: msg('Go to the next screen') },
      { keys: ['Enter'], what: msg('Open the console') },
    ],
  },
  {
    title: msg('Consoles'),
    shortcuts: [
      { keys: ['Enter'], what: msg('Give the keyboard to the guest') },
      { keys: ['Ctrl', 'Alt', 'Shift'], what: msg('Take the keyboard back from the guest') },
    ],
  },
];

/** The keys as they are labelled on this keyboard. */
export const labelOf = (key: KeyName, mac: boolean): string => {
  if (key === 'Mod') return mac ? '⌘' : 'Ctrl';
  return mac && key === 'Alt' ? '⌥' : key;
};

/** Is it a keyboard with a command key, as far as the browser names its system? */
export const isMac = (userAgent: string): boolean => /\((macintosh|iphone|ipad)/i.test(userAgent);

/** The parts of a key press that decide what it means. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  /** Somebody else, such as a terminal, has used it. */
  readonly defaultPrevented: boolean;
}

export type Wish = 'palette' | 'shortcuts' | 'filter';

/**
 * What a key press asks for.
 * @param typing the focus is where characters are typed
 * @param singles shortcuts of a single character are on
 */
export const wishOf = (press: Press, mac: boolean, typing: boolean, singles: boolean): Wish | undefined => {
  if (press.defaultPrevented || press.repeat || press.altKey) return undefined;
  const mod = mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (mod) return press.key.toLowerCase() === 'k' && !press.shiftKey ? 'palette' : undefined;
  if (press.ctrlKey || press.metaKey || typing || !singles) return undefined;
  if (press.key === '?') return 'shortcuts';
  return press.key === '/' ? 'filter' : undefined;
};
