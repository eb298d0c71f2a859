// Over 250 lines: the stories of whole machines share their cluster and their steps.
import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from './cluster.fixture';
import { conditionsOf, findCondition } from './object/conditions';
import { at, listAt, textAt } from './object/fields';
import { KIND } from './object/kind-ids';
import type { ControllerContext, Reconciler } from './reconciler';
import { startControllers } from './run';

const edit = (cluster: Cluster, change: (template: Record<string, unknown>) => void): void => {
  cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
    const spec = draft['spec'] as { template: { spec: Record<string, unknown> } };
    change(spec.template.spec);
  });
  cluster.clock.advance(0);
};

const setStrategy = (cluster: Cluster, runStrategy: string): void => {
  cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
    draft['spec'] = { ...(draft['spec'] as object), runStrategy };
  });
};

const annotateInstance = (cluster: Cluster, key: string, value: string): void => {
  cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [`sandbox.kubevirt.io/${key}`]: value };
  });
};

const condition = (cluster: Cluster, type: string) => findCondition(conditionsOf(cluster.vm()), type);

const running = (options?: { nodes?: number }): Cluster => {
  const cluster = startCluster(options);
  cluster.createVm();
  cluster.seconds(20);
  return cluster;
};

describe('a guest that powers itself off', () => {
  it('comes back under Always', () => {
    const cluster = running();
    const before = cluster.vmi()?.metadata.uid;
    annotateInstance(cluster, 'power-off-after', '0');
    cluster.seconds(8);
    expect(cluster.status()).toBe('Running');
    expect(cluster.vmi()?.metadata.uid).not.toBe(before);
  });

  it('stays stopped under RerunOnFailure, and comes back after a crash', () => {
    const cluster = running();
    setStrategy(cluster, 'RerunOnFailure');
    cluster.seconds(1);
    annotateInstance(cluster, 'crash-after', '0');
    cluster.seconds(8);
    expect(cluster.status()).toBe('Running');
    annotateInstance(cluster, 'power-off-after', '0');
    cluster.seconds(8);
    expect([cluster.status(), cluster.vmi()]).toEqual(['Stopped', undefined]);
  });

  it('leaves its instance and the completed pod in place under Manual', () => {
    const cluster = running();
    setStrategy(cluster, 'Manual');
    annotateInstance(cluster, 'power-off-after', '0');
    cluster.seconds(8);
    expect(textAt(cluster.vmi(), 'status', 'phase')).toBe('Succeeded');
    expect(cluster.status()).toBe('Stopped');
    expect(at(cluster.vm(), 'status', 'created')).toBe(true);
    expect(cluster.pods().map((pod) => textAt(pod, 'status', 'phase'))).toEqual(['Succeeded']);
  });
});

describe('a graceful stop', () => {
  it('takes the whole grace period when the guest ignores its power button, and is then a failure', () => {
    const cluster = running();
    annotateInstance(cluster, 'ignore-acpi', 'true');
    setStrategy(cluster, 'Halted');
    cluster.seconds(28);
    expect(cluster.status()).toBe('Stopping');
    cluster.seconds(4);
    expect([cluster.status(), cluster.vmi()]).toEqual(['Stopped', undefined]);
    expect(cluster.events('VirtualMachineInstance')).toContain('ShuttingDown: Signaled Graceful Shutdown');
  });
});

