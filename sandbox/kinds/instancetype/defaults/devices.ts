import { ensure, ensureList, fill } from '../../edit';
import { at, isObject, listAt, objectsAt, textAt, type JsonObject } from '../../read';

// kubevirt: pkg/defaults/defaults.go, pkg/network/vmispec/defaults.go

/** Every volume without a disk or file system gets a disk entry (memory dumps are no disks). */
export const addMissingDisks = (spec: JsonObject): void => {
  const devices = ensure(spec, 'domain', 'devices');
  const used = new Set(
    [...objectsAt(devices, 'disks'), ...objectsAt(devices, 'filesystems')].map((device) => textAt(device, 'name')),
  );
  const missing = objectsAt(spec, 'volumes').filter(
    (volume) => !used.has(textAt(volume, 'name')) && volume.memoryDump === undefined,
  );
  if (missing.length > 0) {
    ensureList(devices, 'disks').push(...missing.map((volume) => ({ name: textAt(volume, 'name'), disk: {} })));
  }
};

/** Both lists empty and auto-attach not off: a NIC `default` on the pod network with the cluster's default binding. */
export const addDefaultNetwork = (spec: JsonObject, clusterConfig: unknown): void => {
  const devices = ensure(spec, 'domain', 'devices');
  const none = listAt(devices, 'interfaces').length === 0 && listAt(spec, 'networks').length === 0;
  if (!none || devices.autoattachPodInterface === false) return;
  const configured = textAt(clusterConfig, 'network', 'defaultNetworkInterface');
  const binding = configured === 'masquerade' ? 'masquerade' : 'bridge';
  devices.interfaces = [{ name: 'default', [binding]: {} }];
  spec.networks = [{ name: 'default', pod: {} }];
};

/** Disk bus, CD-ROM tray and the like. */
export const defaultDisks = (spec: JsonObject): void => {
  const bus = (textAt(spec, 'architecture') || 'amd64') === 'amd64' ? 'sata' : 'virtio';
  for (const disk of objectsAt(spec, 'domain', 'devices', 'disks')) {
    if (!['disk', 'lun', 'cdrom'].some((target) => isObject(disk[target]))) disk.disk = {};
    for (const target of ['disk', 'lun', 'cdrom']) {
      const found = disk[target];
      if (isObject(found)) fill(found, 'bus', target === 'cdrom' && bus === 'virtio' ? 'scsi' : bus);
    }
    if (isObject(disk.cdrom)) {
      fill(disk.cdrom, 'readonly', true);
      fill(disk.cdrom, 'tray', 'closed');
    }
  }
};

const pullPolicy = (image: string): string => {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const latest = !name.includes('@') && (!name.includes(':') || name.endsWith(':latest'));
  return latest ? 'Always' : 'IfNotPresent';
};

/** Always for `:latest` and untagged container disks, else IfNotPresent. */
export const defaultPullPolicies = (spec: JsonObject): void => {
  for (const volume of objectsAt(spec, 'volumes')) {
    const containerDisk = at(volume, 'containerDisk');
    if (isObject(containerDisk)) fill(containerDisk, 'imagePullPolicy', pullPolicy(textAt(containerDisk, 'image')));
  }
};

/** Probe numbers, as for pods. */
export const defaultProbes = (spec: JsonObject): void => {
  for (const name of ['readinessProbe', 'livenessProbe']) {
    const probe = spec[name];
    if (!isObject(probe)) continue;
    fill(probe, 'timeoutSeconds', 1);
    fill(probe, 'periodSeconds', 10);
    fill(probe, 'successThreshold', 1);
    fill(probe, 'failureThreshold', 3);
  }
};
