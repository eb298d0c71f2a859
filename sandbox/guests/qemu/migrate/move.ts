/** Live migration of a guest between two processes. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { GuestMove, GuestMoveState } from '../../guest';
import type { QemuProcess } from '../process/launch';
import { text } from '../qmp/read';
import { readFigures } from './figures';

interface MoveOptions {
  readonly source: QemuProcess;
  /** Path of the socket that the state goes over. */
  readonly socket: string;
  readonly prepareSuccessor: () => Promise<QemuProcess>;
  /** The guest is in the successor from now on. */
  readonly takeOver: (successor: QemuProcess) => void;
}

/** Bytes a second: slow enough that a guest of this size can be watched moving. */
const BANDWIDTH = 10 * 1024 * 1024;
const DOWNTIME_MS = 300;
const LOOK_MS = 200;
/** How long the successor may take to run, once it has everything. */
const ARRIVAL_MS = 10_000;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Waits until the process has taken in the state that was sent: it then runs, or is paused as the source was. */
export const arrived = async ({ qmp }: QemuProcess, patience = ARRIVAL_MS): Promise<void> => {
  const until = Date.now() + patience;
  for (;;) {
    const status = text(await qmp.execute('query-status'), 'status');
    if (status === 'running' || status === 'paused') return;
    if (Date.now() > until) throw new Error(`The new process stayed ${status ?? 'silent'}.`);
    await sleep(10);
  }
};

/** Begins the migration. Whatever goes wrong before the switch-over leaves the source as it was. */
export const startMove = ({ source, socket, prepareSuccessor, takeOver }: MoveOptions): GuestMove => {
  let state: GuestMoveState = { is: 'copying', progress: undefined };
  let cancelled = false;

  const follow = async (): Promise<void> => {
    for (;;) {
      const { status, progress, reason } = readFigures(await source.qmp.execute('query-migrate'));
      if (status === 'completed') return;
      if (status === 'cancelled') throw new Error('The migration was cancelled.');
      if (status === 'failed') throw new Error(reason ?? 'QEMU could not send the state of the guest.');
      state = { is: 'copying', progress };
      await sleep(LOOK_MS);
    }
  };

  const copy = async (successor: QemuProcess): Promise<void> => {
    await successor.qmp.execute('migrate-incoming', { uri: `unix:${socket}` });
    await source.qmp.execute('migrate-set-parameters', { 'max-bandwidth': BANDWIDTH, 'downtime-limit': DOWNTIME_MS });
    if (cancelled) throw new Error('The migration was cancelled.');
    await source.qmp.execute('migrate', { uri: `unix:${socket}` });
    if (cancelled) await source.qmp.execute('migrate_cancel');
    await follow();
    await arrived(successor);
  };

  const run = async (): Promise<void> => {
    const successor = await prepareSuccessor();
    try {
      await copy(successor);
    } catch (error) {
      successor.kill();
      // it may have stopped for a switch-over that then did not happen
      const status = await source.qmp.execute('query-status').catch(() => undefined);
      if (text(status, 'status') === 'postmigrate') await source.qmp.execute('cont').catch(() => undefined);
      throw error;
    }
    takeOver(successor);
    state = { is: 'moved' };
  };

  run().catch((error: unknown) => {
    state = { is: 'failed', reason: wordsOf(error) };
  });
  return {
    state: () => state,
    cancel: () => {
      cancelled = true;
      if (state.is === 'copying') source.qmp.execute('migrate_cancel').catch(() => undefined);
    },
  };
};
