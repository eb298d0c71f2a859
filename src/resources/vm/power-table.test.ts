/**
 * Compares what the plugin offers with what a cluster accepted. The rows are recorded by the contract suite, which sends every
 * action in every state; without a recording there is nothing to compare.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boolean, list, text } from '../../lib/reach';
import { sampleMigration } from '../migration/migration.fixture';
import { sampleVm, sampleVmi } from '../sample.fixture';
import type { VmAction } from './can';
import { can } from './can';

const FILE = resolve(import.meta.dirname, '../../../integration-tests/contract/power-table.gen.json');

const ACTIONS: ReadonlyMap<string, VmAction> = new Map<string, VmAction>([
  ['start', 'start'],
  ['start-paused', 'startPaused'],
  ['stop', 'stop'],
  ['force-stop', 'forceStop'],
  ['restart', 'restart'],
  ['force-restart', 'forceRestart'],
  ['pause', 'pause'],
  ['unpause', 'unpause'],
  ['softreboot', 'softReboot'],
  ['soft-reboot', 'softReboot'],
  ['reset', 'reset'],
  ['migrate', 'migrate'],
]);

interface Row {
  readonly strategy: string;
  readonly status: string;
  readonly phase: string | undefined;
  readonly paused: boolean;
  /** The instance says that it cannot be migrated. */
  readonly fixed: boolean;
  /** A migration has been asked for and has not ended. */
  readonly moving: boolean;
  readonly action: string;
  readonly accepted: boolean;
  readonly message: string;
}

const readRow = (row: unknown): Row => ({
  strategy: text(row, 'runStrategy') ?? '',
  status: text(row, 'printableStatus') ?? '',
  phase: text(row, 'vmiPhase'),
  paused: boolean(row, 'paused') === true,
  fixed: boolean(row, 'migratable') === false,
  moving: boolean(row, 'moving') === true,
  action: text(row, 'action') ?? '',
  accepted: boolean(row, 'accepted') === true,
  message: text(row, 'message') ?? '',
});

const offered = (row: Row, action: VmAction): boolean => {
  const deleting = row.status === 'Terminating';
  const migrationState = row.status === 'Migrating' ? { startTimestamp: '2026-08-20T10:00:00Z' } : undefined;
  const vmi =
    row.phase === undefined
      ? undefined
      : sampleVmi({
          phase: row.phase,
          paused: row.paused,
          deleting: deleting || row.status === 'Stopping',
          ...(row.fixed ? { conditions: [{ type: 'LiveMigratable', status: 'False' }] } : {}),
          more: { migrationState },
        });
  const migration = row.moving ? sampleMigration({ name: 'under-way' }) : undefined;
  return can(action, sampleVm({ strategy: row.strategy, status: row.status, deleting }), vmi, migration).ok;
};

/** Where the plugin is stricter than the API, on purpose: see can.ts. */
const stricter = (row: Row): boolean =>
  row.status === 'Terminating' ||
  row.strategy === 'WaitAsReceiver' ||
  (row.status === 'Migrating' && row.action === 'pause') ||
  (row.status === 'Stopping' && row.action === 'migrate');

const rows = list(JSON.parse(readFileSync(FILE, 'utf8')) as unknown).map(readRow);

describe('what is offered and what a cluster accepted', () => {
  it('knows every action of the recording', () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !ACTIONS.has(row.action)).map((row) => row.action)).toEqual([]);
  });

  it.each(
    rows.map((row) => ({ ...row, title: `${row.strategy} ${row.status} ${row.phase ?? 'no instance'} ${row.action}` })),
  )('$title', (row) => {
    const action = ACTIONS.get(row.action);
    if (action === undefined) throw new Error(`unknown action ${row.action}`);
    const offer = offered(row, action);
    // an offer that the cluster refuses is always wrong; a refusal of ours must be one of those on purpose
    const expected = stricter(row) ? row.accepted && offer : row.accepted;
    expect(offer, row.message).toBe(expected);
  });
});
