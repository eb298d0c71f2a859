import { at, boolean, list, text } from '../../../lib/reach';
import { parseQuantity } from '../../../lib/quantity';

const MI = 2 ** 20;

/** Resident memory of what runs beside the guest, in Mi. `kubevirt: pkg/hypervisor/kvm/hypervisorbackend.go` */
const PROCESSES_MI = { monitor: 25, launcher: 100, virtlogd: 25, virtqemud: 40, qemu: 50, ioThread: 8 } as const;
const VCPU_MI = 8;
const VIDEO_MI = 32;
/** Two flash devices of the UEFI firmware. */
const ARM_FLASH_MI = 128;
/** Address space of devices that reach into the guest's memory. */
const PASSED_DEVICES_MI = 1024;
const ENCRYPTION_MI = 256;
const TPM_MI = 53;
const GUARANTEED_MI = 100;

const isThere = (value: unknown): boolean => typeof value === 'object' && value !== null;

const resource = (spec: unknown, kind: string, name: string): number =>
  parseQuantity(at(spec, 'domain', 'resources', kind, name)) ?? 0;

export const isDedicated = (spec: unknown): boolean => boolean(spec, 'domain', 'cpu', 'dedicatedCpuPlacement') === true;

/** Requests equal limits. `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` (WantsToHaveQOSGuaranteed) */
export const isGuaranteed = (spec: unknown): boolean =>
  ['cpu', 'memory'].every((name) => {
    const asked = resource(spec, 'requests', name);
    return asked > 0 && asked === resource(spec, 'limits', name);
  });

/** `kubevirt: pkg/apimachinery/vmitrait` (HasVFIO) */
const passesDevices = (spec: unknown): boolean => {
  const devices = at(spec, 'domain', 'devices');
  return (
    list(devices, 'gpus').length > 0 ||
    list(devices, 'hostDevices').length > 0 ||
    list(devices, 'interfaces').some((nic) => isThere(at(nic, 'sriov')))
  );
};

/** Probes that run a command in the guest. */
const probesMi = (spec: unknown): number => {
  const probes = [at(spec, 'livenessProbe'), at(spec, 'readinessProbe')];
  const count = probes.filter((probe) => isThere(at(probe, 'exec'))).length;
  return count === 0 ? 0 : 100 + 10 * count;
};

const extrasMi = (spec: unknown): number => {
  const devices = at(spec, 'domain', 'devices');
  const security = at(spec, 'domain', 'launchSecurity');
  const hasTpm = isThere(at(devices, 'tpm')) && boolean(devices, 'tpm', 'enabled') !== false;
  const extras: readonly (readonly [boolean, number])[] = [
    [boolean(devices, 'autoattachGraphicsDevice') !== false, VIDEO_MI],
    [text(spec, 'architecture') === 'arm64', ARM_FLASH_MI],
    [passesDevices(spec), PASSED_DEVICES_MI],
    [list(spec, 'volumes').some((volume) => isThere(at(volume, 'downwardMetrics'))), 1],
    [isThere(at(security, 'sev')) || isThere(at(security, 'snp')), ENCRYPTION_MI],
    [hasTpm, TPM_MI],
    [isDedicated(spec) || isGuaranteed(spec), GUARANTEED_MI],
  ];
  return extras.reduce((sum, [applies, amount]) => sum + (applies ? amount : 0), probesMi(spec));
};

/**
 * Bytes that QEMU, libvirt and the launcher need beside the guest's memory, by KubeVirt's own estimate. Page tables count only for
 * memory that is requested by the specification itself, not for what follows from the guest's size. `ratio` multiplies the sum, in
 * whole kilobytes. Not counted: what plugins of network bindings add.
 * `kubevirt: pkg/hypervisor/kvm/hypervisorbackend.go` (GetMemoryOverhead)
 */
export const overheadOf = (spec: unknown, vcpus: number, ratio: number): number => {
  const fixed = Object.values(PROCESSES_MI).reduce((sum, part) => sum + part, 0);
  const pageTables = Math.floor((Math.ceil(resource(spec, 'requests', 'memory') / 1000) * 1000) / 512);
  const added = parseQuantity(at(spec, 'domain', 'memory', 'reservedOverhead', 'addedOverhead')) ?? 0;
  const sum = (fixed + vcpus * VCPU_MI + extrasMi(spec)) * MI + pageTables + added;
  return sum + Math.trunc(Math.ceil(sum / 1000) * (ratio - 1)) * 1000;
};
