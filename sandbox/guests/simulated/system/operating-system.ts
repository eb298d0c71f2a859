/** What runs on the machine, as its hardware sees it. */
export interface OperatingSystem {
  /** Power-on; for a machine that booted long ago it is ready at once. */
  start(): void;
  /** Typed on the terminal. */
  input(text: string): void;
  /** The reset button. */
  reset(): void;
  /** Asked to reboot: by Ctrl+Alt+Del or from outside. */
  reboot(): void;
  pressPower(): void;
  stop(): void;
}
