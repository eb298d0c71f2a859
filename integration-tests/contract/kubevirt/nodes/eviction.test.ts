import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName, until } from '../../target/cluster';
import type { Answer } from '../../target/client';
import { PATCH } from '../../target/client';
import { at, listAt, textAt } from '../../target/json';
import { lasting, migrationsPath, quiet } from '../migration/moves';
import { conditionOf, vmisPath } from '../machines';
import { BRIDGED, dropNode, evictMachine, makeNode, nodeOf, startMachine } from './nodes';

const node = uniqueName('left');
const [moving, stopping, maybe, bound, stuck, outside] = [
  'moving', 'stopping', 'maybe', 'bound', 'stuck', 'outside',
].map(uniqueName) as [string, string, string, string, string, string]; // prettier-ignore
let namespace = '';

beforeAll(async () => {
  if (!can.seed) return;
  namespace = await makeNamespace('eviction');
  await makeNode(node);
  await Promise.all([
    startMachine(namespace, moving, node, { evictionStrategy: 'LiveMigrate' }),
    startMachine(namespace, stopping, node, { evictionStrategy: 'None' }),
    startMachine(namespace, maybe, node, { evictionStrategy: 'LiveMigrateIfPossible' }),
    startMachine(namespace, bound, node, { evictionStrategy: 'LiveMigrateIfPossible', ...BRIDGED }),
    startMachine(namespace, stuck, node, { evictionStrategy: 'LiveMigrate', ...BRIDGED }),
    startMachine(namespace, outside, node, { evictionStrategy: 'External' }),
  ]);
  await quiet();
}, 120_000);
afterAll(async () => {
  if (namespace === '') return;
  await dropNamespace(namespace);
  await dropNode(node);
});
beforeEach(needs('seed'));

const DENIED = 'admission webhook "virt-launcher-eviction-interceptor.kubevirt.io" denied the request: ';
const readVmi = (name: string): Promise<Answer> => admin.get(`${vmisPath(namespace)}/${name}`);
const triggered = (name: string): string => `Eviction triggered evacuation of VMI "${namespace}/${name}"`;
const words = (answer: Answer): readonly unknown[] => [
  answer.status,
  textAt(answer.json, 'reason'),
  textAt(answer.json, 'message'),
];

/** Machines that are moved are found elsewhere in the end, the same ones as before. */
const movesAway = async (name: string): Promise<void> => {
  const before = textAt((await readVmi(name)).json, 'metadata', 'uid');
  await admin.patch(`${vmisPath(namespace)}/${name}`, PATCH.merge, { metadata: { annotations: lasting(4) } });
  expect(words(await evictMachine(namespace, name))).toEqual([429, 'TooManyRequests', DENIED + triggered(name)]);
  const marked = await readVmi(name);
  expect(textAt(marked.json, 'status', 'evacuationNodeName')).toBe(node);
  expect(conditionOf(marked.json, 'EvictionRequested')).toMatchObject({ status: 'True' });
  const again = await evictMachine(namespace, name);
  expect(words(again)).toEqual([429, 'TooManyRequests', `${DENIED}Evacuation in progress: ${triggered(name)}`]);
  const after = await until(
    () => readVmi(name),
    ({ json }) => textAt(json, 'status', 'nodeName') !== node && at(json, 'status', 'evacuationNodeName') === undefined,
  );
  expect(textAt(after.json, 'metadata', 'uid')).toBe(before);
  expect(conditionOf(after.json, 'EvictionRequested')).toBeUndefined();
};

/** Machines that may end are started anew elsewhere, as their run strategy says. */
const restarts = async (name: string): Promise<void> => {
  const before = textAt((await readVmi(name)).json, 'metadata', 'uid');
  expect((await evictMachine(namespace, name)).status).toBe(201);
  const after = await until(
    () => readVmi(name),
    ({ json }) => textAt(json, 'metadata', 'uid') !== before && textAt(json, 'status', 'phase') === 'Running',
    50_000,
  );
  expect(textAt(after.json, 'metadata', 'uid')).not.toBe('');
};

describe('the eviction of a machine', () => {
  it('with LiveMigrate moves it by an urgent migration of the cluster', async () => {
    await movesAway(moving);
    const { json } = await admin.get(migrationsPath(namespace), { labelSelector: `kubevirt.io/vmi-name=${moving}` });
    const [migration] = listAt(json, 'items');
    expect(textAt(migration, 'metadata', 'name')).toMatch(/^kubevirt-evacuation-/);
    expect(migration).toMatchObject({
      metadata: { annotations: { 'kubevirt.io/evacuationMigration': node } },
      spec: { priority: 'system-critical' },
    });
  });

  it('with LiveMigrateIfPossible moves it when it can be moved', () => movesAway(maybe));

  it('with LiveMigrateIfPossible ends it when it cannot', () => restarts(bound));

  it('with None ends it', () => restarts(stopping));

  it('with LiveMigrate is refused when it cannot be moved', async () => {
    const why = `VMI ${stuck} is configured with an eviction strategy but is not live-migratable`;
    expect(words(await evictMachine(namespace, stuck))).toEqual([429, 'TooManyRequests', DENIED + why]);
    expect(await nodeOf(namespace, stuck)).toBe(node);
  });

  it('with External is left to somebody else, and can be taken back', async () => {
    expect(words(await evictMachine(namespace, outside))).toEqual([
      429,
      'TooManyRequests',
      DENIED + triggered(outside),
    ]);
    expect(textAt((await readVmi(outside)).json, 'status', 'evacuationNodeName')).toBe(node);
    const moves = await admin.get(migrationsPath(namespace), { labelSelector: `kubevirt.io/vmi-name=${outside}` });
    expect(listAt(moves.json, 'items')).toEqual([]);
    const cancel = `/apis/subresources.kubevirt.io/v1/namespaces/${namespace}/virtualmachineinstances/${outside}/evacuate/cancel`;
    expect((await admin.put(cancel, { evacuationNodeName: node })).status).toBe(200);
    await until(
      () => readVmi(outside),
      ({ json }) => at(json, 'status', 'evacuationNodeName') === undefined,
    );
  });
});
