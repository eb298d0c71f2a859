import type { Keystroke } from '../../../lib/keystroke';
import type { TypingPlan } from '../../../resources/keyboard/plan';
import { strokesOf } from '../../../resources/keyboard/strokes';
import type { Clock } from '../../../tasks/clock';

/** Characters per second. A slow guest, or one that is busy booting, loses keys that come faster than it reads. */
export const PACE = { least: 5, usual: 30, most: 100 } as const;

/** Whether keys can be pressed now: `busy` while the network has not taken the last ones. */
export type KeyboardState = 'ready' | 'busy' | 'disconnected' | 'view-only';

/** The keyboard of a guest, as far as typing needs it. */
export interface GuestKeyboard {
  readonly state: () => KeyboardState;
  /** Presses and releases in this order. */
  readonly press: (strokes: readonly Keystroke[]) => void;
}

/** How far it is, in characters. */
interface Progress {
  readonly done: number;
  readonly total: number;
}

export type TypingState =
  | { readonly is: 'idle' }
  | ({ readonly is: 'typing' | 'paused' | 'done' } & Progress)
  | ({ readonly is: 'stopped'; readonly why: 'canceled' | 'disconnected' | 'view-only' } & Progress);

/** Types a plan at a pace. Between two characters no key is down, so that it may end anywhere. */
export interface Typist {
  /** The same object until something changes. */
  readonly state: () => TypingState;
  /** Tells of each change; returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Types `plan` from its beginning. What was under way before is dropped. */
  start(plan: TypingPlan): void;
  /** @param pace characters per second, brought into the bounds of `PACE`; from the next character on */
  setPace(pace: number): void;
  pause(): void;
  /** Goes on after a pause, or where it stopped. */
  resume(): void;
  cancel(): void;
  /** Forgets the plan, and what was said about it. */
  forget(): void;
}

/** How long the network gets before it is looked at again. */
const BUSY_WAIT_MS = 20;
const EMPTY: TypingPlan = { steps: [], impossible: [] };

const createTold = () => {
  const listeners = new Set<() => void>();
  let state: TypingState = { is: 'idle' };
  return {
    state: () => state,
    become: (now: TypingState): void => {
      state = now;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

/** @param clock sets the pace */
export const createTypist = (keyboard: GuestKeyboard, clock: Clock): Typist => {
  const { state, become, subscribe } = createTold();
  let plan = EMPTY;
  let next = 0;
  let pace: number = PACE.usual;
  let stopTimer = (): void => undefined;
  const progress = (): Progress => ({ done: next, total: plan.steps.length });
  const step = (): void => {
    const able = keyboard.state();
    const character = plan.steps[next];
    if (able === 'disconnected' || able === 'view-only') become({ is: 'stopped', why: able, ...progress() });
    else if (character === undefined) become({ is: 'done', ...progress() });
    else if (able === 'busy') stopTimer = clock.after(BUSY_WAIT_MS, step);
    else {
      keyboard.press(character.presses.flatMap(strokesOf));
      next += 1;
      const isLast = next >= plan.steps.length;
      if (!isLast) stopTimer = clock.after(1000 / pace, step);
      become({ is: isLast ? 'done' : 'typing', ...progress() });
    }
  };
  const go = (): void => {
    stopTimer();
    become({ is: 'typing', ...progress() });
    step();
  };
  const halt = (now: TypingState): void => {
    stopTimer();
    become(now);
  };
  return {
    state,
    subscribe,
    start: (given) => {
      plan = given;
      next = 0;
      go();
    },
    setPace: (wanted) => {
      pace = Math.min(PACE.most, Math.max(PACE.least, Number.isFinite(wanted) ? wanted : PACE.usual));
    },
    pause: () => {
      if (state().is === 'typing') halt({ is: 'paused', ...progress() });
    },
    resume: () => {
      if (state().is === 'paused' || state().is === 'stopped') go();
    },
    cancel: () => {
      if (state().is === 'typing' || state().is === 'paused') halt({ is: 'stopped', why: 'canceled', ...progress() });
    },
    forget: () => {
      plan = EMPTY;
      next = 0;
      halt({ is: 'idle' });
    },
  };
};