describe('deleting', () => {
  it('a VM shows Terminating until its instance is gone', () => {
    const cluster = running();
    cluster.store.remove(KIND.vm, NAMESPACE, 'web');
    cluster.clock.advance(0);
    expect(cluster.status()).toBe('Terminating');
    cluster.seconds(6);
    expect(cluster.store.list(KIND.vm)).toEqual([]);
    expect(cluster.vmi()).toBeUndefined();
    expect(cluster.pods()).toEqual([]);
    expect(cluster.errors).toEqual([]);
  });

  it('a VM with Orphan leaves the instance running', () => {
    const cluster = running();
    cluster.store.remove(KIND.vm, NAMESPACE, 'web', { propagationPolicy: 'Orphan' });
    cluster.seconds(10);
    expect(cluster.store.list(KIND.vm)).toEqual([]);
    expect(textAt(cluster.vmi(), 'status', 'phase')).toBe('Running');
  });

  it('an instance directly makes Always create another', () => {
    const cluster = running();
    const before = cluster.vmi()?.metadata.uid;
    cluster.store.remove(KIND.vmi, NAMESPACE, 'web');
    cluster.seconds(10);
    expect(cluster.vmi()?.metadata.uid).not.toBe(before);
    expect(cluster.status()).toBe('Running');
  });

  it('a launcher pod fails the instance', () => {
    const cluster = running();
    setStrategy(cluster, 'Once');
    cluster.seconds(1);
    const pod = cluster.pods()[0];
    cluster.store.remove(KIND.pod, NAMESPACE, pod?.metadata.name ?? '');
    cluster.seconds(1);
    expect(textAt(cluster.vmi(), 'status', 'phase')).toBe('Failed');
  });
});

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

describe('changing a running VM', () => {
  it('needs a restart for a field that cannot change live, until it is changed back', () => {
    const cluster = running();
    edit(cluster, (spec) => (spec['hostname'] = 'other'));
    expect(condition(cluster, 'RestartRequired')).toMatchObject({
      status: 'True',
      message: 'a non-live-updatable field was changed in the template spec',
    });
    expect(condition(cluster, 'RestartRequired')?.['reason']).toBeUndefined();
    edit(cluster, (spec) => Reflect.deleteProperty(spec, 'hostname'));
    expect(condition(cluster, 'RestartRequired')).toBeUndefined();
  });

  it('loses RestartRequired by a restart, with the new definition in effect', () => {
    const cluster = running();
    edit(cluster, (spec) => (spec['hostname'] = 'other'));
    cluster.store.remove(KIND.vmi, NAMESPACE, 'web');
    cluster.seconds(10);
    expect(textAt(cluster.vmi(), 'spec', 'hostname')).toBe('other');
    expect(condition(cluster, 'RestartRequired')).toBeUndefined();
  });

  it('plugs CPUs live by a migration, and says why fewer or too many cannot be', () => {
    const cluster = running();
    cluster.store.create(KIND.kubevirt, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'KubeVirt',
      metadata: { name: 'kubevirt', namespace: NAMESPACE },
      spec: { workloadUpdateStrategy: { workloadUpdateMethods: ['LiveMigrate'] } },
    });
    const sockets = (count: number) => (spec: Record<string, unknown>) => {
      (spec['domain'] as { cpu: { sockets: number } }).cpu.sockets = count;
    };
    edit(cluster, sockets(2));
    expect(condition(cluster, 'RestartRequired')).toBeUndefined();
    expect(condition(cluster, 'HotVCPUChange')?.['status']).toBe('True');
    expect(at(cluster.vmi(), 'status', 'currentCPUTopology', 'sockets')).toBe(1);
    expect(cluster.store.list(KIND.migration).map((entry) => entry.metadata.generateName)).toEqual(['kubevirt-workload-update-']); // prettier-ignore
    cluster.seconds(30);
    expect(at(cluster.vmi(), 'status', 'currentCPUTopology', 'sockets')).toBe(2);
    expect(condition(cluster, 'HotVCPUChange')).toBeUndefined();
    edit(cluster, sockets(1));
    expect(condition(cluster, 'RestartRequired')?.['message']).toBe('Reduction of CPU socket count requires a restart');
    edit(cluster, sockets(64));
    expect(condition(cluster, 'RestartRequired')?.['message']).toBe(
      "CPU sockets updated in template spec to a value higher than what's available",
    );
    expect(cluster.errors).toEqual([]);
  });

  it('attaches and detaches a hot-pluggable volume through its phases', () => {
    const cluster = startCluster();
    cluster.store.create(KIND.storageClass, {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'shared', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'csi.example',
    });
    cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'extra', namespace: NAMESPACE },
      spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '5Gi' } } },
    });
    cluster.createVm();
    cluster.seconds(10);
    edit(cluster, (spec) => {
      (spec['volumes'] as unknown[]).push({ name: 'extra', persistentVolumeClaim: { claimName: 'extra', hotpluggable: true } }); // prettier-ignore
      (spec['domain'] as { devices: { disks: unknown[] } }).devices.disks.push({
        name: 'extra',
        disk: { bus: 'scsi' },
      });
    });
    const status = () => listAt(cluster.vmi(), 'status', 'volumeStatus').find((entry) => entry['name'] === 'extra');
    const seen = new Set<unknown>([status()?.['phase']]);
    for (let second = 0; second < 10; second += 1) {
      cluster.seconds(1);
      seen.add(status()?.['phase']);
    }
    expect(condition(cluster, 'RestartRequired')).toBeUndefined();
    expect([...seen]).toEqual(['Bound', 'AttachedToNode', 'MountedToPod', 'Ready']);
    expect(textAt(status(), 'hotplugVolume', 'attachPodName')).toMatch(/^hp-volume-/);
    edit(cluster, (spec) => {
      (spec['volumes'] as unknown[]).pop();
      (spec['domain'] as { devices: { disks: unknown[] } }).devices.disks.pop();
    });
    expect(status()?.['phase']).toBe('Detaching');
    cluster.seconds(5);
    expect(status()).toBeUndefined();
    expect(cluster.pods().filter((pod) => pod.metadata.name.startsWith('hp-'))).toEqual([]);
    expect(cluster.errors).toEqual([]);
  });
});

