import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../draft/draft';
import { getPath, setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import { withName } from '../identity/name';
import { readBootOrder, withBootMove, withoutBoot } from './device/boot-order';
import { withDeviceChange, withDeviceKind, withDiskName, withStoreName } from './device/change';
import { withContent, withNewDisk, withoutDisk } from './edit';
import { hasDriverDisk, withDriverDisk } from './offer/driver-disk';
import { withNewDiskOf } from './offer/new-disk';
import { readDisks, type DraftDisk } from './read';
import { withStorage } from './storage';

const start = emptyDraft('demo', 'web');
const SPEC = 'spec.template.spec';
const DEVICES = `${SPEC}.domain.devices`;
const add = (draft: Draft, name = 'data'): Draft =>
  withNewDisk(draft, { content: { from: 'blank' }, name, device: 'disk' });
const disk = (draft: Draft, index: number): DraftDisk => {
  const found = readDisks(draft)[index];
  if (found === undefined) throw new Error(`no disk ${index}`);
  return found;
};

describe('disks', () => {
  it('are joined from device, volume and what fills it', () => {
    const draft = withStorage(add(start), disk(add(start), 0), { storageClass: 'fast', accessMode: 'ReadWriteMany' });
    expect(disk(draft, 0)).toMatchObject({
      name: 'data',
      device: 'disk',
      bus: 'virtio',
      content: { from: 'blank' },
      size: '30Gi',
      storageClass: 'fast',
      accessMode: 'ReadWriteMany',
      store: 'web-data',
    });
  });

  it('get names that are free', () => {
    const draft = add(add(add(start)));
    expect(readDisks(draft).map(({ name, store }) => [name, store])).toEqual([
      ['data', 'web-data'],
      ['data-2', 'web-data-2'],
      ['data-3', 'web-data-3'],
    ]);
  });

  it('follow the name of the VM', () => {
    expect(readDisks(withName(add(start), 'db')).map(({ store }) => store)).toEqual(['db-data']);
    const unnamed = withName(add(emptyDraft('demo', '')), 'db');
    expect(readDisks(unnamed).map(({ store }) => store)).toEqual(['db-data']);
  });

  it('are removed with what only they needed', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login' } };
    const spare = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'spare' } };
    const content = { from: 'http', url: 'https://x/y', secret: 'login' } as const;
    const draft = withNewDisk({ ...start, others: [secret, spare] }, { content, name: 'data', device: 'disk' });
    expect(withoutDisk(draft, disk(draft, 0)).others).toEqual([spare]);
    const two = withNewDisk(draft, { content, name: 'data', device: 'disk' });
    expect(withoutDisk(two, disk(two, 0)).others).toEqual([secret, spare]);
  });

  it('leave a template alone that another volume uses', () => {
    const shared = setPath(add(start).vm, `${SPEC}.volumes[1]`, { name: 'again', dataVolume: { name: 'web-data' } });
    const draft: Draft = { ...start, vm: shared };
    const filled = withContent(draft, disk(draft, 0), { from: 'http', url: 'https://x' });
    expect(disk(filled, 0)).toMatchObject({ content: { from: 'http' }, store: 'web-data-2' });
    expect(disk(filled, 1)).toMatchObject({ content: { from: 'blank' }, store: 'web-data' });
  });

  it('keep a plain claim as a template has it', () => {
    const template = {
      metadata: { name: 'd' },
      spec: { pvc: { accessModes: ['ReadWriteOnce'] }, source: { blank: {} } },
    };
    const vm = setPath(setPath(start.vm, 'spec.dataVolumeTemplates', [template]), `${SPEC}.volumes`, [
      { name: 'root', dataVolume: { name: 'd' } },
    ]);
    const draft = withStorage({ ...start, vm }, disk({ ...start, vm }, 0), { size: '5Gi' });
    expect(getPath(draft.vm, 'spec.dataVolumeTemplates[0].spec')).toEqual({
      pvc: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } },
      source: { blank: {} },
    });
  });

  it('may be scratch space with a size of its own', () => {
    const draft = withNewDiskOf(start, 'scratch', 'demo');
    const large = withStorage(draft, disk(draft, 0), { size: '4Gi' });
    expect(getPath(large.vm, `${SPEC}.volumes[0]`)).toEqual({ name: 'scratch', emptyDisk: { capacity: '4Gi' } });
    expect(disk(large, 0).size).toBe('4Gi');
  });

  it('may be an empty drive, and hold a disc later', () => {
    const empty = withNewDiskOf(start, 'empty-drive', 'demo');
    expect(getPath(empty.vm, `${SPEC}.volumes`)).toBeUndefined();
    const full = withContent(empty, disk(empty, 0), { from: 'existing-claim', name: 'iso' });
    expect(getPath(full.vm, `${SPEC}.volumes`)).toEqual([
      { name: 'cdrom', persistentVolumeClaim: { claimName: 'iso' } },
    ]);
    expect(withContent(full, disk(full, 0), { from: 'empty-drive' })).toEqual(empty);
  });
});

