import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../../cluster.fixture';
import { at, listAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

const withPool = (fields: Record<string, unknown> = {}): Cluster => {
  const cluster = startCluster();
  cluster.store.create(KIND.pool, {
    apiVersion: 'pool.kubevirt.io/v1beta1',
    kind: 'VirtualMachinePool',
    metadata: { name: 'workers', namespace: NAMESPACE },
    spec: {
      replicas: 2,
      selector: { matchLabels: { pool: 'workers' } },
      virtualMachineTemplate: {
        metadata: { labels: { pool: 'workers' } },
        spec: {
          runStrategy: 'Always',
          template: {
            metadata: { labels: { pool: 'workers' } },
            spec: { domain: { memory: { guest: '1Gi' }, devices: {} } },
          },
        },
      },
      ...fields,
    },
  });
  cluster.seconds(10);
  return cluster;
};

const change = (cluster: Cluster, fields: Record<string, unknown>): void => {
  cluster.store.modify(KIND.pool, NAMESPACE, 'workers', (draft) => {
    draft['spec'] = { ...(draft['spec'] as object), ...fields };
  });
  cluster.seconds(15);
};

const names = (cluster: Cluster): readonly string[] =>
  cluster.store.list(KIND.vm, NAMESPACE).map(({ metadata }) => metadata.name);
const status = (cluster: Cluster) => cluster.store.get(KIND.pool, NAMESPACE, 'workers')?.['status'];

describe('a pool', () => {
  it('runs its machines and says so', () => {
    const cluster = withPool();
    expect(names(cluster)).toEqual(['workers-0', 'workers-1']);
    expect(status(cluster)).toEqual({ replicas: 2, readyReplicas: 2, labelSelector: 'pool=workers' });
  });

  it('replaces a machine that goes, and takes the highest number away first', () => {
    const cluster = withPool({ replicas: 3 });
    cluster.store.remove(KIND.vm, NAMESPACE, 'workers-1');
    cluster.seconds(15);
    expect(names(cluster)).toEqual(['workers-0', 'workers-2', 'workers-3']);
    change(cluster, { replicas: 1 });
    expect(names(cluster)).toEqual(['workers-0']);
    expect(cluster.errors).toEqual([]);
  });

  it('takes the lowest number away where it is told to, and nothing while it is paused', () => {
    const scaleInStrategy = { proactive: { selectionPolicy: { sortPolicy: 'AscendingOrder' } } };
    const cluster = withPool({ scaleInStrategy });
    change(cluster, { paused: true, replicas: 1 });
    expect(names(cluster)).toHaveLength(2);
    expect(listAt(status(cluster), 'conditions')).toMatchObject([{ type: 'ReplicaPaused', status: 'True' }]);
    change(cluster, { paused: false });
    expect(names(cluster)).toEqual(['workers-1']);
    expect(listAt(status(cluster), 'conditions')).toEqual([]);
  });

  it('gives each machine disks of its own', () => {
    const cluster = withPool({
      replicas: 1,
      virtualMachineTemplate: {
        spec: {
          runStrategy: 'Halted',
          dataVolumeTemplates: [{ metadata: { name: 'root' }, spec: { source: { blank: {} }, storage: {} } }],
          template: {
            spec: {
              domain: { memory: { guest: '1Gi' }, devices: { disks: [{ name: 'root', disk: { bus: 'virtio' } }] } },
              volumes: [{ name: 'root', dataVolume: { name: 'root' } }],
            },
          },
        },
      },
    });
    const vm = cluster.store.get(KIND.vm, NAMESPACE, 'workers-0');
    expect(at(vm, 'spec', 'dataVolumeTemplates', 0, 'metadata', 'name')).toBe('root-0');
    expect(at(vm, 'spec', 'template', 'spec', 'volumes', 0, 'dataVolume', 'name')).toBe('root-0');
  });

  it('says why it cannot make a machine', () => {
    const cluster = startCluster();
    cluster.createVm({ runStrategy: 'Halted' }, {}, 'workers-0');
    cluster.store.create(KIND.pool, {
      apiVersion: 'pool.kubevirt.io/v1beta1',
      kind: 'VirtualMachinePool',
      metadata: { name: 'workers', namespace: NAMESPACE },
      spec: { selector: {}, virtualMachineTemplate: { spec: {} } },
    });
    cluster.seconds(1);
    expect(listAt(status(cluster), 'conditions')).toMatchObject([
      { type: 'ReplicaFailure', message: 'virtualmachines.kubevirt.io "workers-0" already exists' },
    ]);
  });
});
