import type { Keystroke } from '../../../../lib/keystroke';

/** Between two characters: guests have room for a few keys only, and drop those that come faster than they read: ms. */
const PACE_MS = 20;

/** Presses keys one group after the other, with a pause between them. */
export interface Pacer {
  /** Each group is pressed at once, such as a letter with its Shift. */
  add(groups: readonly (readonly Keystroke[])[]): void;
  /** Forgets what waits. */
  end(): void;
}

/**
 * @param press false where no key can be pressed now: what waits is dropped then
 * @param pause ms between two groups, asked anew for each
 */
export const createPacer = (
  press: (strokes: readonly Keystroke[]) => boolean,
  pause: () => number = () => PACE_MS,
): Pacer => {
  let waiting: (readonly Keystroke[])[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
    waiting = [];
  };
  const step = (): void => {
    const next = waiting.shift();
    if (next === undefined || !press(next)) {
      end();
      return;
    }
    // also after the last one: another may come at once
    timer = setTimeout(step, pause());
  };
  return {
    add: (groups) => {
      waiting.push(...groups);
      if (timer === undefined) step();
    },
    end,
  };
};
