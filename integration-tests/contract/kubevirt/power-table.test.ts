/**
 * Records what the cluster accepts in every state: a unit test of the plugin compares its own rules with the recording, so that
 * a wrong rule cannot be right on both sides. UPDATE_POWER_TABLE=1 writes the recording anew.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs } from '../target/cluster';
import type { Answer } from '../target/client';
import { at, listAt, textAt } from '../target/json';
import { migrationsPath } from './migration/moves';
import { actionPath, conditionOf, machine, showing, vmisPath, vmsPath } from './machines';

const FILE = resolve(import.meta.dirname, '../power-table.gen.json');
const DRY = { dryRun: ['All'] };

/** By name in the recording: the subresource and its body. Soft reboot and reset know no dry run; they leave the state alone. */
const ACTIONS: readonly (readonly [string, string, unknown])[] = [
  ['start', 'start', DRY],
  ['start-paused', 'start', { paused: true, ...DRY }],
  ['stop', 'stop', DRY],
  ['force-stop', 'stop', { gracePeriod: 0, ...DRY }],
  ['restart', 'restart', DRY],
  ['force-restart', 'restart', { gracePeriodSeconds: 0, ...DRY }],
  ['pause', 'pause', DRY],
  ['unpause', 'unpause', DRY],
  ['softreboot', 'softreboot', undefined],
  ['reset', 'reset', undefined],
  ['migrate', 'migrate', DRY],
];

/** States that stay until somebody acts; the others pass, and are compared only when they have been caught before. */
const LASTING = [
  'Running',
  'Paused',
  'Stopped',
  'CrashLoopBackOff',
  'DataVolumeError',
  'ErrorUnschedulable',
  'ErrorPvcNotFound',
];

interface State {
  readonly runStrategy: string;
  readonly printableStatus: string;
  readonly vmiPhase?: string;
  readonly paused: boolean;
  /** Only where the instance says that it cannot be migrated. */
  readonly migratable?: false;
  /** Only where a migration of it has been asked for that has not ended. */
  readonly moving?: true;
}

interface Row extends State {
  readonly action: string;
  readonly accepted: boolean;
  readonly code: number;
  /** Without the object's name, so that rows of different machines compare. */
  readonly message: string;
}

let namespace = '';
const COMBINATIONS = ['Always', 'RerunOnFailure', 'Manual', 'Once'] as const;

beforeAll(async () => {
  if (!can.kubevirt) return;
  namespace = await makeNamespace('power');
  const make = async (strategy: string, paused: boolean): Promise<void> => {
    const name = `${strategy.toLowerCase()}-${paused ? 'paused' : 'running'}`;
    await admin.post(vmsPath(namespace), machine(name, strategy));
    if (strategy === 'Manual') {
      await showing(namespace, name, 'Stopped');
      await admin.put(actionPath(namespace, name, 'start'));
    }
    await showing(namespace, name, 'Running');
    if (!paused) return;
    await admin.put(actionPath(namespace, name, 'pause'));
    await showing(namespace, name, 'Paused');
  };
  await Promise.all(COMBINATIONS.flatMap((strategy) => [make(strategy, false), make(strategy, true)]));
  for (const strategy of ['Manual', 'Halted']) {
    const name = `${strategy.toLowerCase()}-stopped`;
    await admin.post(vmsPath(namespace), machine(name, strategy));
    await showing(namespace, name, 'Stopped');
  }
}, 180_000);
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});

