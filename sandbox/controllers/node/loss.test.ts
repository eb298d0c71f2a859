import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { conditionsOf, findCondition } from '../object/conditions';
import { fieldsAt, listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const started = (): { readonly cluster: Cluster; readonly node: string } => {
  const cluster = startCluster();
  cluster.createVm();
  cluster.seconds(20);
  return { cluster, node: textAt(cluster.vmi(), 'status', 'nodeName') ?? '' };
};

const lose = (cluster: Cluster, node: string, how: string | undefined): void => {
  cluster.store.modify(KIND.node, undefined, node, (draft) => {
    const others = Object.entries(draft.metadata.annotations ?? {}).filter(([key]) => !key.endsWith('/lost'));
    draft.metadata.annotations = Object.fromEntries([
      ...others,
      ...(how === undefined ? [] : [['sandbox.kubevirt.io/lost', how] as const]),
    ]);
  });
};

const stateOf = (cluster: Cluster, name: string) => {
  const node = cluster.store.get(KIND.node, undefined, name);
  return {
    ready: findCondition(conditionsOf(node), 'Ready')?.['status'],
    taints: listAt(node, 'spec', 'taints').map(({ key, effect }) => `${String(key)}:${String(effect)}`),
    schedulable: node?.metadata.labels?.['kubevirt.io/schedulable'],
  };
};

describe('a node that is lost', () => {
  it('is noticed, keeps its pods for a while, and holds what cannot be ended', () => {
    const { cluster, node } = started();
    lose(cluster, node, 'true');
    cluster.seconds(30);
    expect(stateOf(cluster, node).ready).toBe('True');
    cluster.seconds(15);
    expect(stateOf(cluster, node)).toEqual({
      ready: 'Unknown',
      taints: ['node.kubernetes.io/unreachable:NoSchedule', 'node.kubernetes.io/unreachable:NoExecute'],
      schedulable: 'true',
    });
    expect(findCondition(conditionsOf(cluster.vmi()), 'Ready')?.['status']).toBe('False');
    expect(cluster.pods()[0]?.metadata.deletionTimestamp).toBeUndefined();
    cluster.seconds(300);
    expect(stateOf(cluster, node).schedulable).toBe('false');
    expect(cluster.pods()[0]?.metadata.deletionTimestamp).toBeDefined();
    cluster.seconds(600);
    // nobody knows whether the guest still writes to its disks
    expect(textAt(cluster.vmi(), 'status', 'nodeName')).toBe(node);
    expect(cluster.errors).toEqual([]);
  });

  it('lets its machines start elsewhere as soon as it is fenced', () => {
    const { cluster, node } = started();
    lose(cluster, node, 'fenced');
    cluster.seconds(60);
    expect(textAt(cluster.vmi(), 'status', 'phase')).toBe('Running');
    expect(textAt(cluster.vmi(), 'status', 'nodeName')).not.toBe(node);
    expect(cluster.errors).toEqual([]);
  });

  it('comes back as it was', () => {
    const { cluster, node } = started();
    lose(cluster, node, 'true');
    cluster.seconds(60);
    lose(cluster, node, undefined);
    cluster.seconds(5);
    expect(stateOf(cluster, node)).toEqual({ ready: 'True', taints: [], schedulable: 'true' });
    expect(findCondition(conditionsOf(cluster.vmi()), 'Ready')?.['status']).toBe('True');
  });
});

describe('a node that is cordoned', () => {
  it('has a taint as long as it is, and takes no machine', () => {
    const cluster = startCluster({ nodes: 1 });
    const cordon = (unschedulable: boolean): void => {
      cluster.store.modify(KIND.node, undefined, 'worker-a', (node) => {
        node['spec'] = { ...fieldsAt(node, 'spec'), unschedulable };
      });
      cluster.seconds(1);
    };
    cordon(true);
    expect(stateOf(cluster, 'worker-a').taints).toEqual(['node.kubernetes.io/unschedulable:NoSchedule']);
    cluster.createVm();
    cluster.seconds(20);
    expect(cluster.status()).toBe('ErrorUnschedulable');
    cordon(false);
    expect(stateOf(cluster, 'worker-a').taints).toEqual([]);
    cluster.seconds(20);
    expect(cluster.store.get(KIND.vmi, NAMESPACE, 'web')).toMatchObject({ status: { phase: 'Running' } });
  });
});
