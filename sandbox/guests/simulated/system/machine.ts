import type { GuestPlan } from '../../guest';
import type { Files } from '../files/files';
import type { NamedDisk } from './disks';
import type { Flavour } from './linux/flavour';

/** What the programs of a running system can reach. */
export interface Machine {
  readonly plan: GuestPlan;
  readonly flavour: Flavour;
  readonly files: Files;
  /** Milliseconds since the epoch. */
  now(): number;
  readonly bootedAt: number;
  readonly random: () => number;
  hostname(): string;
  size(): { readonly columns: number; readonly rows: number };
  /** Another size of the terminal; false when it cannot have that. */
  resize(columns: number, rows: number): boolean;
  clipboard(): string;
  /** Disks that have been plugged in. */
  disks(): readonly NamedDisk[];
  /** What a crash of the kernel was asked for; the system looks at it. */
  crashed(): boolean;
}