describe('a device', () => {
  it('is renamed with its volume, and with what is inferred from it', () => {
    const draft = add({ ...start, vm: setPath(start.vm, 'spec.preference', { inferFromVolume: 'data' }) });
    const renamed = withDiskName(draft, disk(draft, 0), 'root');
    expect(getPath(renamed.vm, `${SPEC}.volumes[0].name`)).toBe('root');
    expect(getPath(renamed.vm, 'spec.preference.inferFromVolume')).toBe('root');
    expect(withDiskName(draft, disk(draft, 0), '')).toBe(draft);
  });

  it('has its DataVolume renamed on both sides', () => {
    const draft = withStoreName(add(start), disk(add(start), 0), 'mine');
    expect(disk(draft, 0)).toMatchObject({ store: 'mine', content: { from: 'blank' } });
  });

  it('keeps what no form knows when it becomes another one', () => {
    const path = `${DEVICES}.disks[0]`;
    const draft: Draft = { ...start, vm: setPath(add(start).vm, `${path}.cache`, 'none') };
    const drive = withDeviceKind(draft, disk(draft, 0), 'cdrom');
    expect(getPath(drive.vm, path)).toEqual({ name: 'data', cache: 'none', cdrom: { bus: 'sata' } });
    const lun = withDeviceKind(draft, disk(draft, 0), 'lun');
    expect(getPath(lun.vm, path)).toEqual({ name: 'data', cache: 'none', lun: { bus: 'scsi' } });
  });

  it('loses what is left open', () => {
    const draft = add(start);
    const set = withDeviceChange(draft, disk(draft, 0), { bus: 'scsi', serial: 'abc', shareable: true });
    expect(disk(set, 0)).toMatchObject({ bus: 'scsi', serial: 'abc', shareable: true });
    const open = withDeviceChange(set, disk(set, 0), { bus: '', serial: '', shareable: false });
    expect(getPath(open.vm, `${DEVICES}.disks[0]`)).toEqual({ name: 'data', disk: {} });
  });
});

describe('the boot order', () => {
  const two = add(add(start, 'one'), 'two');
  const [one, other] = [
    { list: 'disks', index: 0, name: 'one' },
    { list: 'disks', index: 1, name: 'two' },
  ] as const;
  const names = (draft: Draft): readonly string[] => readBootOrder(draft).map(({ name }) => name);

  it('is joined at the end, moved within, and left', () => {
    const both = withBootMove(withBootMove(two, one, 1), other, 1);
    expect(names(both)).toEqual(['one', 'two']);
    expect(names(withBootMove(both, other, -1))).toEqual(['two', 'one']);
    expect(names(withBootMove(both, one, -1))).toEqual(['one', 'two']);
    expect(names(withoutBoot(both, one))).toEqual(['two']);
    expect(readDisks(withoutBoot(both, one)).map(({ bootOrder }) => bootOrder)).toEqual([undefined, 1]);
  });

  it('is shared with NICs', () => {
    const nic: Draft = { ...two, vm: setPath(two.vm, `${DEVICES}.interfaces[0].bootOrder`, 1) };
    const last = withBootMove(nic, one, 1);
    expect(names(last)).toEqual(['default', 'one']);
    expect(getPath(withBootMove(last, one, -1).vm, `${DEVICES}.interfaces[0].bootOrder`)).toBe(2);
  });
});

describe('the disc with the drivers for Windows', () => {
  it('is added once, and its image can be chosen', () => {
    const draft = withDriverDisk(start);
    expect(getPath(draft.vm, `${SPEC}.volumes`)).toEqual([
      { name: 'windows-drivers-disk', containerDisk: { image: 'quay.io/kubevirt/virtio-container-disk' } },
    ]);
    expect(disk(draft, 0)).toMatchObject({ device: 'cdrom', bus: 'sata' });
    expect(withDriverDisk(draft)).toBe(draft);
    expect(hasDriverDisk(withDriverDisk(start, 'mirror.example/virtio-win:1'))).toBe(true);
  });
});
