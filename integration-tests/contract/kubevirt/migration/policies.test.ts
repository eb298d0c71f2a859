import { describe, expect, it } from 'vitest';
import { admin, uniqueName, until } from '../../target/cluster';
import { PATCH } from '../../target/client';
import { at, textAt } from '../../target/json';
import { vmisPath } from '../machines';
import { dropMigration, goneMigration, inPhase, lasting, migrate, nameOf, POLICIES } from './moves';
import { machineToMove, makePolicy } from './scene';

const [wide, narrow, hasty] = ['wide', 'narrow', 'hasty'].map(uniqueName) as [string, string, string];
const scene = machineToMove('policies', 'governed', [wide, narrow, hasty]);
const { name, vmi } = scene;

/** The state of the instance while a migration of it copies; the migration is cancelled afterwards. */
const whileMoving = async (): Promise<unknown> => {
  const { namespace } = scene;
  const migration = nameOf(await migrate(namespace, name, lasting(40)));
  await inPhase(namespace, migration, 'Running');
  const found = at((await vmi()).json, 'status', 'migrationState');
  await dropMigration(namespace, migration);
  await goneMigration(namespace, migration);
  return found;
};

describe('a migration policy', () => {
  it(
    'applies when it matches, the more labels the better, and is named in the state',
    { timeout: 120_000 },
    async () => {
      const selectors = { namespaceSelector: { 'kubernetes.io/metadata.name': scene.namespace } };
      expect((await makePolicy(wide, { selectors, bandwidthPerMigration: '32Mi' })).status).toBe(201);
      expect(await whileMoving()).toMatchObject({
        migrationPolicyName: wide,
        migrationConfiguration: { bandwidthPerMigration: '32Mi', completionTimeoutPerGiB: 150, allowPostCopy: false },
      });
      const both = { ...selectors, virtualMachineInstanceSelector: { suite: 'contract' } };
      await makePolicy(narrow, { selectors: both, allowPostCopy: true });
      expect(await whileMoving()).toMatchObject({
        migrationPolicyName: narrow,
        migrationConfiguration: { bandwidthPerMigration: '0', allowPostCopy: true, allowWorkloadDisruption: true },
      });
      await Promise.all([wide, narrow].map((policy) => admin.delete(`${POLICIES}/${policy}`)));
      const without = await whileMoving();
      expect([at(without, 'migrationPolicyName'), at(without, 'migrationConfiguration', 'progressTimeout')]).toEqual([undefined, 150]); // prettier-ignore
    },
  );

  it('with a short time ends the migration of a guest that changes its memory too fast', async () => {
    const { namespace } = scene;
    const selectors = { virtualMachineInstanceSelector: { suite: 'contract', pace: name } };
    await makePolicy(hasty, { selectors, bandwidthPerMigration: '64Mi', completionTimeoutPerGiB: 6 });
    await admin.patch(`${vmisPath(namespace)}/${name}`, PATCH.merge, { metadata: { labels: { pace: name } } });
    const migration = nameOf(await migrate(namespace, name, { 'sandbox.kubevirt.io/dirty-rate': '900Mi' }));
    const failed = await inPhase(namespace, migration, 'Failed');
    expect(failed.json).toMatchObject({
      status: {
        migrationState: {
          failed: true,
          abortStatus: 'Succeeded',
          failureReason: 'Live migration is not completed after 6 sec and has been aborted',
          migrationPolicyName: hasty,
          migrationConfiguration: { bandwidthPerMigration: '64Mi', completionTimeoutPerGiB: 6, progressTimeout: 150 },
        },
      },
    });
  });

  it('has no negative numbers', async () => {
    const negative = await makePolicy(uniqueName('negative'), { selectors: {}, completionTimeoutPerGiB: -1 });
    expect([negative.status, textAt(negative.json, 'reason')]).toEqual([422, 'Invalid']);
    expect(negative.text).toContain('must not be negative');
    await until(
      () => admin.get(POLICIES),
      ({ text }) => !text.includes('"negative-'),
    );
  });
});
