import type { AdmissionCause } from '../../admission';
import { at, isObject, numberAt, objectsAt, textAt, type JsonObject } from '../../read';
import { invalid, labelFault } from '../causes';
import type { Checker } from './check';

// kubevirt: pkg/storage/admitters/disks.go, vmi-create-admitter.go
const BUSES = ['virtio', 'sata', 'scsi', 'usb'];
const TARGETS = ['disk', 'lun', 'cdrom'] as const;
const CACHES = ['none', 'writethrough', 'writeback'];
const SERIAL = /^[A-Za-z0-9_.+-]+$/;

const busCauses = (disk: JsonObject, field: string): readonly AdmissionCause[] =>
  TARGETS.flatMap((target) => {
    const bus = textAt(disk, target, 'bus');
    const path = `${field}.${target}.bus`;
    if (bus === '') return [];
    if (bus === 'ide') return [invalid(path, 'IDE bus is not supported')];
    if (!BUSES.includes(bus)) {
      const list = BUSES.join(' ');
      return [invalid(path, `${field} is set with an unrecognized bus ${bus}, must be one of: [${list}]`)];
    }
    return target === 'cdrom' && bus === 'virtio'
      ? [invalid(path, `Bus type ${bus} is invalid for CD-ROM device`)]
      : [];
  });

const optionCauses = (disk: JsonObject, field: string): readonly AdmissionCause[] => {
  const causes: AdmissionCause[] = [];
  const [cache, io, serial] = [textAt(disk, 'cache'), textAt(disk, 'io'), textAt(disk, 'serial')];
  if (cache !== '' && !CACHES.includes(cache)) {
    causes.push(invalid(`${field}.cache`, `${field}.cache has invalid value ${cache}`));
  }
  if (io !== '' && !['native', 'threads', 'default'].includes(io)) {
    const message = `Disk IO mode for ${field}.io is not supported. Supported modes are: native, threads.`;
    causes.push(invalid(`${field}.io`, message));
  }
  if (serial.length > 256) {
    causes.push(invalid(`${field}.serial`, `${field} must be less than or equal to 256 in length, if specified`));
  }
  if (serial !== '' && !SERIAL.test(serial)) {
    const message = `${field} must be made up of the following characters [A-Za-z0-9_.+-], if specified`;
    causes.push(invalid(`${field}.serial`, message));
  }
  return causes;
};

const diskCauses = (disk: JsonObject, field: string): readonly AdmissionCause[] => {
  const causes: AdmissionCause[] = [];
  const fault = labelFault(textAt(disk, 'name'));
  if (fault !== '') causes.push(invalid(`${field}.name`, fault));
  if (TARGETS.filter((target) => isObject(disk[target])).length > 1) {
    causes.push(invalid(field, `${field} can only have a single target type defined`));
  }
  return [...causes, ...busCauses(disk, field), ...optionCauses(disk, field)];
};

/** Disks with the same name: the later one is blamed. */
const duplicateDisks = (disks: readonly JsonObject[], field: string): readonly AdmissionCause[] =>
  disks.flatMap((disk, index) => {
    const first = disks.findIndex((other) => other.name === disk.name);
    return first === index
      ? []
      : [invalid(`${field}[${index}].name`, `${field}[${first}] and ${field}[${index}] must not have the same Name.`)];
  });

export const checkDisks: Checker = ({ spec, field }) => {
  const path = `${field}.domain.devices.disks`;
  const disks = objectsAt(spec, 'domain', 'devices', 'disks');
  return [...duplicateDisks(disks, path), ...disks.flatMap((disk, index) => diskCauses(disk, `${path}[${index}]`))];
};

/** Every disk needs a volume of its name; a CD-ROM may be empty. */
export const checkDiskVolumes: Checker = ({ spec, field }) => {
  const volumes = new Set(objectsAt(spec, 'volumes').map((volume) => textAt(volume, 'name')));
  return objectsAt(spec, 'domain', 'devices', 'disks').flatMap((disk, index) => {
    if (volumes.has(textAt(disk, 'name')) || isObject(disk.cdrom)) return [];
    const path = `${field}.domain.devices.disks[${index}]`;
    return [invalid(`${path}.name`, `${path}.Name '${textAt(disk, 'name')}' not found.`)];
  });
};

/** Boot order: above 0 and unique among disks and NICs together. */
export const checkBootOrder: Checker = ({ spec, field }) => {
  const seen = new Set<number>();
  return ['disks', 'interfaces'].flatMap((list) =>
    objectsAt(spec, 'domain', 'devices', list).flatMap((device, index) => {
      const path = `${field}.domain.devices.${list}[${index}]`;
      if (at(device, 'bootOrder') === undefined) return [];
      const order = numberAt(device, 'bootOrder') ?? 0;
      if (order < 1) return [invalid(`${path}.bootOrder`, `${path} must have a boot order > 0, if supplied`)];
      if (seen.has(order)) {
        return [invalid(`${path}.bootOrder`, `Boot order for ${path}.bootOrder already set for a different device.`)];
      }
      seen.add(order);
      return [];
    }),
  );
};
