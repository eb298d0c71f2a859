/** Notices the keys that give the keyboard back to the page: Ctrl, Alt and Shift together, and nothing else. */
export interface EscapeWatch {
  /** `key` and `code` as in a KeyboardEvent. */
  down(code: string, key: string): void;
  /** True when this release completes the gesture: all three were down, no other key was, and the last of them came up. */
  up(code: string): boolean;
  /** The keyboard is elsewhere: begins anew. */
  forget(): void;
}

type Modifier = 'Control' | 'Alt' | 'Shift';

/** By place of the key, as Alt is called differently while Shift is down; AltGr is a key of its own. */
const modifierOf = (code: string, key: string): Modifier | undefined => {
  if (key === 'AltGraph') return undefined;
  switch (code) {
    case 'ControlLeft':
    case 'ControlRight':
      return 'Control';
    case 'AltLeft':
    case 'AltRight':
      return 'Alt';
    case 'ShiftLeft':
    case 'ShiftRight':
      return 'Shift';
    default:
      return undefined;
  }
};

/** Watches one keyboard. */
export const createEscapeWatch = (): EscapeWatch => {
  const down = new Map<string, Modifier>();
  let all = false;
  let spoiled = false;
  const forget = (): void => {
    down.clear();
    all = false;
    spoiled = false;
  };
  return {
    down: (code, key) => {
      const modifier = modifierOf(code, key);
      if (modifier === undefined) {
        spoiled = true;
        return;
      }
      // a key without one of the three at the start of something new spoils only what it belongs to
      if (down.size === 0) {
        all = false;
        spoiled = false;
      }
      down.set(code, modifier);
      all ||= new Set(down.values()).size === 3;
    },
    up: (code) => {
      if (!down.delete(code) || down.size > 0) return false;
      const escaped = all && !spoiled;
      forget();
      return escaped;
    },
    forget,
  };
};