const stateOf = async (where: string, name: string): Promise<State> => {
  const [vm, vmi, moves] = await Promise.all([
    admin.get(`${vmsPath(where)}/${name}`),
    admin.get(`${vmisPath(where)}/${name}`),
    admin.get(migrationsPath(where), { labelSelector: `kubevirt.io/vmi-name=${name}` }),
  ]);
  const open = listAt(moves.json, 'items').some(
    (move) => !['Succeeded', 'Failed'].includes(textAt(move, 'status', 'phase')),
  );
  const fixed = textAt(conditionOf(vmi.json, 'LiveMigratable'), 'status') === 'False';
  const phase = vmi.status === 200 ? textAt(vmi.json, 'status', 'phase') : undefined;
  const running = at(vm.json, 'spec', 'running');
  const legacy = running === true ? 'Always' : 'Halted';
  return {
    runStrategy: running === undefined ? textAt(vm.json, 'spec', 'runStrategy') : legacy,
    printableStatus: textAt(vm.json, 'status', 'printableStatus'),
    ...(phase === undefined ? {} : { vmiPhase: phase }),
    paused: conditionOf(vmi.json, 'Paused') !== undefined,
    ...(fixed ? { migratable: false } : {}),
    ...(open ? { moving: true } : {}),
  };
};

const keyOf = (row: State & { action?: string }): string =>
  [row.runStrategy, row.printableStatus, row.vmiPhase ?? '-', row.paused ? 'paused' : '-', row.migratable === false ? 'fixed' : '-', row.moving === true ? 'moving' : '-', row.action ?? ''].join(' '); // prettier-ignore

/** What an answer says, without what is of one machine only. */
const messageOf = (answer: Answer, where: string, name: string): string =>
  (textAt(answer.json, 'message') || answer.text)
    .replaceAll(name, '<name>')
    .replaceAll(where, '<namespace>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uid>')
    .replace(/Reason: \w+, Message: .*/, 'Reason: <reason>');

/** The rows of one machine; none when its state changed while it was asked. */
const ask = async (where: string, name: string): Promise<readonly Row[]> => {
  const state = await stateOf(where, name);
  const rows: Row[] = [];
  for (const [action, subresource, body] of ACTIONS) {
    const answer = await admin.put(actionPath(where, name, subresource), body);
    const message = messageOf(answer, where, name);
    rows.push({ ...state, action, accepted: answer.status < 300, code: answer.status, message });
  }
  return keyOf(await stateOf(where, name)) === keyOf(state) ? rows : [];
};

const record = async (): Promise<ReadonlyMap<string, Row>> => {
  const machines = await admin.get('/apis/kubevirt.io/v1/virtualmachines');
  const table = new Map<string, Row>();
  const differing: string[] = [];
  for (const item of listAt(machines.json, 'items')) {
    const where = textAt(item, 'metadata', 'namespace');
    if (where !== namespace && !can.seed) continue;
    for (const row of await ask(where, textAt(item, 'metadata', 'name'))) {
      const known = table.get(keyOf(row));
      if (known === undefined) table.set(keyOf(row), row);
      else if (known.accepted !== row.accepted) differing.push(`${keyOf(row)}: ${known.message} / ${row.message}`);
    }
  }
  // what is allowed must follow from the state alone, else nobody could predict it
  expect(differing).toEqual([]);
  return table;
};

const readRecording = (): readonly Row[] =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as readonly Row[]) : [];

describe('what the cluster accepts in every state', () => {
  beforeEach(needs('kubevirt'));

  it('is what has been recorded', async () => {
    const table = await record();
    expect(table.size).toBeGreaterThan(80);
    const recording = readRecording();
    if (recording.length === 0 || process.env['UPDATE_POWER_TABLE'] === '1') {
      // a state that passes quickly may be missed this time: what is known of it stays
      const merged = new Map([...recording.map((row): [string, Row] => [keyOf(row), row]), ...table]);
      const rows = [...merged.keys()].sort().flatMap((key) => merged.get(key) ?? []);
      writeFileSync(FILE, `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
      return;
    }
    for (const row of recording) {
      const now = table.get(keyOf(row));
      if (now !== undefined) expect(now, keyOf(row)).toEqual(row);
    }
    const known = new Set(recording.map(keyOf));
    const unknown = [...table].filter(([key, row]) => LASTING.includes(row.printableStatus) && !known.has(key));
    expect(
      unknown.map(([key]) => key),
      'run with UPDATE_POWER_TABLE=1 to record these',
    ).toEqual([]);
  });
});
