import { describe, expect, it } from 'vitest';
import { NAMESPACE } from '../controllers/cluster.fixture';
import { listAt, type Fields } from '../controllers/object/fields';
import { KIND } from '../controllers/object/kind-ids';
import { addClass, DEFAULT } from '../controllers/storage/storage.fixture';
import { createDisks } from './disks';
import { running, type Lab } from './lab.fixture';

const GI = 1024 ** 3;

const statusOf = (its: Lab, name = 'data'): Fields | undefined =>
  listAt(its.instance(), 'status', 'volumeStatus').find((status) => status['name'] === name);

const add = (its: Lab, name: string, bus = 'scsi'): unknown =>
  its.put(
    'addvolume',
    { name, disk: { disk: { bus }, serial: name }, volumeSource: { persistentVolumeClaim: { claimName: name } } },
    'virtualmachines',
  );

const remove = (its: Lab, name: string): unknown => its.put('removevolume', { name }, 'virtualmachines');

/** A VM with a real guest, and claims for disks. */
const prepared = async (...claims: readonly string[]) => {
  const its = running(1);
  addClass(its.cluster, 'shared', { annotations: DEFAULT });
  for (const name of claims) {
    its.cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace: NAMESPACE },
      spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '10Gi' } } },
    });
  }
  await its.wait(5);
  const guest = await its.guest();
  guest.told.length = 0;
  return { its, guest };
};

describe('disks of real guests', () => {
  it('are plugged in before the volume is ready, and taken out before it is gone', async () => {
    const { its, guest } = await prepared('data', 'fast');
    expect(add(its, 'data')).toEqual({ status: 202 });
    expect(add(its, 'fast', 'virtio')).toEqual({ status: 202 });
    await its.wait(15);
    expect(guest.told.sort()).toEqual([`plug data scsi ${10 * GI}`, `plug fast virtio ${10 * GI}`]);
    expect(statusOf(its)).toMatchObject({ phase: 'Ready', reason: 'VolumeReady', target: 'sda' });
    expect(statusOf(its, 'fast')).toMatchObject({ phase: 'Ready', target: 'vdb' });
    guest.told.length = 0;
    expect(remove(its, 'data')).toEqual({ status: 202 });
    await its.wait(15);
    expect(guest.told).toEqual(['unplug data']);
    expect(statusOf(its)).toBeUndefined();
    expect(its.cluster.errors).toEqual([]);
  });

  it('that cannot be plugged in say why, and are tried again', async () => {
    const { its, guest } = await prepared('data');
    guest.stuck = 'No slot is free';
    add(its, 'data');
    await its.wait(15);
    expect(statusOf(its)).toMatchObject({ phase: 'MountedToPod', reason: 'FailedHotplugSync', message: 'No slot is free' }); // prettier-ignore
    guest.stuck = undefined;
    await its.wait(25);
    expect(statusOf(its)).toMatchObject({ phase: 'Ready', reason: 'VolumeReady' });
  });

  it('that the guest holds on to stay, with the reason', async () => {
    const { its, guest } = await prepared('data');
    add(its, 'data');
    await its.wait(15);
    guest.stuck = 'The guest does not let go of the disk.';
    remove(its, 'data');
    await its.wait(15);
    expect(statusOf(its)).toMatchObject({ phase: 'Detaching', reason: 'FailedHotplugSync', message: guest.stuck });
    guest.stuck = undefined;
    await its.wait(25);
    expect(statusOf(its)).toBeUndefined();
  });

  it('keep the volume on its way for as long as the guest takes', async () => {
    const { its, guest } = await prepared('data');
    guest.stuck = '';
    add(its, 'data');
    await its.wait(60);
    expect(statusOf(its)).toMatchObject({ phase: 'MountedToPod' });
    expect(its.cluster.errors).toEqual([]);
  });

  it('that the instance has already are given to a guest that is made late', async () => {
    const { its, guest } = await prepared('data');
    add(its, 'data');
    await its.wait(15);
    guest.told.length = 0;
    createDisks(its.cluster.store, () => its.cluster.clock.now()).fit(its.instance(), guest);
    expect(guest.told).toEqual([`plug data scsi ${10 * GI}`]);
  });
});
