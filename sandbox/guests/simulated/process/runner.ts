import type { Timers } from '../system/timers';
import { createLineInput, type LineInput } from './line';
import { Interrupted, type Process, type Step } from './step';

/** Runs the one program that has the terminal. */
export interface Runner {
  /** Ends what runs and starts another. */
  run(program: Process): void;
  /** What is typed. */
  input(text: string): void;
  stop(): void;
}

/** Characters typed ahead that are kept: a paste may come faster than it is read. */
const MOST_TYPED_AHEAD = 256 * 1024;
/** After so many characters of output, or steps, others get their turn. */
const BURST = 4096;
const MOST_STEPS = 400;
/** Pause between bursts, ms. */
const BREATH = 40;

/** What a waiting program goes on with; undefined while it has to wait. */
type Supply = { readonly value: string | undefined } | 'interrupt' | undefined;

interface State {
  readonly write: (text: string) => void;
  readonly timers: Timers;
  readonly line: LineInput;
  process: Process | undefined;
  /** What the process waits for; undefined while it runs or takes a breath. */
  waiting: Step | undefined;
  typed: string[];
  timer: (() => void) | undefined;
  running: boolean;
  /** Characters written since the last breath. */
  burst: number;
}

const withReturns = (text: string): string => text.replace(/\r?\n/g, '\r\n');

const cancelTimer = (state: State): void => {
  state.timer?.();
  state.timer = undefined;
};

const wakeAfter = (state: State, ms: number, value: string | undefined): void => {
  state.timer = state.timers.after(ms, () => {
    state.timer = undefined;
    resume(state, { value });
  });
};

const lineFromKeys = (state: State, echo: boolean): Supply => {
  for (let next = state.typed.shift(); next !== undefined; next = state.typed.shift()) {
    const taken = state.line.take(next, echo);
    if (taken === 'interrupt') return 'interrupt';
    if (taken === 'end') return { value: undefined };
    if (taken !== undefined) return { value: taken.line };
  }
  return undefined;
};

/** Does what a step asks; the value to go on with, or undefined when the program waits now. */
const perform = (state: State, step: Step): Supply => {
  switch (step.do) {
    case 'out':
    case 'err':
      state.write(withReturns(step.text));
      state.burst += step.text.length;
      return { value: undefined };
    case 'turn':
      return { value: undefined };
    case 'sleep':
      wakeAfter(state, step.ms, undefined);
      return undefined;
    case 'read':
      return lineFromKeys(state, step.echo);
    case 'key': {
      const value = state.typed.shift();
      return value === undefined ? undefined : { value };
    }
    case 'poll':
      if (state.typed.length > 0) return { value: '' };
      wakeAfter(state, step.ms, undefined);
      return undefined;
  }
};

/** The next step of a process; undefined when it ended. */
const stepOf = (process: Process, supply: { readonly value: string | undefined } | 'interrupt'): Step | undefined => {
  try {
    const result = supply === 'interrupt' ? process.throw(new Interrupted()) : process.next(supply.value);
    return result.done === true ? undefined : result.value;
  } catch (error) {
    if (error instanceof Interrupted) return undefined;
    throw error;
  }
};

const advance = (state: State, first: Supply): void => {
  let supply = first;
  for (let steps = 0; supply !== undefined; steps += 1) {
    const { process } = state;
    if (process === undefined) return;
    if (supply !== 'interrupt' && (steps > MOST_STEPS || state.burst > BURST)) {
      wakeAfter(state, BREATH, supply.value);
      return;
    }
    const step = stepOf(process, supply);
    if (state.process !== process) {
      // the program has started another one, or ended everything
      supply = { value: undefined };
      continue;
    }
    if (step === undefined) {
      state.process = undefined;
      return;
    }
    supply = perform(state, step);
    if (supply === undefined) state.waiting = step;
  }
};

const resume = (state: State, supply: Supply): void => {
  state.waiting = undefined;
  state.burst = 0;
  state.running = true;
  try {
    advance(state, supply);
  } finally {
    state.running = false;
  }
};

const hear = (state: State, text: string): void => {
  for (const character of text) if (state.typed.length < MOST_TYPED_AHEAD) state.typed.push(character);
  if (state.process === undefined || state.running) return;
  const step = state.waiting;
  if (step === undefined || step.do === 'sleep') {
    if (!text.includes('\x03')) return;
    cancelTimer(state);
    state.typed = [];
    state.write('^C\r\n');
    resume(state, 'interrupt');
    return;
  }
  if (step.do === 'poll') cancelTimer(state);
  const supply = perform(state, step);
  if (supply !== undefined) resume(state, supply);
};

export const createRunner = (write: (text: string) => void, timers: Timers): Runner => {
  const state: State = {
    write,
    timers,
    line: createLineInput(write),
    process: undefined,
    waiting: undefined,
    typed: [],
    timer: undefined,
    running: false,
    burst: 0,
  };
  return {
    run: (program) => {
      cancelTimer(state);
      state.line.forget();
      state.typed = [];
      state.process = program;
      state.waiting = undefined;
      if (!state.running) resume(state, { value: undefined });
    },
    input: (text) => hear(state, text),
    stop: () => {
      cancelTimer(state);
      state.process = undefined;
      state.waiting = undefined;
      state.typed = [];
    },
  };
};
