import type { GuestEnd, GuestPlan } from '../../guest';
import type { Console, Device } from './console';
import type { NamedDisk } from './disks';
import type { Timers } from './timers';

/** What an operating system gets from the machine that it runs on. */
export interface Hardware {
  readonly plan: GuestPlan;
  readonly console: Console;
  readonly timers: Timers;
  readonly random: () => number;
  /** What has been plugged in. */
  disks(): readonly NamedDisk[];
  /** The system begins to boot anew. */
  rebooted(): void;
  /** The machine ends. */
  ended(end: GuestEnd): void;
}

/** What runs on the machine, as its hardware sees it. */
export interface OperatingSystem {
  /** Power-on; for a machine that booted long ago it is ready at once. */
  start(): void;
  input(text: string, device: Device): void;
  /** Ctrl+Alt+Del. */
  attention(): void;
  /** The reset button. */
  reset(): void;
  /** Asked to reboot from outside. */
  reboot(): void;
  pressPower(): void;
  stop(): void;
}
