import type { Keystroke } from '../../lib/keystroke';
import type { HeldKey } from './screen.types';

const MODIFIERS: ReadonlySet<string> = new Set([
  'ControlLeft',
  'ControlRight',
  'AltLeft',
  'AltRight',
  'ShiftLeft',
  'ShiftRight',
  'MetaLeft',
  'MetaRight',
]);

/** Whether a key only changes what others do. */
export const isModifier = (code: string): boolean => MODIFIERS.has(code);

/** What is pressed at a guest by others than the user's keyboard. */
export interface PressedKeys {
  /** Passes strokes on; keys held by `hold` come up after one that is no modifier was released. */
  press(strokes: readonly Keystroke[]): void;
  hold(key: HeldKey, on: boolean): void;
  held(): readonly string[];
  /** Something was typed elsewhere, such as on the user's keyboard: the held keys have done their work. */
  typed(): void;
  /** Lets everything go. */
  release(): void;
}

/** A key is known by its place; one without a place by its symbol. */
const idOf = (key: HeldKey): string => (key.code === '' ? `keysym ${key.keysym}` : key.code);

/**
 * Keeps the account of pressed keys, so that none stays down.
 * @param send passes one stroke to the guest.
 * @param changed told when the held keys are others than before.
 */
export const createPressedKeys = (
  send: (stroke: Keystroke) => void,
  changed: (codes: readonly string[]) => void,
): PressedKeys => {
  const down = new Map<string, HeldKey>();
  const holds = new Map<string, HeldKey>();
  const held = (): readonly string[] => [...holds.values()].map(({ code }) => code);
  const lift = (keys: Map<string, HeldKey>): void => {
    const lifted = [...keys.values()].reverse();
    keys.clear();
    for (const { code, keysym } of lifted) send({ code, keysym, down: false });
  };
  const typed = (): void => {
    if (holds.size === 0) return;
    lift(holds);
    changed([]);
  };
  return {
    press: (strokes) => {
      for (const stroke of strokes) {
        if (stroke.down) down.set(idOf(stroke), stroke);
        else down.delete(idOf(stroke));
        send(stroke);
      }
      if (strokes.some(({ code, down: goesDown }) => !goesDown && !isModifier(code))) typed();
    },
    hold: (key, on) => {
      const id = idOf(key);
      if (holds.has(id) === on) return;
      if (on) holds.set(id, key);
      else holds.delete(id);
      send({ ...key, down: on });
      changed(held());
    },
    held,
    typed,
    release: () => {
      lift(down);
      typed();
    },
  };
};
