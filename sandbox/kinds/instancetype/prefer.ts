import { ensure, ensureList, fill } from '../edit';
import { at, isObject, mapAt, objectAt, objectsAt, textAt, type JsonObject } from '../read';

// kubevirt: pkg/instancetype/preference/apply/ - a preference never overrides what the VM says
const AUTOATTACH = [
  ['preferredAutoattachGraphicsDevice', 'autoattachGraphicsDevice'],
  ['preferredAutoattachMemBalloon', 'autoattachMemBalloon'],
  ['preferredAutoattachPodInterface', 'autoattachPodInterface'],
  ['preferredAutoattachSerialConsole', 'autoattachSerialConsole'],
  ['preferredAutoattachInputDevice', 'autoattachInputDevice'],
  ['preferredUseVirtioTransitional', 'useVirtioTransitional'],
  ['preferredBlockMultiQueue', 'blockMultiQueue'],
  ['preferredNetworkInterfaceMultiQueue', 'networkInterfaceMultiqueue'],
  ['preferredRng', 'rng'],
  ['preferredTPM', 'tpm'],
] as const;

const preferDisk = (disk: JsonObject, devices: unknown): void => {
  const targets = [
    ['disk', 'preferredDiskBus'],
    ['cdrom', 'preferredCdromBus'],
    ['lun', 'preferredLunBus'],
  ] as const;
  for (const [target, bus] of targets) {
    const found = disk[target];
    if (isObject(found)) fill(found, 'bus', at(devices, bus));
  }
  fill(disk, 'cache', at(devices, 'preferredDiskCache'));
  fill(disk, 'io', at(devices, 'preferredDiskIO'));
  fill(disk, 'blockSize', at(devices, 'preferredDiskBlockSize'));
  if (textAt(disk, 'disk', 'bus') === 'virtio') {
    fill(disk, 'dedicatedIOThread', at(devices, 'preferredDiskDedicatedIoThread'));
  }
};

const BINDINGS = ['masquerade', 'bridge', 'sriov', 'passtBinding', 'binding', 'slirp', 'macvtap', 'passt'];

const preferInterface = (nic: JsonObject, devices: unknown, podNetworks: ReadonlySet<string>): void => {
  fill(nic, 'model', at(devices, 'preferredInterfaceModel'));
  const masquerade = at(devices, 'preferredInterfaceMasquerade');
  const unbound = BINDINGS.every((binding) => nic[binding] === undefined);
  if (unbound && masquerade !== undefined && podNetworks.has(textAt(nic, 'name'))) nic.masquerade = masquerade;
};

const preferDevices = (spec: JsonObject, preferred: unknown): void => {
  const devices = ensure(spec, 'domain', 'devices');
  for (const [from, to] of AUTOATTACH) fill(devices, to, at(preferred, from));
  for (const disk of objectsAt(devices, 'disks')) preferDisk(disk, preferred);
  const podNetworks = new Set(
    objectsAt(spec, 'networks')
      .filter((network) => isObject(network.pod))
      .map((network) => textAt(network, 'name')),
  );
  for (const nic of objectsAt(devices, 'interfaces')) preferInterface(nic, preferred, podNetworks);
  for (const input of objectsAt(devices, 'inputs')) {
    fill(input, 'bus', at(preferred, 'preferredInputBus'));
    fill(input, 'type', at(preferred, 'preferredInputType'));
  }
  for (const gpu of objectsAt(devices, 'gpus'))
    fill(gpu, 'virtualGPUOptions', at(preferred, 'preferredVirtualGPUOptions'));
  for (const panic of objectsAt(devices, 'panicDevices'))
    fill(panic, 'model', at(preferred, 'preferredPanicDeviceModel'));
  const sound = textAt(preferred, 'preferredSoundModel');
  if (sound !== '' && isObject(devices.sound)) fill(devices.sound, 'model', sound);
  const video = textAt(preferred, 'preferredVideoType');
  if (video !== '') fill(devices, 'video', { type: video });
};

const FEATURES = [
  ['preferredAcpi', 'acpi'],
  ['preferredApic', 'apic'],
  ['preferredKvm', 'kvm'],
  ['preferredPvspinlock', 'pvspinlock'],
  ['preferredSmm', 'smm'],
] as const;

const preferFeatures = (domain: JsonObject, preferred: unknown): void => {
  if (!isObject(preferred)) return;
  const features = ensure(domain, 'features');
  for (const [from, to] of FEATURES) fill(features, to, preferred[from]);
  if (isObject(preferred.preferredHyperv)) {
    const hyperv = ensure(features, 'hyperv');
    for (const [name, value] of Object.entries(preferred.preferredHyperv)) fill(hyperv, name, value);
  }
};

const preferFirmware = (domain: JsonObject, preferred: unknown): void => {
  if (!isObject(preferred)) return;
  const firmware = ensure(domain, 'firmware');
  if (isObject(firmware.bootloader)) return;
  if (preferred.preferredUseBios === true) {
    const serial = preferred.preferredUseBiosSerial === true ? { useSerial: true } : {};
    firmware.bootloader = { bios: serial };
  } else if (isObject(preferred.preferredEfi)) firmware.bootloader = { efi: { ...preferred.preferredEfi } };
  else if (preferred.preferredUseEfi === true) {
    firmware.bootloader = { efi: { secureBoot: preferred.preferredUseSecureBoot === true } };
  }
};

const preferClock = (domain: JsonObject, preferred: unknown): void => {
  if (!isObject(preferred)) return;
  const clock = ensure(domain, 'clock');
  if (clock.utc === undefined && clock.timezone === undefined) {
    Object.assign(clock, objectAt(preferred, 'preferredClockOffset'));
  }
  const timer = objectAt(preferred, 'preferredTimer');
  if (Object.keys(timer).length > 0) {
    const present = ensure(clock, 'timer');
    for (const [name, value] of Object.entries(timer)) fill(present, name, value);
  }
};

const preferCpuFeatures = (domain: JsonObject, preference: unknown): void => {
  const preferred = objectsAt(preference, 'cpu', 'preferredCPUFeatures');
  if (preferred.length === 0) return;
  const features = ensureList(ensure(domain, 'cpu'), 'features');
  const known = new Set(features.map((feature) => textAt(feature, 'name')));
  features.push(...preferred.filter((feature) => !known.has(textAt(feature, 'name'))));
};

/** Fills in what the preference prefers and the VM template leaves open. Changes the template. facts: 5.3 */
export const applyPreference = (template: JsonObject, preference: unknown): void => {
  const spec = ensure(template, 'spec');
  const domain = ensure(spec, 'domain');
  preferDevices(spec, at(preference, 'devices'));
  preferFeatures(domain, at(preference, 'features'));
  preferFirmware(domain, at(preference, 'firmware'));
  preferClock(domain, at(preference, 'clock'));
  preferCpuFeatures(domain, preference);
  const machine = textAt(preference, 'machine', 'preferredMachineType');
  if (machine !== '') fill(ensure(domain, 'machine'), 'type', machine);
  fill(spec, 'subdomain', at(preference, 'preferredSubdomain'));
  fill(spec, 'terminationGracePeriodSeconds', at(preference, 'preferredTerminationGracePeriodSeconds'));
  fill(spec, 'architecture', at(preference, 'preferredArchitecture'));
  const annotations = mapAt(preference, 'annotations');
  if (Object.keys(annotations).length > 0) {
    const present = ensure(template, 'metadata', 'annotations');
    for (const [key, value] of Object.entries(annotations)) fill(present, key, value);
  }
};
