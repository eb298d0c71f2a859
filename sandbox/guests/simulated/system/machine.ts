import type { GuestPlan } from '../../guest';
import { LARGEST, SMALLEST } from '../terminal/terminal';
import { createFiles, type Files } from '../files/files';
import { furnish } from '../files/furnish';
import { FileError } from '../files/node';
import { placeSpecial } from '../files/special';
import type { Console } from './console';
import type { Flavour } from './linux/flavour';
import type { Timers } from './timers';

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
  /** What a crash of the kernel was asked for; the system looks at it. */
  crashed(): boolean;
}

const HOSTNAME = '/etc/hostname';

const hostnameOf = (files: Files, otherwise: string): string => {
  try {
    return files.read(HOSTNAME, 'root').trim() || otherwise;
  } catch (error) {
    if (error instanceof FileError) return otherwise;
    throw error;
  }
};

/** A machine that was switched on at `bootedAt`; its disk outlives a reboot. */
export const createMachine = (
  plan: GuestPlan,
  flavour: Flavour,
  console: Console,
  timers: Timers,
  random: () => number,
  bootedAt: number,
  disk?: Files,
): Machine => {
  const now = (): number => timers.now().getTime();
  const files = disk ?? createFiles(now);
  let crashed = false;
  const machine: Machine = {
    plan,
    flavour,
    files,
    now,
    bootedAt,
    random,
    hostname: () => hostnameOf(files, plan.hostname),
    size: () => ({ columns: console.terminal.columns, rows: console.terminal.rows }),
    resize: (columns, rows) => {
      const fits =
        columns >= SMALLEST.columns && columns <= LARGEST.columns && rows >= SMALLEST.rows && rows <= LARGEST.rows;
      if (fits) console.resize(columns, rows);
      return fits;
    },
    clipboard: console.clipboard,
    crashed: () => crashed,
  };
  if (disk === undefined) furnish(files, machine);
  placeSpecial(files, machine, console.write, () => {
    crashed = true;
  });
  return machine;
};
