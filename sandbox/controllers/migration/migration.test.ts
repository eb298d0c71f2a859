import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { at, fieldsAt, listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const migrate = (cluster: Cluster, vmiName = 'web', name = `move-${vmiName}`): void => {
  cluster.store.create(KIND.migration, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: { name, namespace: NAMESPACE, finalizers: ['kubevirt.io/migrationJobFinalize'] },
    spec: { vmiName },
  });
  cluster.clock.advance(0);
};

const migration = (cluster: Cluster, name = 'move-web') => cluster.store.get(KIND.migration, NAMESPACE, name);
const said = (cluster: Cluster, reason: string) =>
  cluster.store.list(KIND.event).filter((event) => textAt(event, 'reason') === reason).map((event) => [textAt(event, 'involvedObject', 'kind'), textAt(event, 'message')]); // prettier-ignore
const phase = (cluster: Cluster, name?: string) => textAt(migration(cluster, name), 'status', 'phase');
const node = (cluster: Cluster) => textAt(cluster.vmi(), 'status', 'nodeName');

const running = (): Cluster => {
  const cluster = startCluster();
  cluster.createVm();
  cluster.seconds(30);
  return cluster;
};

describe('a live migration', () => {
  it('goes through every phase and ends on another node with one active pod', () => {
    const cluster = running();
    const before = node(cluster);
    migrate(cluster);
    expect(cluster.status()).toBe('Running');
    cluster.seconds(7);
    expect(phase(cluster)).toBe('Running');
    expect(cluster.status()).toBe('Migrating');
    expect(cluster.pods()).toHaveLength(2);
    expect(Object.keys(fieldsAt(cluster.vmi(), 'status', 'activePods'))).toHaveLength(2);
    expect(at(migration(cluster), 'status', 'migrationState')).toBeUndefined();
    cluster.seconds(14);
    expect(cluster.errors).toEqual([]);
    expect(phase(cluster)).toBe('Succeeded');
    expect(listAt(migration(cluster), 'status', 'phaseTransitionTimestamps').map((entry) => entry['phase'])).toEqual([
      'Pending', 'Scheduling', 'Scheduled', 'PreparingTarget', 'TargetReady', 'Running', 'Succeeded',
    ]); // prettier-ignore
    const after = node(cluster);
    expect(after).not.toBe(before);
    expect(cluster.vmi()?.metadata.labels?.['kubevirt.io/nodeName']).toBe(after);
    expect(cluster.vmi()?.metadata.labels?.['kubevirt.io/migrationTargetNodeName']).toBeUndefined();
    expect(Object.values(fieldsAt(cluster.vmi(), 'status', 'activePods'))).toEqual([after]);
    expect(
      cluster
        .pods()
        .map((pod) => textAt(pod, 'status', 'phase'))
        .sort(),
    ).toEqual(['Running', 'Succeeded']);
    const target = cluster.pods().find((pod) => textAt(pod, 'status', 'phase') === 'Running');
    expect(textAt(listAt(cluster.vmi(), 'status', 'interfaces')[0], 'ipAddress')).toBe(
      textAt(target, 'status', 'podIP'),
    );
    expect(at(cluster.vmi(), 'status', 'migrationState', 'completed')).toBe(true);
    expect(cluster.status()).toBe('Running');
    expect(at(cluster.vm(), 'status', 'ready')).toBe(true);
  });

  it('cancelled before the hand-over fails at once and leaves', () => {
    const cluster = running();
    const before = node(cluster);
    migrate(cluster);
    cluster.seconds(1);
    cluster.store.remove(KIND.migration, NAMESPACE, 'move-web');
    cluster.seconds(1);
    expect(migration(cluster)).toBeUndefined();
    cluster.seconds(2);
    expect([node(cluster), cluster.status(), cluster.pods().length]).toEqual([before, 'Running', 1]);
  });

  it('cancelled while copying is aborted on the instance', () => {
    const cluster = running();
    const before = node(cluster);
    migrate(cluster);
    cluster.seconds(8);
    cluster.store.remove(KIND.migration, NAMESPACE, 'move-web');
    cluster.clock.advance(0);
    expect(textAt(cluster.vmi(), 'status', 'migrationState', 'abortStatus')).toBe('Aborting');
    cluster.seconds(3);
    const state = fieldsAt(cluster.vmi(), 'status', 'migrationState');
    expect(state).toMatchObject({ abortRequested: true, abortStatus: 'Succeeded', failed: true, completed: true });
    expect(migration(cluster)).toBeUndefined();
    expect([node(cluster), cluster.status(), cluster.pods().length]).toEqual([before, 'Running', 1]);
  });

  it('may follow another at once', () => {
    const cluster = running();
    migrate(cluster, 'web', 'first');
    while (phase(cluster, 'first') !== 'Succeeded') cluster.seconds(0.2);
    const between = node(cluster);
    migrate(cluster, 'web', 'second');
    cluster.seconds(30);
    expect(phase(cluster, 'second')).toBe('Succeeded');
    expect(node(cluster)).not.toBe(between);
    const phases = cluster.pods().map((pod) => textAt(pod, 'status', 'phase'));
    expect(phases.sort()).toEqual(['Running', 'Succeeded', 'Succeeded']);
    expect(cluster.errors).toEqual([]);
  });

  it('waits in Pending while two others leave the same node', () => {
    const cluster = startCluster();
    const names = ['a', 'b', 'c'];
    for (const name of names) cluster.createVm({}, { nodeSelector: { 'kubernetes.io/hostname': 'worker-a' } }, name);
    cluster.seconds(10);
    for (const name of names) migrate(cluster, name);
    cluster.seconds(1);
    expect(names.map((name) => phase(cluster, `move-${name}`))).toEqual(['Scheduling', 'Scheduling', 'Pending']);
  });

  it('of an instance that is not there is removed', () => {
    const cluster = startCluster();
    migrate(cluster, 'ghost');
    expect(migration(cluster, 'move-ghost')).toBeUndefined();
  });

  it('goes with its instance, also when it has ended', () => {
    const cluster = running();
    migrate(cluster);
    cluster.seconds(25);
    expect(phase(cluster)).toBe('Succeeded');
    migrate(cluster, 'web', 'second');
    cluster.seconds(8);
    cluster.store.remove(KIND.vm, NAMESPACE, 'web');
    cluster.seconds(60);
    expect(cluster.vmi()).toBeUndefined();
    expect(cluster.store.list(KIND.migration)).toEqual([]);
    expect(cluster.errors).toEqual([]);
  });

  it('keeps only the newest five finished ones', () => {
    const cluster = running();
    for (let index = 0; index < 7; index += 1) {
      migrate(cluster, 'web', `move-${index}`);
      cluster.seconds(25);
    }
    expect(cluster.errors).toEqual([]);
    expect(cluster.store.list(KIND.migration).map((entry) => entry.metadata.name)).toEqual([
      'move-2', 'move-3', 'move-4', 'move-5', 'move-6',
    ]); // prettier-ignore
  });
});

