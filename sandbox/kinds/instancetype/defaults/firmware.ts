import { ensure, fill } from '../../edit';
import { at, isObject, objectAt, textAt, type JsonObject } from '../../read';

/** A version 4 UUID from a seeded source of randomness. */
export const randomUuid = (random: () => number): string => {
  const digit = (): string => Math.floor(random() * 16).toString(16);
  const digits = (count: number): string => Array.from({ length: count }, digit).join('');
  const variant = (8 + Math.floor(random() * 4)).toString(16);
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${variant}${digits(3)}-${digits(12)}`;
};

const MACHINES: Readonly<Record<string, string>> = { amd64: 'q35', arm64: 'virt', s390x: 's390-ccw-virtio' };

/** The cluster's default architecture. */
export const defaultArchitecture = (clusterConfig: unknown): string =>
  textAt(clusterConfig, 'architectureConfiguration', 'defaultArchitecture') || 'amd64';

/** The machine type of an architecture. facts: 1.6 */
export const defaultMachineType = (architecture: string, clusterConfig: unknown): string =>
  textAt(clusterConfig, 'architectureConfiguration', architecture, 'machineType') || (MACHINES[architecture] ?? 'q35');

/** Every feature that is listed without a state is on; ACPI always is. kubevirt: staging/src/kubevirt.io/api/core/v1/defaults.go */
export const defaultFeatures = (spec: JsonObject): void => {
  const features = ensure(spec, 'domain', 'features');
  fill(features, 'acpi', {});
  for (const name of ['acpi', 'apic', 'smm', 'pvspinlock']) {
    const feature = features[name];
    if (isObject(feature)) fill(feature, 'enabled', true);
  }
  for (const [name, feature] of Object.entries(objectAt(features, 'hyperv'))) {
    if (!isObject(feature)) continue;
    fill(feature, 'enabled', true);
    if (name === 'spinlocks') fill(feature, 'spinlocks', 4096);
    if (isObject(feature.direct)) fill(feature.direct, 'enabled', true);
  }
};

/** UUID and serial of the firmware, secure boot of EFI, timers that are present unless said otherwise. */
export const defaultFirmware = (spec: JsonObject, random: () => number): void => {
  const domain = ensure(spec, 'domain');
  const firmware = ensure(domain, 'firmware');
  fill(firmware, 'uuid', randomUuid(random));
  fill(firmware, 'serial', randomUuid(random));
  const efi = at(firmware, 'bootloader', 'efi');
  if (isObject(efi)) fill(efi, 'secureBoot', true);
  for (const timer of Object.values(objectAt(domain, 'clock', 'timer'))) {
    if (isObject(timer)) fill(timer, 'present', true);
  }
};
