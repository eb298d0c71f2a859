/** What a program of the guest asks for; it is a generator that yields these, so that it can wait, be fed and be stopped. */
export type Step =
  | { readonly do: 'out'; readonly text: string }
  | { readonly do: 'err'; readonly text: string }
  | { readonly do: 'sleep'; readonly ms: number }
  /** A line of standard input, with its line end; resumed with undefined at the end. */
  | { readonly do: 'read'; readonly echo: boolean }
  /** One character as it is typed, without echo. */
  | { readonly do: 'key' }
  /** Whether characters wait to be read: resumed with '' or undefined. */
  | { readonly do: 'poll'; readonly ms: number }
  /** Nothing: lets others have their turn, so that an endless loop does not stop the world. */
  | { readonly do: 'turn' };

/** Resumed with what it asked for; returns its exit status. */
export type Process<Result = number> = Generator<Step, Result, string | undefined>;

export const out = (text: string): Step => ({ do: 'out', text });
export const err = (text: string): Step => ({ do: 'err', text });
export const sleep = (ms: number): Step => ({ do: 'sleep', ms });
export const READ: Step = { do: 'read', echo: true };
export const READ_SECRET: Step = { do: 'read', echo: false };
export const TURN: Step = { do: 'turn' };
export const KEY: Step = { do: 'key' };

/** Ctrl+C: thrown into the process that runs. */
export class Interrupted extends Error {}
