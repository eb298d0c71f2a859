import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { kubectlIn, needsKubectl, type Run } from '../../clients/run-kubectl';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName, until } from '../../target/cluster';
import { PATCH } from '../../target/client';
import { at, textAt } from '../../target/json';
import { inPhase, lasting, migrate, nameOf, quiet } from '../migration/moves';
import { showing, vmisPath, vmsPath } from '../machines';
import { BRIDGED, dropNode, makeNode, nodeOf, startMachine } from './nodes';

const folder = mkdtempSync(join(tmpdir(), 'contract-drain-'));
const kubectl = kubectlIn(folder, 110_000);
const node = uniqueName('drained');
let namespace = '';

beforeAll(async () => {
  if (!can.seed) return;
  namespace = await makeNamespace('drain');
  await makeNode(node);
  await quiet();
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (namespace === '') return;
  await dropNamespace(namespace);
  await dropNode(node);
});
beforeEach(needs('seed'));
beforeEach(needsKubectl);
afterEach(async () => {
  if (namespace !== '') await kubectl('uncordon', node);
});

const drain = (...more: readonly string[]): Promise<Run> =>
  kubectl('drain', node, '--ignore-daemonsets', '--delete-emptydir-data', ...more);

const readVmi = (name: string) => admin.get(`${vmisPath(namespace)}/${name}`);
const uidOf = async (name: string): Promise<string> => textAt((await readVmi(name)).json, 'metadata', 'uid');
const quick = (name: string) =>
  admin.patch(`${vmisPath(namespace)}/${name}`, PATCH.merge, { metadata: { annotations: lasting(3) } });

describe('kubectl drain', () => {
  it('moves machines that can move, and lets those that need not start elsewhere', { timeout: 120_000 }, async () => {
    const names = ['moving', 'maybe', 'stopping', 'bound'].map(uniqueName);
    const [moving = '', maybe = '', stopping = '', bound = ''] = names;
    await Promise.all([
      startMachine(namespace, moving, node, { evictionStrategy: 'LiveMigrate' }),
      startMachine(namespace, maybe, node, { evictionStrategy: 'LiveMigrateIfPossible' }),
      startMachine(namespace, stopping, node, { evictionStrategy: 'None' }),
      startMachine(namespace, bound, node, { evictionStrategy: 'LiveMigrateIfPossible', ...BRIDGED }),
    ]);
    await Promise.all([quick(moving), quick(maybe)]);
    const before = await Promise.all(names.map(uidOf));
    const run = await drain('--timeout=100s');
    expect([run.code, run.out.includes(`node/${node} drained`)], run.err).toEqual([0, true]);
    for (const name of [moving, maybe]) {
      expect(run.err).toContain(`Eviction triggered evacuation of VMI "${namespace}/${name}"`);
      expect(at((await readVmi(name)).json, 'status', 'evacuationNodeName')).toBeUndefined();
    }
    for (const name of [stopping, bound]) await showing(namespace, name, 'Running');
    const after = await Promise.all(names.map(uidOf));
    expect(after.map((uid, index) => uid === before[index])).toEqual([true, true, false, false]);
    const places = await Promise.all(names.map((name) => nodeOf(namespace, name)));
    expect(places).not.toContain(node);
    const left = await kubectl(
      'get',
      'pods',
      '-n',
      namespace,
      '--field-selector',
      `spec.nodeName=${node}`,
      '-o',
      'name',
    );
    expect(left.out).toBe('');
    expect((await kubectl('get', 'node', node)).out).toContain('SchedulingDisabled');
  });

  it('waits for a machine that should move and cannot, and says so', async () => {
    const name = uniqueName('stuck');
    await startMachine(namespace, name, node, { evictionStrategy: 'LiveMigrate', ...BRIDGED });
    const run = await drain('--timeout=7s');
    expect(run.code).not.toBe(0);
    expect(run.err).toContain(`VMI ${name} is configured with an eviction strategy but is not live-migratable`);
    expect(run.err).toContain('global timeout reached: 7s');
    expect(await nodeOf(namespace, name)).toBe(node);
    await admin.delete(`${vmsPath(namespace)}/${name}`);
    await until(
      () => readVmi(name),
      ({ status }) => status === 404,
    );
  });

  it(
    'waits for a machine that somebody else has to move, and ends when it has gone',
    { timeout: 120_000 },
    async () => {
      const name = uniqueName('outside');
      await startMachine(namespace, name, node, { evictionStrategy: 'External' });
      const running = drain('--timeout=100s');
      await until(
        () => readVmi(name),
        ({ json }) => textAt(json, 'status', 'evacuationNodeName') === node,
      );
      const migration = nameOf(await migrate(namespace, name, lasting(2)));
      await inPhase(namespace, migration, 'Succeeded');
      const run = await running;
      expect([run.code, run.out.includes(`node/${node} drained`)], run.err).toEqual([0, true]);
      expect(await nodeOf(namespace, name)).not.toBe(node);
    },
  );
});
