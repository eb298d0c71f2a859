import { msg, type Message } from '../../lib/message';
import { at, boolean, record, text } from '../../lib/reach';
import type { KubeObject } from '../object';

const firmware = (spec: unknown): Message | undefined => {
  const own = at(spec, 'firmware');
  const efi = at(own, 'preferredEfi');
  const isEfi = efi !== undefined || boolean(own, 'preferredUseEfi') === true;
  if (!isEfi) return boolean(own, 'preferredUseBios') === true ? msg('BIOS firmware') : undefined;
  // secure boot is the default of an EFI bootloader
  const secure = boolean(efi, 'secureBoot') ?? (efi === undefined ? boolean(own, 'preferredUseSecureBoot') : true);
  const kept = boolean(efi, 'persistent') === true;
  if (secure === false) return kept ? msg('UEFI, whose settings are kept') : msg('UEFI');
  return kept ? msg('UEFI with secure boot, whose settings are kept') : msg('UEFI with secure boot');
};

const TOPOLOGIES: Readonly<Record<string, Message>> = {
  cores: msg('vCPUs are cores of one socket'),
  preferCores: msg('vCPUs are cores of one socket'),
  threads: msg('vCPUs are threads of one core'),
  preferThreads: msg('vCPUs are threads of one core'),
  sockets: msg('Each vCPU is a socket'),
  preferSockets: msg('Each vCPU is a socket'),
  spread: msg('vCPUs are spread over sockets and cores'),
  preferSpread: msg('vCPUs are spread over sockets and cores'),
};

/**
 * What a preference sets where the VM leaves it open, in words; the parts that somebody who makes a VM cares for.
 * `kubevirt: staging/src/kubevirt.io/api/instancetype/v1beta1/types.go`
 */
export const effectsOf = (preference: KubeObject): readonly Message[] => {
  const spec = at(preference, 'spec');
  const devices = at(spec, 'devices');
  const effects: Message[] = [];
  const boots = firmware(spec);
  if (boots !== undefined) effects.push(boots);
  const tpm = at(devices, 'preferredTPM') ?? at(devices, 'preferredTpm');
  if (tpm !== undefined) {
    effects.push(boolean(tpm, 'persistent') === true ? msg('TPM, whose content is kept') : msg('TPM'));
  }
  const bus = text(devices, 'preferredDiskBus');
  if (bus !== undefined) effects.push(msg('Disks on {{bus}}', { bus }));
  const cdrom = text(devices, 'preferredCdromBus');
  if (cdrom !== undefined) effects.push(msg('CD-ROM drives on {{bus}}', { bus: cdrom }));
  const nic = text(devices, 'preferredInterfaceModel');
  if (nic !== undefined) effects.push(msg('Network interfaces of model {{model}}', { model: nic }));
  const wanted = text(spec, 'cpu', 'preferredCPUTopology') ?? '';
  const topology = Object.hasOwn(TOPOLOGIES, wanted) ? TOPOLOGIES[wanted] : undefined;
  if (topology !== undefined) effects.push(topology);
  if (Object.keys(record(spec, 'features', 'preferredHyperv')).length > 0) {
    effects.push(msg('Hyper-V features for Windows'));
  }
  const storageClass = text(spec, 'volumes', 'preferredStorageClassName');
  if (storageClass !== undefined) effects.push(msg('Storage class {{name}}', { name: storageClass }));
  const machine = text(spec, 'machine', 'preferredMachineType');
  if (machine !== undefined) effects.push(msg('Machine type {{type}}', { type: machine }));
  return effects;
};
