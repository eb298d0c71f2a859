import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName, until } from '../../target/cluster';
import { at } from '../../target/json';
import { showing, vmisPath } from '../machines';
import { dropNode, makeNode, nodeOf, startMachine } from '../nodes/nodes';
import { dropMigration, goneMigration, inPhase, lasting, migrate, nameOf, POLICIES, quiet } from './moves';

const node = uniqueName('source');
const name = uniqueName('stays');
const policy = uniqueName('post-copy');
let namespace = '';

beforeAll(async () => {
  if (!can.seed) return;
  namespace = await makeNamespace('cancel');
  await makeNode(node);
  await startMachine(namespace, name, node);
  await quiet();
}, 120_000);
afterAll(async () => {
  if (namespace === '') return;
  await dropNamespace(namespace);
  await dropNode(node);
  await admin.delete(`${POLICIES}/${policy}`);
});
beforeEach(needs('seed'));

const vmi = () => admin.get(`${vmisPath(namespace)}/${name}`);

describe('a migration that is cancelled', () => {
  it('before the target is there goes at once', async () => {
    const nowhere = { addedNodeSelector: { 'kubernetes.io/hostname': 'no-such-node' } };
    const migration = nameOf(await migrate(namespace, name, {}, nowhere));
    await inPhase(namespace, migration, 'Scheduling');
    expect((await dropMigration(namespace, migration)).status).toBe(200);
    await goneMigration(namespace, migration);
    expect(at((await vmi()).json, 'status', 'migrationState')).toBeUndefined();
    expect(await nodeOf(namespace, name)).toBe(node);
  });

  it('while memory is copied is aborted, and the machine stays where it is', async () => {
    const migration = nameOf(await migrate(namespace, name, lasting(40)));
    await inPhase(namespace, migration, 'Running');
    await showing(namespace, name, 'Migrating');
    expect((await dropMigration(namespace, migration)).status).toBe(200);
    await until(vmi, ({ json }) => at(json, 'status', 'migrationState', 'abortRequested') === true);
    await goneMigration(namespace, migration);
    expect((await vmi()).json).toMatchObject({
      status: {
        nodeName: node,
        migrationState: {
          abortRequested: true,
          abortStatus: 'Succeeded',
          completed: true,
          failed: true,
          failureReason: 'Live migration has been aborted',
        },
      },
    });
    await showing(namespace, name, 'Running');
  });

  it('in post-copy goes on to its end, as the guest runs on the target already', { timeout: 90_000 }, async () => {
    await admin.post(POLICIES, {
      apiVersion: 'migrations.kubevirt.io/v1alpha1',
      kind: 'MigrationPolicy',
      metadata: { name: policy },
      spec: {
        selectors: { namespaceSelector: { 'kubernetes.io/metadata.name': namespace } },
        allowPostCopy: true,
        bandwidthPerMigration: '10Mi',
        completionTimeoutPerGiB: 4,
      },
    });
    const migration = nameOf(await migrate(namespace, name, { 'sandbox.kubevirt.io/dirty-rate': '900Mi' }));
    await until(vmi, ({ json }) => at(json, 'status', 'migrationState', 'mode') === 'PostCopy');
    await dropMigration(namespace, migration);
    await until(vmi, ({ json }) => at(json, 'status', 'migrationState', 'abortStatus') === 'Failed');
    await goneMigration(namespace, migration);
    const { json } = await vmi();
    expect(json).toMatchObject({ status: { migrationState: { completed: true, migrationPolicyName: policy } } });
    expect(at(json, 'status', 'migrationState', 'failed')).toBeUndefined();
    expect(await nodeOf(namespace, name)).not.toBe(node);
  });
});