describe('a pause', () => {
  it('makes VM and pod unready, tells it by an event, and is undone without a trace', () => {
    const cluster = running();
    const pause = (conditions: unknown[]): void => {
      cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
        draft['status'] = { ...(draft['status'] as object), conditions };
      });
      cluster.clock.advance(0);
    };
    const before = conditionsOf(cluster.vmi());
    pause([...before, { type: 'Paused', status: 'True', reason: 'PausedByUser' }]);
    expect(cluster.status()).toBe('Paused');
    expect(condition(cluster, 'Ready')).toMatchObject({ status: 'False', reason: 'ReadinessGatesNotReady' });
    pause(conditionsOf(cluster.vmi()).filter((entry) => entry['type'] !== 'Paused'));
    expect(cluster.status()).toBe('Running');
    expect(condition(cluster, 'Paused')).toBeUndefined();
    expect(condition(cluster, 'Ready')?.['status']).toBe('True');
    expect(cluster.events('VirtualMachineInstance')).toEqual(
      expect.arrayContaining(['Paused: VirtualMachineInstance paused.', 'Unpaused: VirtualMachineInstance unpaused.']),
    );
  });
});

describe('the runner', () => {
  const reconciler = (reconcile: Reconciler['reconcile']): Reconciler => ({
    name: 'test',
    watches: [{ kind: KIND.configMap, keys: (object) => [object.metadata.name] }],
    reconcile,
  });
  const prepare = (reconcile: Reconciler['reconcile']) => {
    const cluster = startCluster({ nodes: 0 });
    const context: ControllerContext = cluster.context;
    const failures: string[] = [];
    for (const name of ['bad', 'good'])
      cluster.store.create(KIND.configMap, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: NAMESPACE },
      });
    const stop = startControllers(context, {
      reconcilers: [reconciler(reconcile)],
      onError: (_, key) => failures.push(key),
    }).stop;
    return { cluster, failures, stop };
  };

  it('retries what throws with growing pauses, without holding up the rest', () => {
    const calls: string[] = [];
    const { cluster, failures } = prepare((key) => {
      calls.push(key);
      if (key === 'bad') throw new Error('no');
      return undefined;
    });
    cluster.seconds(1);
    expect(calls.filter((key) => key === 'good')).toEqual(['good']);
    expect(failures.length).toBe(4);
  });

  it('calls again after the asked time, and not after stop', () => {
    let calls = 0;
    const { cluster, stop } = prepare(() => {
      calls += 1;
      return { requeueAfterMs: 1_000 };
    });
    cluster.clock.advance(2_500);
    expect(calls).toBe(6);
    stop();
    cluster.seconds(10);
    expect(calls).toBe(6);
  });
});

