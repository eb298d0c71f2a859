import { describe, expect, it } from 'vitest';
import { VM } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import type { NewService } from '../../resources/remote/service';
import type { Target } from '../command';
import { createFakeCluster } from '../fake-cluster.fixture';
import { exposeMachine } from './expose';
import { removeService, serviceTarget } from './remove';

const vm: KubeObject = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'web', namespace: 'shop', uid: 'vm-1' } }; // prettier-ignore
const target: Target = { ref: { kind: VM, namespace: 'shop', name: 'web' }, vm, vmi: undefined };
const input: NewService = { name: 'web-ssh', use: 'ssh', type: 'NodePort', selector: { 'vmi.kubevirt.io/id': 'web' } };
const seen = (items: readonly KubeObject[]): Target => ({ ...target, also: [{ items, known: true }] });

describe('a service of a machine', () => {
  it('is made, and there when the cluster shows it', async () => {
    const fake = createFakeCluster();
    await exposeMachine.run(fake.cluster, target, input);
    const made = fake.get('services', 'web-ssh');
    expect(made).toMatchObject({
      metadata: { namespace: 'shop', ownerReferences: [{ kind: 'VirtualMachine', uid: 'vm-1' }] },
      spec: { type: 'NodePort', selector: { 'vmi.kubevirt.io/id': 'web' } },
    });
    expect(exposeMachine.settled(target, seen([]), input)).toBe('pending');
    expect(exposeMachine.settled(target, seen([vm]), input)).toBe('done');
  });

  it('is not made in the place of another one', async () => {
    const fake = createFakeCluster();
    const other = { metadata: { name: 'web-ssh', namespace: 'shop' }, spec: { type: 'ClusterIP' } };
    fake.put('services', other);
    await expect(exposeMachine.run(fake.cluster, target, input)).rejects.toThrow('already exists');
    expect(fake.get('services', 'web-ssh')).toMatchObject(other);
  });

  it('has lines that do the same, and says which rights it takes', () => {
    expect(exposeMachine.cli(target, input)).toBe(
      'virtctl expose vm web --port=22 --name=web-ssh --type=NodePort -n shop',
    );
    expect(exposeMachine.access(target)).toEqual([
      { group: '', resource: 'services', verb: 'create', namespace: 'shop' },
    ]);
    const service = serviceTarget({ metadata: { name: 'web-ssh', namespace: 'shop', uid: 's1' } });
    expect(removeService.cli(service, undefined)).toBe('kubectl delete services web-ssh -n shop');
    expect(removeService.access(service)).toEqual([
      { group: '', resource: 'services', verb: 'delete', namespace: 'shop' },
    ]);
  });

  it('is removed by its uid, so that a namesake stays', async () => {
    const fake = createFakeCluster();
    fake.put('services', { metadata: { name: 'web-ssh', namespace: 'shop', uid: 's2' } });
    const old = serviceTarget({ metadata: { name: 'web-ssh', namespace: 'shop', uid: 's1' } });
    expect(old.ref.uid).toBe('s1');
    const now = serviceTarget({ metadata: { name: 'web-ssh', namespace: 'shop', uid: 's2' } });
    await removeService.run(fake.cluster, now, undefined);
    expect(fake.get('services', 'web-ssh')).toBeUndefined();
  });

  it('is not offered while the machine is being deleted', () => {
    const dying = { ...vm, metadata: { ...vm.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
    expect([exposeMachine.check(target).ok, exposeMachine.check({ ...target, vm: dying }).ok]).toEqual([true, false]);
  });
});
