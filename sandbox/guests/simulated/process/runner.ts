import type { Timers } from '../system/timers';
import { createLineInput } from './line';
import { Interrupted, type Process, type Step } from './step';

/** Runs the one program that has the terminal. */
export interface Runner {
  /** Ends what runs and starts another. */
  run(program: Process): void;
  /** What is typed. */
  input(text: string): void;
  stop(): void;
}

/** Characters typed ahead that are kept, as a terminal driver would (it keeps 4096; a paste may come faster than it is read). */
const MOST_TYPED_AHEAD = 256 * 1024;
/** After so many characters of output or steps, others get their turn. */
const BURST = 4096;
const MOST_STEPS = 2000;
/** Pause between bursts, ms. */
const BREATH = 40;

interface State {
  process: Process | undefined;
  waiting: Step | undefined;
  typed: string[];
  timer: (() => void) | undefined;
  running: boolean;
  burst: number;
}

const withReturns = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/** What a waiting program may go on with: `{ value }`, or undefined while it has to wait. */
type Supply = { readonly value: string | undefined } | 'interrupt' | undefined;

export const createRunner = (write: (text: string) => void, timers: Timers, random: () => number): Runner => {
  const line = createLineInput(write);
  const state: State = {
    process: undefined,
    waiting: undefined,
    typed: [],
    timer: undefined,
    running: false,
    burst: 0,
  };

  const cancelTimer = (): void => {
    state.timer?.();
    state.timer = undefined;
  };
  const wakeAfter = (ms: number, value: string | undefined): void => {
    state.timer = timers.after(ms, () => {
      state.timer = undefined;
      state.waiting = undefined;
      state.burst = 0;
      advance({ value });
    });
  };

  const fromKeys = (echo: boolean): Supply => {
    for (let next = state.typed.shift(); next !== undefined; next = state.typed.shift()) {
      const taken = line.take(next, echo);
      if (taken === 'interrupt') return 'interrupt';
      if (taken === 'end') return { value: undefined };
      if (taken !== undefined) return { value: taken.line };
    }
    return undefined;
  };
  /** Does what a step asks; the value to go on with, or undefined when the program waits now. */
  const perform = (step: Step): Supply => {
    switch (step.do) {
      case 'out':
      case 'err':
        write(withReturns(step.text));
        state.burst += step.text.length;
        return { value: undefined };
      case 'turn':
        return { value: undefined };
      case 'sleep':
        wakeAfter(step.ms, undefined);
        return undefined;
      case 'read':
        return fromKeys(step.echo);
      case 'key': {
        const value = state.typed.shift();
        return value === undefined ? undefined : { value };
      }
      case 'poll':
        if (state.typed.length > 0) return { value: '' };
        wakeAfter(step.ms, undefined);
        return undefined;
    }
  };
  const resume = (process: Process, supply: { readonly value: string | undefined } | 'interrupt'): Step | undefined => {
    try {
      const result = supply === 'interrupt' ? process.throw(new Interrupted()) : process.next(supply.value);
      return result.done === true ? undefined : result.value;
    } catch (error) {
      if (error instanceof Interrupted) return undefined;
      throw error;
    }
  };
  const advance = (first: { readonly value: string | undefined } | 'interrupt'): void => {
    state.running = true;
    let supply: Supply = first;
    for (let steps = 0; supply !== undefined; steps += 1) {
      const { process } = state;
      if (process === undefined) break;
      if (steps > MOST_STEPS || state.burst > BURST) {
        if (supply === 'interrupt') break;
        wakeAfter(BREATH + Math.floor(random() * 2), supply.value);
        break;
      }
      const step = resume(process, supply);
      // the program may have started another one
      if (state.process !== process) {
        supply = { value: undefined };
        continue;
      }
      if (step === undefined) {
        state.process = undefined;
        break;
      }
      supply = perform(step);
      state.waiting = supply === undefined ? step : undefined;
    }
    state.running = false;
  };
  const interruptible = (): boolean => state.waiting === undefined || state.waiting.do === 'sleep';

  return {
    run: (program) => {
      cancelTimer();
      line.forget();
      state.process = program;
      state.waiting = undefined;
      state.burst = 0;
      if (!state.running) advance({ value: undefined });
    },
    input: (text) => {
      for (const character of text) if (state.typed.length < MOST_TYPED_AHEAD) state.typed.push(character);
      if (state.process === undefined || state.running) return;
      if (interruptible()) {
        if (!text.includes('\x03')) return;
        cancelTimer();
        state.typed = [];
        state.burst = 0;
        state.waiting = undefined;
        write('^C\r\n');
        advance('interrupt');
        return;
      }
      const step = state.waiting;
      if (step === undefined) return;
      if (step.do === 'poll') cancelTimer();
      const supply = perform(step);
      if (supply === undefined) return;
      state.burst = 0;
      state.waiting = undefined;
      advance(supply);
    },
    stop: () => {
      cancelTimer();
      state.process = undefined;
      state.waiting = undefined;
      state.typed = [];
    },
  };
};
