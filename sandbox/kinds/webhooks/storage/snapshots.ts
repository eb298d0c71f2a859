import type { Admission, AdmissionCause, AdmissionRequest } from '../../admission';
import type { DraftObject } from '../../../store/object';
import { copyOf, sameJson } from '../../../lib/json';
import { ensure, fill } from '../../edit';
import { at, isObject, mapAt, objectsAt, stringsAt, textAt } from '../../read';
import { needsBackendStorage } from '../../backend-storage';
import { invalid, notFound, refusal, required } from '../causes';

// kubevirt: pkg/storage/admitters/vmsnapshot.go, vmrestore.go, vmexport.go, admitters/vmclone-admitter.go
const immutable = { field: 'spec', message: 'spec in immutable after creation' };

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'kubevirt.io': ['VirtualMachine'],
};

/** A reference to a VM of apiGroup kubevirt.io. */
const referenceCauses = (reference: unknown, field: string): readonly AdmissionCause[] => {
  const group = textAt(reference, 'apiGroup');
  if (group === '') return [notFound(`${field}.apiGroup`, 'missing apiGroup')];
  const kinds = KINDS[group];
  if (kinds === undefined) return [invalid(`${field}.apiGroup`, 'invalid apiGroup')];
  return kinds.includes(textAt(reference, 'kind')) ? [] : [invalid(`${field}.kind`, 'invalid kind')];
};

const validator = (webhook: string, create: (request: AdmissionRequest) => readonly AdmissionCause[]): Admission => ({
  validate: (request) => {
    const { object, old, operation, subresource } = request;
    if (subresource !== undefined || object.metadata.deletionTimestamp !== undefined) return undefined;
    if (operation === 'CREATE') return refusal(webhook, create(request));
    const changed = operation === 'UPDATE' && old !== undefined && !sameJson(object.spec, old.spec);
    return changed ? refusal(webhook, [invalid(immutable.field, immutable.message)]) : undefined;
  },
});

/** VirtualMachineSnapshot. facts: 7.1 */
export const snapshotAdmission = validator('virtualmachinesnapshot-validator.snapshot.kubevirt.io', ({ object }) =>
  referenceCauses(at(object, 'spec', 'source'), 'spec.source'),
);

const RESTORE_POLICIES = ['RandomizeNames', 'InPlace', 'PrefixTargetName'];

const PATCHABLE = /^\/(?:spec|metadata\/labels|metadata\/annotations)\//;

const parsedPatch = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** A restore changes the spec of its target, its labels and annotations, nothing else. */
const patchCauses = (object: DraftObject): readonly AdmissionCause[] =>
  stringsAt(object, 'spec', 'patches').flatMap((text) => {
    const patch = parsedPatch(text);
    if (!isObject(patch)) return [invalid('spec.patches', `patch is not valid JSON (${text})`)];
    if (PATCHABLE.test(textAt(patch, 'path'))) return [];
    return [
      invalid(
        'spec.patches',
        `patching is valid only for elements under /spec/ only: "path": "${textAt(patch, 'path')}"`,
      ),
    ];
  });

/** A machine that keeps a TPM or EFI variables can only be restored in place. */
const backendCauses = ({ object, store }: AdmissionRequest): readonly AdmissionCause[] => {
  const namespace = object.metadata.namespace ?? '';
  const name = textAt(object, 'spec', 'virtualMachineSnapshotName');
  const snapshot = store.get('virtualmachinesnapshots.snapshot.kubevirt.io', namespace, name);
  const content = textAt(snapshot, 'status', 'virtualMachineSnapshotContentName');
  const kept = store.get('virtualmachinesnapshotcontents.snapshot.kubevirt.io', namespace, content);
  const vm = at(kept, 'spec', 'source', 'virtualMachine');
  if (!needsBackendStorage(vm) || textAt(vm, 'metadata', 'name') === textAt(object, 'spec', 'target', 'name'))
    return [];
  const message =
    'Restore to a different VM is not supported when snapshotted VM has backend storage (persistent TPM or EFI)';
  return [invalid('spec.target', message)];
};

const overrideCauses = (object: DraftObject): readonly AdmissionCause[] =>
  objectsAt(object, 'spec', 'volumeRestoreOverrides').flatMap((entry, index) =>
    textAt(entry, 'volumeName') === ''
      ? [required(`spec.volumeRestoreOverrides[${index}].volumeName`, 'must provide a volume name')]
      : [],
  );

