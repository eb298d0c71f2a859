import { createFiles, type Files } from '../../files/files';
import { furnish } from '../../files/furnish';
import { FileError } from '../../files/node';
import { placeSpecial } from '../../files/special';
import { LARGEST, SMALLEST } from '../../terminal/terminal';
import type { Machine } from '../machine';
import type { Hardware } from '../operating-system';
import type { Flavour } from './flavour';

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
  { plan, console, timers, random, disks }: Hardware,
  flavour: Flavour,
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
    disks,
    crashed: () => crashed,
  };
  if (disk === undefined) furnish(files, machine);
  placeSpecial(files, machine, console.write, () => {
    crashed = true;
  });
  return machine;
};
