import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { KIND } from '../object/kind-ids';
import { fieldsAt, textAt } from '../object/fields';

const MIGRATION = 'cpu-model-migration.node.kubevirt.io/';
const HOST = 'host-model-cpu.node.kubevirt.io/';
const HOST_MODEL = { domain: { cpu: { model: 'host-model' }, memory: { guest: '1Gi' }, devices: {} }, networks: [] };

const label = (cluster: Cluster, node: string, change: (labels: Record<string, string>) => void): void => {
  cluster.store.modify(KIND.node, undefined, node, (draft) => {
    const labels = { ...draft.metadata.labels };
    change(labels);
    draft.metadata.labels = labels;
  });
};

const migrate = (cluster: Cluster, name: string): void => {
  cluster.store.create(KIND.migration, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: { name, namespace: NAMESPACE, finalizers: ['kubevirt.io/migrationJobFinalize'] },
    spec: { vmiName: 'web' },
  });
};

/** A machine on worker-a whose host has a model that only worker-a and, for migration, worker-c know. */
const running = (): Cluster => {
  const cluster = startCluster();
  label(cluster, 'worker-a', (labels) => {
    Reflect.deleteProperty(labels, `${HOST}Icelake-Server`);
    Object.assign(labels, { [`${HOST}Sapphire`]: 'true', [`${MIGRATION}Sapphire`]: 'true' });
    labels['host-model-required-features.node.kubevirt.io/amx'] = 'true';
    labels['cpu-feature.node.kubevirt.io/amx'] = 'true';
  });
  label(cluster, 'worker-c', (labels) => {
    Object.assign(labels, { [`${MIGRATION}Sapphire`]: 'true', 'cpu-feature.node.kubevirt.io/amx': 'true' });
  });
  for (const other of ['worker-b', 'worker-c'])
    cluster.store.modify(KIND.node, undefined, other, (draft) => Object.assign(draft['spec'] as object, { unschedulable: true })); // prettier-ignore
  cluster.createVm({}, HOST_MODEL);
  cluster.seconds(20);
  for (const other of ['worker-b', 'worker-c'])
    cluster.store.modify(KIND.node, undefined, other, (draft) => Object.assign(draft['spec'] as object, { unschedulable: false })); // prettier-ignore
  return cluster;
};
const node = (cluster: Cluster) => textAt(cluster.vmi(), 'status', 'nodeName');
const selectorOn = (cluster: Cluster, name: string) =>
  fieldsAt(cluster.pods().find((pod) => textAt(pod, 'spec', 'nodeName') === name), 'spec', 'nodeSelector'); // prettier-ignore

describe('a guest with the CPU model of its host', () => {
  it('moves only where that model is known, and keeps it when it moves on', () => {
    const cluster = running();
    expect(node(cluster)).toBe('worker-a');
    migrate(cluster, 'first');
    cluster.seconds(30);
    expect(node(cluster)).toBe('worker-c');
    expect(selectorOn(cluster, 'worker-c')).toMatchObject({ [`${MIGRATION}Sapphire`]: 'true', 'cpu-feature.node.kubevirt.io/amx': 'true' }); // prettier-ignore
    // worker-c has a model of its own, which does not count: the guest came with another
    migrate(cluster, 'second');
    cluster.seconds(30);
    expect(node(cluster)).toBe('worker-a');
    expect(cluster.errors).toEqual([]);
  });

  it('waits, and says why, while no other node has its processor', () => {
    const cluster = running();
    label(cluster, 'worker-c', (labels) => Reflect.deleteProperty(labels, `${MIGRATION}Sapphire`));
    migrate(cluster, 'first');
    cluster.seconds(20);
    expect(node(cluster)).toBe('worker-a');
    expect(cluster.events('VirtualMachineInstance')).toContain(
      'NoSuitableNodesForHostModelMigration: Migration cannot proceed since no node is suitable to run the required CPU model / ' +
        `required features: map[cpu-feature.node.kubevirt.io/amx:true ${MIGRATION}Sapphire:true]`,
    );
    expect(textAt(cluster.store.get(KIND.migration, NAMESPACE, 'first'), 'status', 'phase')).toBe('Scheduling');
  });
});
