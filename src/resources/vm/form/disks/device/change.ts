import { at, list, record, text } from '../../../../../lib/reach';
import { editVm, type Draft } from '../../../../draft/draft';
import { setPath } from '../../../../draft/path';
import { withRenamed } from '../../identity/references';
import { busesFor } from './bus';
import { DISKS, partsOf, VOLUMES } from '../parts';
import type { DraftDisk } from '../read';

const FILESYSTEMS = 'spec.template.spec.domain.devices.filesystems';
const INFERRED = ['spec.instancetype', 'spec.preference'] as const;

const filesystemIndex = (draft: Draft, name: string): number =>
  list(draft.vm, 'spec', 'template', 'spec', 'domain', 'devices', 'filesystems').findIndex(
    (entry) => text(entry, 'name') === name,
  );

/** Gives a disk another name: its device, its volume, and what refers to the volume. The name must not be empty. */
export const withDiskName = (draft: Draft, disk: DraftDisk, name: string): Draft => {
  if (name === '' || name === disk.name) return draft;
  const share = disk.device === 'filesystem' ? filesystemIndex(draft, disk.name) : -1;
  const fields = [
    ...(disk.at.disk === undefined ? [] : [`${DISKS}[${disk.at.disk}].name`]),
    ...(disk.at.volume === undefined ? [] : [`${VOLUMES}[${disk.at.volume}].name`]),
    ...(share < 0 ? [] : [`${FILESYSTEMS}[${share}].name`]),
    ...INFERRED.map((field) => `${field}.inferFromVolume`).filter(
      (field) => at(draft.vm, ...field.split('.')) === disk.name && disk.name !== '',
    ),
  ];
  return editVm(draft, (vm) => fields.reduce((edited, field) => setPath(edited, field, name), vm));
};

/** Gives the DataVolume that fills a disk another name. The name must not be empty. */
export const withStoreName = (draft: Draft, disk: DraftDisk, name: string): Draft =>
  disk.at.carrier === undefined || disk.store === undefined || name === '' || name === disk.store
    ? draft
    : withRenamed(draft, new Map([[disk.store, name]]));

const DEVICES = ['disk', 'cdrom', 'lun'] as const;

/** Makes it a disk, a CD-ROM drive or a LUN. A bus that the device cannot stand on gives way. */
export const withDeviceKind = (draft: Draft, disk: DraftDisk, device: 'disk' | 'cdrom' | 'lun'): Draft => {
  const index = disk.at.disk;
  if (index === undefined || disk.device === device) return draft;
  const entry = record(partsOf(draft.vm).disks[index]);
  const rest = Object.fromEntries(Object.entries(entry).filter(([key]) => !DEVICES.some((one) => one === key)));
  const bus = busesFor(device).find((one) => one === disk.bus) ?? (device === 'disk' ? undefined : busesFor(device)[0]);
  const body = bus === undefined ? {} : { bus };
  return editVm(draft, (vm) => setPath(vm, `${DISKS}[${index}]`, { ...rest, [device]: body }));
};

export interface DeviceChange {
  /** Undefined leaves it to the preference, or the cluster. */
  readonly bus?: string | undefined;
  readonly serial?: string | undefined;
  /** Several VMs may write to it at the same time. */
  readonly shareable?: boolean;
}

/** Changes how a disk is attached. A key that is absent stays. */
export const withDeviceChange = (draft: Draft, disk: DraftDisk, change: DeviceChange): Draft => {
  const index = disk.at.disk;
  if (index === undefined) return draft;
  const path = `${DISKS}[${index}]`;
  return editVm(draft, (vm) => {
    let edited = vm;
    if ('bus' in change) {
      // without its device an entry would be a disk by accident
      const device = at(partsOf(vm).disks[index], disk.device) === undefined ? {} : undefined;
      if (device !== undefined) edited = setPath(edited, `${path}.${disk.device}`, device);
      edited = setPath(edited, `${path}.${disk.device}.bus`, change.bus === '' ? undefined : change.bus);
    }
    if ('serial' in change)
      edited = setPath(edited, `${path}.serial`, change.serial === '' ? undefined : change.serial);
    if ('shareable' in change)
      edited = setPath(edited, `${path}.shareable`, change.shareable === true ? true : undefined);
    return edited;
  });
};
