/** What QEMU tells of a migration under way (`qemu: qapi/migration.json`, MigrationInfo). */
import type { MoveProgress } from '../../guest';
import { field, figure, text } from '../qmp/read';

export interface MigrationFigures {
  /** QEMU's own word: `setup`, `active`, `device`, `completed`, `cancelling`, `cancelled`, `failed`, … */
  readonly status: string;
  /** Absent before the first page went over. */
  readonly progress: MoveProgress | undefined;
  /** Milliseconds: expected while it is active, measured when it is completed. */
  readonly downtime: number;
  /** Why it failed, when QEMU says so. */
  readonly reason: string | undefined;
}

const BYTES_OF_MEGABIT = 1_000_000 / 8;

const progressOf = (memory: unknown): MoveProgress | undefined => {
  const amount = (name: string): number => figure(memory, name) ?? 0;
  if (figure(memory, 'total') === undefined) return undefined;
  return {
    total: amount('total'),
    // what libvirt, and so KubeVirt, calls processed: sent so far, more than there is when the guest writes much, less when much is empty
    processed: amount('transferred'),
    remaining: amount('remaining'),
    transferRate: Math.round(amount('mbps') * BYTES_OF_MEGABIT),
    dirtyRate: amount('dirty-pages-rate') * (figure(memory, 'page-size') ?? 4096),
  };
};

/** Reads an answer to `query-migrate`; what is missing counts as nothing. */
export const readFigures = (info: unknown): MigrationFigures => ({
  status: text(info, 'status') ?? 'none',
  progress: progressOf(field(info, 'ram')),
  downtime: figure(info, 'downtime') ?? figure(info, 'expected-downtime') ?? 0,
  reason: text(info, 'error-desc'),
});
