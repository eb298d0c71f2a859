/** Memory that a launcher needs beside the guest's. kubevirt: pkg/hypervisor/kvm/hypervisorbackend.go (GetMemoryOverhead) */
import { quantityValue } from '../../../lib/quantity';
import { at, flagAt, isFields, listAt, textAt } from '../../object/fields';

const MI = 2 ** 20;

/** virt-launcher-monitor, virt-launcher, virtlogd, virtqemud and QEMU itself; then one I/O thread. */
const PROCESSES = (25 + 100 + 25 + 40 + 50) * MI;
const IO_THREAD = 8 * MI;

const amount = (spec: unknown, kind: 'requests' | 'limits', name: 'cpu' | 'memory'): number =>
  quantityValue(at(spec, 'domain', 'resources', kind, name)) ?? 0;

/** Requests and limits are the same: the pod is to be of the class Guaranteed. kubevirt: staging/src/kubevirt.io/api/core/v1/types.go */
export const wantsGuarantee = (spec: unknown): boolean =>
  (['cpu', 'memory'] as const).every((name) => {
    const asked = amount(spec, 'requests', name);
    return asked > 0 && asked === amount(spec, 'limits', name);
  });

export const hasDedicatedCpus = (spec: unknown): boolean =>
  flagAt(spec, 'domain', 'cpu', 'dedicatedCpuPlacement') === true;

/** Devices of the host that reach into the guest's memory. kubevirt: pkg/apimachinery/vmitrait */
const passesDevices = (spec: unknown): boolean =>
  ['hostDevices', 'gpus'].some((field) => listAt(spec, 'domain', 'devices', field).length > 0) ||
  listAt(spec, 'domain', 'devices', 'interfaces').some((nic) => isFields(nic['sriov']));

const probes = (spec: unknown): number => {
  const count = ['livenessProbe', 'readinessProbe'].filter((probe) => isFields(at(spec, probe, 'exec'))).length;
  return count === 0 ? 0 : (100 + 10 * count) * MI;
};

const hasTpm = (spec: unknown): boolean =>
  isFields(at(spec, 'domain', 'devices', 'tpm')) && flagAt(spec, 'domain', 'devices', 'tpm', 'enabled') !== false;

const isEncrypted = (spec: unknown): boolean =>
  ['sev', 'snp'].some((kind) => isFields(at(spec, 'domain', 'launchSecurity', kind)));

const encloses = (bytes: number, unit: number): number => Math.ceil(bytes / unit) * unit;

/** `ratio` is `configuration.additionalGuestMemoryOverheadRatio`, as text; what is no number changes nothing. */
export const memoryOverhead = (spec: unknown, vcpus: number, ratio?: string): number => {
  const pageTables = Math.floor(encloses(amount(spec, 'requests', 'memory'), 1000) / 512);
  const sum =
    pageTables +
    PROCESSES +
    Math.max(1, vcpus) * 8 * MI +
    IO_THREAD +
    (flagAt(spec, 'domain', 'devices', 'autoattachGraphicsDevice') === false ? 0 : 32 * MI) +
    (textAt(spec, 'architecture') === 'arm64' ? 128 * MI : 0) +
    (passesDevices(spec) ? 1024 * MI : 0) +
    (listAt(spec, 'volumes').some((volume) => isFields(volume['downwardMetrics'])) ? MI : 0) +
    probes(spec) +
    (isEncrypted(spec) ? 256 * MI : 0) +
    (hasTpm(spec) ? 53 * MI : 0) +
    (hasDedicatedCpus(spec) || wantsGuarantee(spec) ? 100 * MI : 0) +
    (quantityValue(at(spec, 'domain', 'memory', 'reservedOverhead', 'addedOverhead')) ?? 0);
  const factor = ratio === undefined || ratio === '' ? 1 : Number(ratio);
  if (!Number.isFinite(factor)) return sum;
  return sum + Math.trunc(Math.ceil(sum / 1000) * (factor - 1)) * 1000;
};
