import { describe, expect, it } from 'vitest';
import { uniqueName, until } from '../../target/cluster';
import { at } from '../../target/json';
import { showing } from '../machines';
import { nodeOf } from '../nodes/nodes';
import { dropMigration, goneMigration, inPhase, lasting, migrate, nameOf } from './moves';
import { machineToMove, makePolicy } from './scene';

const policy = uniqueName('post-copy');
const scene = machineToMove('cancel', 'stays', [policy]);
const { node, name, vmi } = scene;

describe('a migration that is cancelled', () => {
  it('before the target is there goes at once', async () => {
    const { namespace } = scene;
    const nowhere = { addedNodeSelector: { 'kubernetes.io/hostname': 'no-such-node' } };
    const migration = nameOf(await migrate(namespace, name, {}, nowhere));
    await inPhase(namespace, migration, 'Scheduling');
    expect((await dropMigration(namespace, migration)).status).toBe(200);
    await goneMigration(namespace, migration);
    expect(at((await vmi()).json, 'status', 'migrationState')).toBeUndefined();
    expect(await nodeOf(namespace, name)).toBe(node);
  });

  it('while memory is copied is aborted, and the machine stays where it is', async () => {
    const { namespace } = scene;
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
    const { namespace } = scene;
    await makePolicy(policy, {
      selectors: { namespaceSelector: { 'kubernetes.io/metadata.name': namespace } },
      allowPostCopy: true,
      bandwidthPerMigration: '10Mi',
      completionTimeoutPerGiB: 4,
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
