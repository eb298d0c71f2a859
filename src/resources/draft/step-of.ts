import { list, text } from '../../lib/reach';
import type { Draft, Step } from './draft';

/** Paths below the VM and whose business they are; the first that is a beginning of the field wins. */
const BELOW_VM: readonly (readonly [string, Step])[] = [
  ['metadata', 'source'],
  ['spec.runStrategy', 'scheduling'],
  ['spec.running', 'scheduling'],
  ['spec.instancetype', 'size'],
  ['spec.preference', 'size'],
  ['spec.dataVolumeTemplates', 'disks'],
  // the API's own slips: `kubevirt: pkg/storage/admitters/datavolumetemplate.go`, `pkg/network/admitter/`
  ['spec.dataVolumeTemplate', 'disks'],
];

/** The same below `spec.template.spec`. */
const BELOW_TEMPLATE: readonly (readonly [string, Step])[] = [
  ['domain.cpu.dedicatedCpuPlacement', 'scheduling'],
  // as a clash with an instance type spells it
  ['domain.cpu.dedicatedCPUPlacement', 'scheduling'],
  ['domain.cpu.isolateEmulatorThread', 'scheduling'],
  ['domain.cpu', 'size'],
  ['domain.memory', 'size'],
  ['domain.resources', 'size'],
  ['architecture', 'size'],
  ['domain.devices.disks', 'disks'],
  ['domain.devices.filesystems', 'disks'],
  ['domain.devices.interfaces', 'network'],
  ['domain.devices.networkInterfaceMultiqueue', 'network'],
  ['domain.devices.autoattachPodInterface', 'network'],
  ['volumes', 'disks'],
  ['networks', 'network'],
  ['interfaces', 'network'],
  ['hostname', 'network'],
  ['subdomain', 'network'],
  ['dnsPolicy', 'network'],
  ['dnsConfig', 'network'],
  ['accessCredentials', 'access'],
  ['nodeSelector', 'scheduling'],
  ['affinity', 'scheduling'],
  ['tolerations', 'scheduling'],
  ['topologySpreadConstraints', 'scheduling'],
  ['evictionStrategy', 'scheduling'],
  ['startStrategy', 'scheduling'],
  ['terminationGracePeriodSeconds', 'scheduling'],
  ['priorityClassName', 'scheduling'],
  ['schedulerName', 'scheduling'],
];

const TEMPLATE = 'spec.template.spec.';

/** Is `field` the path itself, or something below it? */
const lies = (field: string, path: string): boolean =>
  field === path || (field.startsWith(path) && /^[.[]/.test(field.slice(path.length)));

const found = (field: string, table: typeof BELOW_VM): Step | undefined =>
  table.find(([path]) => lies(field, path))?.[1];

const ACCESS_VOLUMES = ['cloudInitNoCloud', 'cloudInitConfigDrive', 'sysprep'] as const;

/** Volumes that initialise the guest belong to the step on access; the path tells, or the draft does. */
const isAccessVolume = (field: string, draft: Draft | undefined): boolean => {
  if (ACCESS_VOLUMES.some((type) => field.includes(`.${type}`))) return true;
  const index = /^spec\.template\.spec\.volumes\[(\d+)\]/.exec(field)?.[1];
  if (index === undefined || draft === undefined) return false;
  const volume = list(draft.vm, 'spec', 'template', 'spec', 'volumes')[Number(index)];
  return typeof volume === 'object' && volume !== null && ACCESS_VOLUMES.some((type) => Object.hasOwn(volume, type));
};

/** Where the content of the boot disk comes from is the first step's; its size and the other disks are not. */
const isBootSource = (field: string): boolean => /^spec\.dataVolumeTemplates\[0\]\.spec\.source(Ref)?\b/.test(field);

const ofOther = (field: string, draft: Draft | undefined): Step => {
  const index = /^others\[(\d+)\]/.exec(field)?.[1];
  const kind = text(draft?.others[Number(index)], 'kind');
  switch (kind) {
    case 'Secret':
    case 'ConfigMap':
      return 'access';
    case 'DataVolume':
    case 'PersistentVolumeClaim':
      return 'disks';
    default:
      return 'review';
  }
};

/**
 * On which step of the wizard a field stands (see `Issue.field`); `review` for what no form shows. With the draft, fields whose
 * path alone does not tell (`others[0]`, `volumes[1]`) find their step, too.
 */
export const stepOf = (field: string, draft?: Draft): Step => {
  if (lies(field, 'others') || field.startsWith('others[')) return ofOther(field, draft);
  if (isBootSource(field)) return 'source';
  if (isAccessVolume(field, draft)) return 'access';
  if (field.startsWith(TEMPLATE)) return found(field.slice(TEMPLATE.length), BELOW_TEMPLATE) ?? 'review';
  return found(field, BELOW_VM) ?? 'review';
};
