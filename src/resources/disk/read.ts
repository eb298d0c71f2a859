import { at, list, number, text } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import { dataVolumeErrorOf, dataVolumePhaseOf, progressOf } from '../dataVolume/read';
import { nameOf } from '../meta';
import type { KubeObject } from '../object';
import { dataVolumeTemplateNamesOf } from '../vm/read';
import type { Volume } from '../vm/spec';
import { templateSpecOf, vmiSpecOf, volumesOf } from '../vm/spec';
import { isActive } from '../vmi/read';

/** A disk of a guest: device, volume, claim and DataVolume joined by name. */
export interface Disk {
  readonly name: string;
  /** `filesystem` is a shared directory (virtiofs), no block device. `none`: a volume that no device uses yet. */
  readonly device: 'disk' | 'cdrom' | 'lun' | 'filesystem' | 'none';
  /** `virtio`, `sata`, `scsi`, `usb`; undefined when the VM leaves it to the cluster and the guest does not run. */
  readonly bus: string | undefined;
  /** Undefined for an empty CD-ROM drive. */
  readonly volume: Volume | undefined;
  /** Name of the claim, directly or by the DataVolume. */
  readonly claim: string | undefined;
  readonly sizeBytes: number | undefined;
  readonly storageClass: string | undefined;
  readonly accessModes: readonly string[];
  readonly bootOrder: number | undefined;
  /** Target in the guest such as `vda`; only while it runs. */
  readonly target: string | undefined;
  /** Attached while the guest runs. `status.volumeStatus[].hotplugVolume` is the reliable mark. */
  readonly hotPlugged: boolean;
  /** Created by the VM's own dataVolumeTemplates, and deleted with it. */
  readonly ownedByVm: boolean;
  /** Phase of a hot-plug (`Pending`, `Ready`, …), else of the DataVolume. */
  readonly phase: string | undefined;
  /** 0–100 while the DataVolume is filled. */
  readonly progress: number | undefined;
  readonly error: string | undefined;
}

/** The objects that disks are joined from. Claims and DataVolumes may be of the whole namespace. */
interface DiskSources {
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
  readonly claims?: readonly KubeObject[];
  readonly dataVolumes?: readonly KubeObject[];
}

const deviceOf = (entry: unknown): Disk['device'] => {
  if (at(entry, 'cdrom') !== undefined) return 'cdrom';
  return at(entry, 'lun') !== undefined ? 'lun' : 'disk';
};

const byName = (objects: readonly KubeObject[] | undefined, name: string | undefined): KubeObject | undefined =>
  name === undefined ? undefined : objects?.find((object) => nameOf(object) === name);

const claimOf = (volume: Volume | undefined): string | undefined => {
  const source = volume?.source;
  return source === 'dataVolume' || source === 'persistentVolumeClaim' || source === 'ephemeral'
    ? volume?.refersTo
    : undefined;
};

const sizeOfDisk = (
  status: unknown,
  claim: KubeObject | undefined,
  dataVolume: KubeObject | undefined,
): number | undefined =>
  parseQuantity(at(status, 'persistentVolumeClaimInfo', 'capacity', 'storage')) ??
  parseQuantity(at(claim, 'status', 'capacity', 'storage')) ??
  parseQuantity(at(claim, 'spec', 'resources', 'requests', 'storage')) ??
  parseQuantity(at(dataVolume, 'spec', 'storage', 'resources', 'requests', 'storage')) ??
  parseQuantity(at(dataVolume, 'spec', 'pvc', 'resources', 'requests', 'storage')) ??
  number(status, 'size');

/** The template of a DataVolume that is not created yet looks like a DataVolume where size and class are concerned. */
const templateOf = (vm: KubeObject | undefined, name: string | undefined): KubeObject | undefined => {
  const found = list(vm, 'spec', 'dataVolumeTemplates').find(
    (entry) => name !== undefined && text(entry, 'metadata', 'name') === name,
  );
  return found === undefined ? undefined : { metadata: {}, spec: at(found, 'spec') };
};

const accessModesOf = (status: unknown, claim: KubeObject | undefined): readonly string[] => {
  const ofStatus = list(status, 'persistentVolumeClaimInfo', 'accessModes');
  const modes = ofStatus.length > 0 ? ofStatus : list(claim, 'spec', 'accessModes');
  return modes.filter((mode): mode is string => typeof mode === 'string');
};

const join = (
  name: string,
  device: Disk['device'],
  entry: unknown,
  volume: Volume | undefined,
  sources: DiskSources,
): Disk => {
  const { vm, vmi } = sources;
  const status = isActive(vmi)
    ? list(vmi, 'status', 'volumeStatus').find((one) => text(one, 'name') === name)
    : undefined;
  const claimName = claimOf(volume);
  const claim = byName(sources.claims, claimName);
  const live = volume?.source === 'dataVolume' ? byName(sources.dataVolumes, claimName) : undefined;
  const dataVolume = live ?? (volume?.source === 'dataVolume' ? templateOf(vm, claimName) : undefined);
  const dataVolumePhase = dataVolumePhaseOf(live);
  return {
    name,
    device,
    bus: text(entry, device, 'bus') ?? text(entry, 'disk', 'bus'),
    volume,
    claim: claimName,
    sizeBytes: sizeOfDisk(status, claim, dataVolume) ?? volume?.capacity,
    storageClass:
      text(claim, 'spec', 'storageClassName') ??
      text(dataVolume, 'spec', 'storage', 'storageClassName') ??
      text(dataVolume, 'spec', 'pvc', 'storageClassName'),
    accessModes: accessModesOf(status, claim),
    bootOrder: number(entry, 'bootOrder'),
    target: text(status, 'target'),
    hotPlugged: at(status, 'hotplugVolume') !== undefined || (status === undefined && volume?.hotpluggable === true),
    ownedByVm: claimName !== undefined && dataVolumeTemplateNamesOf(vm).includes(claimName),
    phase: text(status, 'phase') ?? (dataVolumePhase === '' ? undefined : dataVolumePhase),
    progress: dataVolumePhase === 'Succeeded' ? undefined : progressOf(live),
    error: dataVolumeErrorOf(live),
  };
};

/** All disks in the order of the specification: devices, shared directories, then volumes that no device uses. */
export const disksOf = (sources: DiskSources): readonly Disk[] => {
  const { vm, vmi } = sources;
  // the VMI has the defaults (bus, devices added for volumes); a VM that does not run has only its own words
  const spec = isActive(vmi) || vm === undefined ? vmiSpecOf(vmi) : templateSpecOf(vm);
  const volumes = volumesOf(spec);
  const volume = (name: string): Volume | undefined => volumes.find((candidate) => candidate.name === name);
  const named = (entries: readonly unknown[]): readonly (readonly [string, unknown])[] =>
    entries.flatMap((entry): (readonly [string, unknown])[] => {
      const name = text(entry, 'name');
      return name === undefined ? [] : [[name, entry]];
    });
  const devices = named(list(spec, 'domain', 'devices', 'disks'));
  const shares = named(list(spec, 'domain', 'devices', 'filesystems'));
  const used = new Set([...devices, ...shares].map(([name]) => name));
  return [
    ...devices.map(([name, entry]) => join(name, deviceOf(entry), entry, volume(name), sources)),
    ...shares.map(([name, entry]) => join(name, 'filesystem', entry, volume(name), sources)),
    ...volumes.filter((one) => !used.has(one.name)).map((one) => join(one.name, 'none', undefined, one, sources)),
  ];
};
