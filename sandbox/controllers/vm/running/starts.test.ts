import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../../cluster.fixture';
import { edit } from '../../machine.fixture';
import { conditionsOf, findCondition } from '../../object/conditions';
import { at, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

const condition = (cluster: Cluster, type: string) => findCondition(conditionsOf(cluster.vm()), type);

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
