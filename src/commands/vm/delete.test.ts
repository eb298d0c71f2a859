import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import { VM } from '../../resources/kinds';
import type { KubeObject, OwnerReference } from '../../resources/object';
import { sampleVm } from '../../resources/sample.fixture';
import type { Target } from '../command';
import type { FakeCluster } from '../fake-cluster.fixture';
import { createFakeCluster } from '../fake-cluster.fixture';
import { deleteVm } from './delete';

const OWNER: OwnerReference = {
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  name: 'web-1',
  uid: 'vm-uid',
  controller: true,
};
const OTHER: OwnerReference = { apiVersion: 'v1', kind: 'ConfigMap', name: 'other', uid: 'other-uid' };

const dataVolume = (name: string, ownerReferences: readonly OwnerReference[]): KubeObject => ({
  metadata: { name, namespace: 'demo', uid: `uid-${name}`, ownerReferences },
});
const template = (name: string) => ({ metadata: { name }, spec: {} });
const vm = sampleVm({
  strategy: 'Halted',
  spec: {
    dataVolumeTemplates: [template('root'), template('data'), template('scratch')],
    template: { spec: { volumes: [{ name: 'iso', persistentVolumeClaim: { claimName: 'iso' } }] } },
  },
});
const target: Target = { ref: { kind: VM, namespace: 'demo', name: 'web-1' }, vm, vmi: undefined };

let fake: FakeCluster;
beforeEach(() => {
  fake = createFakeCluster();
  fake.put('virtualmachines', vm);
  for (const name of ['root', 'data', 'scratch']) fake.put('datavolumes', dataVolume(name, [OTHER, OWNER]));
  fake.put('persistentvolumeclaims', { metadata: { name: 'iso', namespace: 'demo', uid: 'uid-iso' } });
});

const remove = (...deleteDisks: string[]): Promise<void> => deleteVm.run(fake.cluster, target, { deleteDisks });
const ownersOf = (name: string) => fake.get('datavolumes', name)?.metadata.ownerReferences?.map(({ uid }) => uid);

describe('delete a VM', () => {
  it('leaves owned disks to the cluster when all of them go', async () => {
    await remove('root', 'data', 'scratch');
    expect(fake.calls).toEqual(['DELETE virtualmachines/web-1']);
  });

  it('releases what is kept before it deletes the VM, and nothing else', async () => {
    await remove('data');
    expect(fake.calls).toEqual([
      'PATCH virtualmachines/web-1 test /spec/dataVolumeTemplates/2/metadata/name, remove /spec/dataVolumeTemplates/2, test /spec/dataVolumeTemplates/0/metadata/name, remove /spec/dataVolumeTemplates/0',
      'PATCH datavolumes/root test /metadata/ownerReferences/1/uid, remove /metadata/ownerReferences/1',
      'PATCH datavolumes/scratch test /metadata/ownerReferences/1/uid, remove /metadata/ownerReferences/1',
      'DELETE virtualmachines/web-1',
    ]);
    expect([ownersOf('root'), ownersOf('data'), ownersOf('scratch')]).toEqual([
      ['other-uid'],
      ['other-uid', 'vm-uid'],
      ['other-uid'],
    ]);
  });

  it('deletes disks that it only used after the VM, when asked', async () => {
    await remove('root', 'data', 'scratch', 'iso');
    expect(fake.calls).toEqual(['DELETE virtualmachines/web-1', 'DELETE persistentvolumeclaims/iso']);
  });

  it('gives up before anything is lost when a disk cannot be released', async () => {
    fake.beforeWrite = (call) => {
      if (call.startsWith('PATCH datavolumes/scratch'))
        throw new ApiError('forbidden', 'datavolumes is forbidden', 403);
    };
    await expect(remove()).rejects.toThrow('datavolumes is forbidden');
    expect(fake.get('virtualmachines', 'web-1')).toBeDefined();
  });

  it('finds the right owner again when another writer was faster', async () => {
    let faster = true;
    fake.beforeWrite = (call) => {
      if (!faster || !call.startsWith('PATCH datavolumes/root')) return;
      faster = false;
      fake.put('datavolumes', dataVolume('root', [OWNER]));
    };
    await remove('data', 'scratch');
    expect(ownersOf('root')).toEqual([]);
    expect(fake.calls.filter((call) => call.startsWith('PATCH datavolumes/root'))).toHaveLength(2);
  });

  it('releases again what the VM took back before it was deleted', async () => {
    fake.beforeWrite = (call) => {
      if (call.startsWith('DELETE virtualmachines')) fake.put('datavolumes', dataVolume('root', [OTHER, OWNER]));
    };
    await remove('data', 'scratch');
    expect(ownersOf('root')).toEqual(['other-uid']);
  });

  it('never deletes a namesake of the VM that the user saw', async () => {
    fake.put('virtualmachines', { ...vm, metadata: { ...vm.metadata, uid: 'namesake' } });
    await expect(remove('root')).rejects.toMatchObject({ kind: 'conflict' });
    expect(fake.calls).toEqual([]);
  });

  it('shows lines that keep the same disks', () => {
    expect(deleteVm.cli(target, { deleteDisks: ['root', 'data', 'scratch'] })).toBe('kubectl delete vm web-1 -n demo');
    expect(deleteVm.cli(target, { deleteDisks: ['data', 'iso'] })).toBe(
      [
        `kubectl patch vm web-1 --type=json -n demo -p '[{"op":"test","path":"/spec/dataVolumeTemplates/2/metadata/name","value":"scratch"},{"op":"remove","path":"/spec/dataVolumeTemplates/2"},{"op":"test","path":"/spec/dataVolumeTemplates/0/metadata/name","value":"root"},{"op":"remove","path":"/spec/dataVolumeTemplates/0"}]'`,
        `kubectl patch dv root --type=json -n demo -p '[{"op":"remove","path":"/metadata/ownerReferences"}]'`,
        `kubectl patch dv scratch --type=json -n demo -p '[{"op":"remove","path":"/metadata/ownerReferences"}]'`,
        'kubectl delete vm web-1 -n demo',
        'kubectl delete dv,pvc iso --ignore-not-found -n demo',
      ].join(' && '),
    );
  });
});
