import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster } from '../cluster.fixture';
import { conditionsOf, findCondition } from '../object/conditions';
import { fieldsAt, listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { placePod } from './placement';

describe('scheduling', () => {
  it('says what every node lacks, and places the pod when a node can take it', () => {
    const cluster = startCluster({ nodes: 3 });
    cluster.store.modify(KIND.node, undefined, 'worker-a', (draft) => Object.assign(draft['spec'] as object, { unschedulable: true })); // prettier-ignore
    cluster.createVm({}, { nodeSelector: { disk: 'ssd' } });
    cluster.seconds(2);
    expect(cluster.status()).toBe('ErrorUnschedulable');
    expect(findCondition(conditionsOf(cluster.vmi()), 'PodScheduled')?.['message']).toBe(
      "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector. " +
        'preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    );
    cluster.store.modify(KIND.node, undefined, 'worker-b', (draft) => {
      draft.metadata.labels = { ...draft.metadata.labels, disk: 'ssd' };
    });
    cluster.seconds(6);
    expect(cluster.status()).toBe('Running');
    expect(textAt(cluster.vmi(), 'status', 'nodeName')).toBe('worker-b');
    expect(findCondition(conditionsOf(cluster.vmi()), 'PodScheduled')).toBeUndefined();
  });

  it('counts requests against capacity', () => {
    const cluster = startCluster({ nodes: 1 });
    const big = { domain: { memory: { guest: '40Gi' }, devices: {} }, networks: [] };
    cluster.createVm({}, big, 'one');
    cluster.createVm({}, big, 'two');
    cluster.seconds(8);
    expect([cluster.status('one'), cluster.status('two')]).toEqual(['Running', 'ErrorUnschedulable']);
    expect(findCondition(conditionsOf(cluster.vmi('two')), 'PodScheduled')?.['message']).toContain(
      '1 Insufficient memory',
    );
    cluster.store.remove(KIND.vm, NAMESPACE, 'one');
    cluster.seconds(20);
    expect(cluster.status('two')).toBe('Running');
  });
});

describe('a node that has just joined', () => {
  it('takes nothing before it is ready and has told its size', () => {
    const cluster = startCluster({ nodes: 1 });
    const huge = { domain: { memory: { guest: '200Gi' }, devices: {} }, networks: [] };
    cluster.createVm({}, huge, 'huge');
    cluster.createVm({}, { nodeSelector: { 'kubernetes.io/hostname': 'fresh' } }, 'waits');
    const labels = { ...cluster.store.get(KIND.node, undefined, 'worker-a')?.metadata.labels, 'kubernetes.io/hostname': 'fresh' }; // prettier-ignore
    cluster.store.create(KIND.node, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'fresh', labels }, spec: {} });
    cluster.seconds(6);
    expect([cluster.status('huge'), cluster.status('waits')]).toEqual(['ErrorUnschedulable', 'ErrorUnschedulable']);
    const conditions = [{ type: 'Ready', status: 'True' }];
    cluster.store.modify(KIND.node, undefined, 'fresh', (draft) => Object.assign(draft, { status: { conditions } }));
    cluster.seconds(6);
    expect(findCondition(conditionsOf(cluster.vmi('waits')), 'PodScheduled')?.['message']).toContain(
      '1 Insufficient cpu, 1 Insufficient devices.kubevirt.io/kvm',
    );
    const { allocatable } = fieldsAt(cluster.store.get(KIND.node, undefined, 'worker-a'), 'status');
    cluster.store.modify(KIND.node, undefined, 'fresh', (draft) => Object.assign(draft, { status: { conditions, allocatable } })); // prettier-ignore
    cluster.seconds(6);
    expect([cluster.status('huge'), cluster.status('waits')]).toEqual(['ErrorUnschedulable', 'Running']);
  });
});

describe('an image that does not exist', () => {
  it('shows ErrImagePull and ImagePullBackOff in turn', () => {
    const cluster = startCluster();
    cluster.createVm({}, { volumes: [{ name: 'root', containerDisk: { image: 'quay.io/acme/does-not-exist:1' } }] });
    const seen = new Set<string | undefined>();
    for (let second = 0; second < 30; second += 1) {
      cluster.seconds(1);
      seen.add(cluster.status());
    }
    expect([...seen]).toEqual(['Starting', 'ErrImagePull', 'ImagePullBackOff']);
    expect(cluster.errors).toEqual([]);
  });
});

describe('an image whose name cannot be read', () => {
  it('is refused by the node before anything is pulled, which the VM does not show', () => {
    const cluster = startCluster();
    cluster.createVm({}, { volumes: [{ name: 'root', containerDisk: { image: 'bad image' } }] });
    cluster.seconds(30);
    const message =
      'Failed to apply default image tag "bad image": couldn\'t parse image name "bad image": invalid reference format';
    const waiting = cluster
      .pods()
      .flatMap((pod) => listAt(pod, 'status', 'containerStatuses'))
      .map((status) => fieldsAt(status, 'state', 'waiting'));
    expect(waiting).toContainEqual({ reason: 'InvalidImageName', message });
    expect(cluster.events('Pod')).toEqual(
      expect.arrayContaining([`InspectFailed: ${message}`, 'Failed: Error: InvalidImageName']),
    );
    // kubevirt: pkg/virt-controller/watch/vmi/lifecycle.go (checkForContainerImageError) knows failed pulls only
    expect(cluster.status()).toBe('Starting');
  });
});

describe('a volume that only some nodes reach', () => {
  it('keeps the pod on those nodes', () => {
    const cluster = startCluster({ nodes: 3 });
    const here = { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['worker-c'] }] };
    cluster.store.create(KIND.volume, {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'local' },
      spec: { nodeAffinity: { required: { nodeSelectorTerms: [here] } } },
    });
    cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: NAMESPACE },
      spec: { accessModes: ['ReadWriteMany'], volumeName: 'local', resources: { requests: { storage: '1Gi' } } },
      status: { phase: 'Bound' },
    });
    const pod = (name: string, more: Record<string, unknown> = {}) =>
      cluster.store.create(KIND.pod, {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace: NAMESPACE },
        spec: { containers: [], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }], ...more },
      });
    expect(placePod(pod('free'), cluster.store)).toEqual({ node: 'worker-c' });
    expect(placePod(pod('bound', { nodeSelector: { 'kubernetes.io/hostname': 'worker-a' } }), cluster.store)).toEqual({
      refused:
        "0/3 nodes are available: 1 node(s) didn't match PersistentVolume's node affinity, 2 node(s) didn't match Pod's node " +
        'affinity/selector. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    });
  });
});
