/** One key of a machine's keyboard that goes down or comes up. */
export interface Keystroke {
  /** Which key, by the name that browsers give its place (`KeyboardEvent.code`), such as `KeyA`; empty when only the symbol counts. */
  readonly code: string;
  /**
   * What the key stands for, as X11 numbers it (keysym). Machines that know the place of the key go by that and ignore this; for a
   * shifted symbol Shift has to be pressed around it.
   */
  readonly keysym: number;
  readonly down: boolean;
}
