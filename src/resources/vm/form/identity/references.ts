import { list, text } from '../../../../lib/reach';
import { editVm, type Draft } from '../../../draft/draft';
import { getPath, setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';

const TEMPLATES = 'spec.dataVolumeTemplates';
const SPEC = 'spec.template.spec';

/** Names of all objects that are made with the VM. */
export const ownedNames = (draft: Draft): readonly string[] => [
  ...list(draft.vm, 'spec', 'dataVolumeTemplates').map((entry) => text(entry, 'metadata', 'name') ?? ''),
  ...draft.others.map((other) => text(other, 'metadata', 'name') ?? ''),
];

const count = (vm: KubeObject, field: string): number => {
  const found = getPath(vm, field);
  return Array.isArray(found) ? found.length : 0;
};

const each = (vm: KubeObject, field: string, inner: readonly string[]): readonly string[] =>
  Array.from({ length: count(vm, field) }, (_none, index) => inner.map((path) => `${field}[${index}].${path}`)).flat();

/** Where a volume names an object. */
const VOLUME_REFERENCES = [
  'dataVolume.name',
  'persistentVolumeClaim.claimName',
  'secret.secretName',
  'configMap.name',
  'sysprep.secret.name',
  'sysprep.configMap.name',
  ...['cloudInitNoCloud', 'cloudInitConfigDrive'].flatMap((init) => [
    `${init}.secretRef.name`,
    `${init}.networkDataSecretRef.name`,
  ]),
] as const;

const CREDENTIAL_REFERENCES = [
  'sshPublicKey.source.secret.secretName',
  'userPassword.source.secret.secretName',
] as const;

/** Every field of a VM that names an object which the wizard may make. */
const referenceFields = (vm: KubeObject): readonly string[] => [
  ...each(vm, TEMPLATES, ['metadata.name']),
  ...each(vm, `${SPEC}.volumes`, VOLUME_REFERENCES),
  ...each(vm, `${SPEC}.accessCredentials`, CREDENTIAL_REFERENCES),
];

/** Gives objects of the draft new names, by their old ones, and the references of the VM with them. */
export const withRenamed = (draft: Draft, renames: ReadonlyMap<string, string>): Draft => {
  if (renames.size === 0) return draft;
  const renamed = (object: KubeObject, field: string): KubeObject => {
    const now = getPath(object, field);
    const to = typeof now === 'string' ? renames.get(now) : undefined;
    return to === undefined ? object : setPath(object, field, to);
  };
  return editVm({ ...draft, others: draft.others.map((other) => renamed(other, 'metadata.name')) }, (vm) =>
    referenceFields(vm).reduce(renamed, vm),
  );
};