describe('what cannot start', () => {
  it('says why in condition Failure, which goes when it can', () => {
    const cluster = startCluster();
    cluster.createVm({}, { domain: { devices: {} }, networks: [] });
    expect(condition(cluster, 'Failure')).toMatchObject({ status: 'True', reason: 'FailedCreate' });
    expect(condition(cluster, 'Failure')?.['message']).toContain('no memory requested');
    edit(cluster, (spec) => (spec['domain'] = { memory: { guest: '1Gi' }, devices: {} }));
    cluster.seconds(8);
    expect(condition(cluster, 'Failure')).toBeUndefined();
    expect(cluster.status()).toBe('Running');
  });

  it('names an instance type that does not exist', () => {
    const cluster = startCluster();
    cluster.createVm({ instancetype: { name: 'u1.none' } }, { domain: { devices: {} }, networks: [] });
    expect(condition(cluster, 'Failure')?.['message']).toContain('"u1.none" not found');
    expect(cluster.status()).toBe('Stopped');
  });
});

describe('an instance type', () => {
  const addType = (cluster: Cluster, cpus: number): void => {
    cluster.store.create('virtualmachineclusterinstancetypes.instancetype.kubevirt.io', {
      apiVersion: 'instancetype.kubevirt.io/v1beta1',
      kind: 'VirtualMachineClusterInstancetype',
      metadata: { name: 'u1.medium' },
      spec: { cpu: { guest: cpus }, memory: { guest: '4Gi' } },
    });
  };

  it('gives the instance its size, and its later edits do not reach the VM', () => {
    const cluster = startCluster();
    addType(cluster, 2);
    cluster.createVm({ instancetype: { name: 'u1.medium' } }, { domain: { devices: {} }, networks: [] });
    cluster.seconds(8);
    expect(cluster.errors).toEqual([]);
    expect(at(cluster.vmi(), 'spec', 'domain', 'memory', 'guest')).toBe('4Gi');
    expect(textAt(cluster.vm(), 'status', 'instancetypeRef', 'controllerRevisionRef', 'name')).toMatch(/^web-u1.medium-v1beta1-/); // prettier-ignore
    cluster.store.modify(
      'virtualmachineclusterinstancetypes.instancetype.kubevirt.io',
      undefined,
      'u1.medium',
      (draft) => {
        draft['spec'] = { cpu: { guest: 8 }, memory: { guest: '16Gi' } };
      },
    );
    cluster.store.remove(KIND.vmi, NAMESPACE, 'web');
    cluster.seconds(10);
    expect(at(cluster.vmi(), 'spec', 'domain', 'memory', 'guest')).toBe('4Gi');
    expect(condition(cluster, 'RestartRequired')).toBeUndefined();
  });
});

describe('a stand-alone instance', () => {
  it('runs without a VM and goes when it is deleted', () => {
    const cluster = startCluster();
    cluster.store.create(KIND.vmi, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachineInstance',
      metadata: { name: 'lone', namespace: NAMESPACE, finalizers: ['kubevirt.io/foregroundDeleteVirtualMachine'] },
      spec: { domain: { memory: { guest: '512Mi' }, devices: {} } },
    });
    cluster.seconds(8);
    expect(textAt(cluster.vmi('lone'), 'status', 'phase')).toBe('Running');
    cluster.store.remove(KIND.vmi, NAMESPACE, 'lone');
    cluster.seconds(6);
    expect(cluster.vmi('lone')).toBeUndefined();
    expect(cluster.pods()).toEqual([]);
  });
});
