import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { conditionsOf, findCondition } from '../object/conditions';
import { fieldsAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { configurationFor, policyFor } from './configuration';
import { hasFreeSlot } from './queue-order';
import { copiesUnderWay } from './progress';

const policy = (cluster: Cluster, name: string, spec: Record<string, unknown>): void => {
  cluster.store.create(KIND.migrationPolicy, {
    apiVersion: 'migrations.kubevirt.io/v1alpha1',
    kind: 'MigrationPolicy',
    metadata: { name },
    spec,
  });
};

const selecting = (machines: Record<string, string>, namespaces: Record<string, string> = {}) => ({
  selectors: { virtualMachineInstanceSelector: machines, namespaceSelector: namespaces },
});

const migrate = (cluster: Cluster, vmiName: string, name: string, more: Record<string, unknown> = {}) =>
  cluster.store.create(KIND.migration, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: { name, namespace: NAMESPACE, finalizers: ['kubevirt.io/migrationJobFinalize'], ...fieldsAt(more, 'metadata') }, // prettier-ignore
    spec: { vmiName, ...fieldsAt(more, 'spec') },
  });

const running = (machine: Record<string, unknown> = {}): Cluster => {
  const cluster = startCluster();
  cluster.createVm({}, machine);
  cluster.seconds(30);
  return cluster;
};
const vmi = (cluster: Cluster) => cluster.store.list(KIND.vmi)[0] ?? cluster.vm();
const state = (cluster: Cluster) => fieldsAt(cluster.vmi(), 'status', 'migrationState');
const DIRTY = { metadata: { annotations: { 'sandbox.kubevirt.io/dirty-rate': '2Gi' } } };

describe('the policy of an instance', () => {
  it('is the one with the most labels in common, then the one with more of the instance', () => {
    const cluster = running();
    cluster.store.modify(KIND.namespace, undefined, NAMESPACE, (draft) => {
      draft.metadata.labels = { env: 'prod', zone: 'a' };
    });
    expect(policyFor(vmi(cluster), cluster.store)).toBeUndefined();
    policy(cluster, 'none', { bandwidthPerMigration: '1Mi' });
    expect(policyFor(vmi(cluster), cluster.store)).toBeUndefined();
    const names: readonly (readonly [string, Record<string, unknown>])[] = [
      ['everybody', selecting({})],
      ['namespaced', selecting({}, { env: 'prod' })],
      ['machine', selecting({ app: 'demo' })],
      ['both', selecting({ app: 'demo' }, { env: 'prod' })],
      ['other', selecting({ app: 'demo', tier: 'db' }, { env: 'prod' })],
    ];
    const winners = names.map(([name, spec]) => {
      policy(cluster, name, spec);
      return policyFor(vmi(cluster), cluster.store)?.metadata.name;
    });
    expect(winners).toEqual(['everybody', 'namespaced', 'machine', 'both', 'both']);
  });

  it('changes only what it says, and allows a disruption with post-copy', () => {
    const cluster = running();
    policy(cluster, 'one', { ...selecting({ app: 'demo' }), allowPostCopy: true, bandwidthPerMigration: '64Mi' });
    expect(configurationFor(vmi(cluster), cluster.store)).toMatchObject({
      policy: 'one',
      options: {
        allowPostCopy: true,
        allowWorkloadDisruption: true,
        bandwidthPerMigration: '64Mi',
        completionTimeoutPerGiB: 150,
        parallelMigrationsPerCluster: 5,
      },
    });
  });
});

describe('a migration that does not come to its end', () => {
  it('goes on by post-copy where that is allowed; then it cannot be cancelled any more', () => {
    const cluster = running();
    policy(cluster, 'one', { ...selecting({ app: 'demo' }), allowPostCopy: true, completionTimeoutPerGiB: 20 });
    migrate(cluster, 'web', 'move', DIRTY);
    cluster.seconds(15);
    expect(state(cluster)['mode']).toBe('PreCopy');
    const [copy] = copiesUnderWay({ store: cluster.store, clock: cluster.clock });
    expect(copy?.progress).toMatchObject({ dirtyRate: 2 * 1_024 ** 3 });
    cluster.seconds(14);
    expect(state(cluster)).toMatchObject({ mode: 'PostCopy', migrationPolicyName: 'one' });
    cluster.store.remove(KIND.migration, NAMESPACE, 'move');
    cluster.seconds(1);
    expect(state(cluster)).toMatchObject({ abortRequested: true, abortStatus: 'Failed' });
    cluster.seconds(20);
    expect(state(cluster)).toMatchObject({ completed: true, mode: 'PostCopy' });
    expect(state(cluster)['failed']).toBeUndefined();
    expect(cluster.store.get(KIND.migration, NAMESPACE, 'move')).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('lets the guest stand still where only that is allowed, and lets it go on afterwards', () => {
    const cluster = running();
    policy(cluster, 'one', { ...selecting({ app: 'demo' }), allowWorkloadDisruption: true, completionTimeoutPerGiB: 20 }); // prettier-ignore
    migrate(cluster, 'web', 'move', DIRTY);
    cluster.seconds(29);
    expect(state(cluster)['mode']).toBe('Paused');
    expect(findCondition(conditionsOf(cluster.vmi()), 'Paused')?.['reason']).toBe('PausedByMigrationMonitor');
    cluster.seconds(20);
    expect(state(cluster)['completed']).toBe(true);
    expect(findCondition(conditionsOf(cluster.vmi()), 'Paused')).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('is stuck otherwise, and says so', () => {
    const cluster = running();
    migrate(cluster, 'web', 'move', DIRTY);
    cluster.seconds(200);
    const migration = cluster.store.get(KIND.migration, NAMESPACE, 'move');
    expect(textAt(migration, 'status', 'phase')).toBe('Failed');
    expect(state(cluster)['failureReason']).toBe('Live migration is not completed after 150 sec and has been aborted');
    expect(copiesUnderWay({ store: cluster.store, clock: cluster.clock })).toEqual([]);
  });
});

describe('the queue of migrations', () => {
  it('lets the more urgent ones go first, then the older ones', () => {
    const cluster = startCluster();
    const at = { nodeSelector: { 'kubernetes.io/hostname': 'worker-a' } };
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) cluster.createVm({}, at, name);
    cluster.seconds(10);
    // the first two take the places of the node, and wait there for a target
    for (const name of names.slice(0, 2)) migrate(cluster, name, `first-${name}`);
    cluster.seconds(1);
    migrate(cluster, 'c', 'by-hand');
    cluster.seconds(2);
    migrate(cluster, 'd', 'maintenance', { spec: { priority: 'system-maintenance' } });
    cluster.seconds(2);
    migrate(cluster, 'e', 'evacuation', { spec: { priority: 'system-critical' } });
    cluster.seconds(1);
    cluster.store.remove(KIND.migration, NAMESPACE, 'first-a');
    const order = ['evacuation', 'maintenance', 'by-hand'];
    const phases = () => order.map((name) => textAt(cluster.store.get(KIND.migration, NAMESPACE, name), 'status', 'phase')); // prettier-ignore
    cluster.seconds(4);
    expect(phases()).toEqual(['Scheduling', 'Pending', 'Pending']);
    const waiting = cluster.store.get(KIND.migration, NAMESPACE, 'by-hand');
    expect(waiting === undefined ? undefined : hasFreeSlot(waiting, cluster.context)).toBe(false);
    cluster.store.remove(KIND.migration, NAMESPACE, 'first-b');
    cluster.seconds(4);
    expect(phases()).toEqual(['Scheduling', 'Scheduling', 'Pending']);
  });
});