const isOver = (restore: unknown): boolean =>
  at(restore, 'status', 'complete') === true ||
  objectsAt(restore, 'status', 'conditions').some(({ type, status }) => type === 'Failure' && status === 'True');

const restoreCauses = (request: AdmissionRequest): readonly AdmissionCause[] => {
  const { object, store } = request;
  const namespace = object.metadata.namespace ?? '';
  const target = at(object, 'spec', 'target');
  const causes = [...referenceCauses(target, 'spec.target')];
  const policy = textAt(object, 'spec', 'volumeRestorePolicy');
  if (policy !== '' && !RESTORE_POLICIES.includes(policy)) {
    causes.push(invalid('spec.volumeRestorePolicy', `volume restore policy "${policy}" doesn't exist`));
  }
  const busy = store
    .list('virtualmachinerestores.snapshot.kubevirt.io', namespace)
    .find((other) => sameJson(at(other, 'spec', 'target'), target) && !isOver(other));
  if (busy !== undefined) {
    causes.push(invalid('spec.target', `VirtualMachineRestore "${busy.metadata.name}" in progress`));
  }
  causes.push(...patchCauses(object), ...overrideCauses(object), ...backendCauses(request));
  return causes;
};

/** VirtualMachineRestore. facts: 7.2 */
export const restoreAdmission = validator('virtualmachinerestore-validator.snapshot.kubevirt.io', restoreCauses);

const EXPORT_KINDS: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: '',
  VirtualMachine: 'kubevirt.io',
  VirtualMachineSnapshot: 'snapshot.kubevirt.io',
};

/** VirtualMachineExport. facts: 7.4 */
export const exportAdmission = validator('virtualmachineexport-validator.export.kubevirt.io', ({ object }) => {
  const source = at(object, 'spec', 'source');
  const [kind, name] = [textAt(source, 'kind'), textAt(source, 'name')];
  const group = EXPORT_KINDS[kind];
  if (group === undefined) return [invalid('spec.source.kind', 'invalid kind')];
  const causes = textAt(source, 'apiGroup') === group ? [] : [invalid('spec.source.apiGroup', 'invalid apiGroup')];
  return name === '' ? [...causes, invalid('spec.source.name', `${kind} name must not be empty`)] : causes;
});

const SUFFIX = 'abcdefghijklmnopqrstuvwxyz0123456789';
const MAC = /^(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$/;

const withTarget = ({ object, operation, random }: AdmissionRequest): DraftObject => {
  if (operation !== 'CREATE' || !isObject(object.spec)) return object;
  const clone = copyOf(object);
  const suffix = Array.from({ length: 5 }, () => SUFFIX[Math.floor(random() * SUFFIX.length)] ?? 'x').join('');
  const target = ensure(clone, 'spec', 'target');
  fill(target, 'apiGroup', 'kubevirt.io');
  fill(target, 'kind', 'VirtualMachine');
  fill(target, 'name', `clone-${textAt(object, 'spec', 'source', 'name')}-${suffix}`);
  return clone;
};

const cloneCauses = ({ object }: AdmissionRequest): readonly AdmissionCause[] => {
  const [source, target] = [at(object, 'spec', 'source'), at(object, 'spec', 'target')];
  const causes: AdmissionCause[] = [];
  const kind = textAt(source, 'kind');
  if (!['VirtualMachine', 'VirtualMachineSnapshot'].includes(kind)) {
    causes.push(invalid('spec.source', 'Source kind is not supported'));
  }
  if (
    kind === 'VirtualMachine' &&
    textAt(target, 'kind') === kind &&
    textAt(target, 'name') === textAt(source, 'name')
  ) {
    const message = 'Target name cannot be equal to source name when both are VirtualMachines';
    causes.push(invalid('spec.target.name', message));
  }
  for (const [nic, mac] of Object.entries(mapAt(object, 'spec', 'newMacAddresses'))) {
    if (!MAC.test(mac)) {
      causes.push(invalid('spec.newMacAddresses', `interface ${nic} has malformed MAC address (${mac}).`));
    }
  }
  for (const text of stringsAt(object, 'spec', 'patches')) {
    if (!isObject(parsedPatch(text))) causes.push(invalid('spec.patches', `patch is not valid JSON (${text})`));
  }
  return causes;
};

/** VirtualMachineClone. facts: 7.3 */
export const cloneAdmission: Admission = {
  mutate: withTarget,
  ...validator('vm-clone-validator.kubevirt.io', cloneCauses),
};