describe('a migration that fails', () => {
  const failed = (cluster: Cluster, why: string, space = '') =>
    `VirtualMachineInstance migration uid ${migration(cluster)?.metadata.uid ?? ''} failed. reason:${space}${why}`;

  it('says why in an event of the instance', () => {
    const cluster = running();
    cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
      draft.metadata.annotations = {
        ...draft.metadata.annotations,
        'sandbox.kubevirt.io/fail-migration': 'no network',
      };
    });
    migrate(cluster);
    cluster.seconds(40);
    expect(phase(cluster)).toBe('Failed');
    const why = 'Live migration failed error encountered during MigrateToURI3 libvirt api call: no network';
    expect(said(cluster, 'Migrated')).toEqual([['VirtualMachineInstance', failed(cluster, why)]]);
  });

  it('tells when its target is lost', () => {
    const cluster = running();
    migrate(cluster);
    cluster.seconds(8);
    const target = textAt(cluster.vmi(), 'status', 'migrationState', 'targetPod') ?? '';
    cluster.store.remove(KIND.pod, NAMESPACE, target);
    cluster.seconds(40);
    expect(phase(cluster)).toBe('Failed');
    expect(textAt(cluster.vmi(), 'status', 'migrationState', 'failureReason')).toBe('Target pod is down');
    expect(said(cluster, 'FailedMigration')).toContainEqual(['VirtualMachineInstance', failed(cluster, 'Target pod is down', ' ')]); // prettier-ignore
  });

  it('waits in Pending while its instance is being shut down', () => {
    const cluster = running();
    cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
      draft.metadata.finalizers = [...(draft.metadata.finalizers ?? []), 'test/stay'];
    });
    cluster.store.remove(KIND.vmi, NAMESPACE, 'web');
    migrate(cluster);
    expect(phase(cluster)).toBe('Pending');
    while (textAt(cluster.vmi(), 'status', 'phase') === 'Running') cluster.seconds(1);
    cluster.seconds(3);
    expect(phase(cluster)).toBe('Failed');
  });
});

describe('what a migration says of itself', () => {
  it('has no empty parts, and of an abort only when it was looked at', () => {
    const cluster = running();
    migrate(cluster);
    cluster.seconds(8);
    expect(fieldsAt(migration(cluster), 'status')).not.toHaveProperty('conditions');
    expect(fieldsAt(cluster.vmi(), 'status', 'migrationState')).not.toHaveProperty('targetNodeDomainDetected');
    cluster.store.remove(KIND.migration, NAMESPACE, 'move-web');
    cluster.clock.advance(0);
    const now = `${cluster.clock.now().toISOString().slice(0, 19)}Z`;
    expect(listAt(migration(cluster), 'status', 'conditions')).toEqual([
      { type: 'migrationAbortRequested', status: 'True', lastProbeTime: now, lastTransitionTime: null },
    ]);
  });

  it.each([
    [{ sendTo: { migrationID: 'a', connectURL: 'b:1' } }, 'Synchronizing'],
    [{ receive: { migrationID: 'a' } }, 'WaitingForSync'],
  ])('is that it waits for another cluster: %j', (spec, waiting) => {
    const cluster = running();
    cluster.store.create(KIND.migration, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachineInstanceMigration',
      metadata: { name: 'move-web', namespace: NAMESPACE, finalizers: ['kubevirt.io/migrationJobFinalize'] },
      spec: { vmiName: 'web', ...spec },
    });
    cluster.seconds(60);
    expect([phase(cluster), cluster.pods().length, cluster.status()]).toEqual([waiting, 1, 'Running']);
    cluster.store.remove(KIND.migration, NAMESPACE, 'move-web');
    cluster.seconds(1);
    expect(migration(cluster)).toBeUndefined();
  });
});
