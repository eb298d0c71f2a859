import { record, text } from '../../../../lib/reach';
import { editVm, type Draft } from '../../../draft/draft';
import { getPath, setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';
import { ownedNames, withRenamed } from './references';

export const readName = (draft: Draft): string => text(draft.vm, 'metadata', 'name') ?? '';
export const readNamespace = (draft: Draft): string => text(draft.vm, 'metadata', 'namespace') ?? '';

/** Labels that by custom hold the name of the VM. */
const NAME_LABELS = ['app', 'app.kubernetes.io/instance', 'kubevirt.io/domain', 'vm.kubevirt.io/name'] as const;
const LABELS = ['metadata.labels', 'spec.template.metadata.labels'] as const;

const withNameLabels = (vm: KubeObject, from: string, to: string): KubeObject => {
  const fields = LABELS.flatMap((labels) => NAME_LABELS.map((key) => `${labels}[${key}]`));
  return fields.reduce((edited, field) => (getPath(edited, field) === from ? setPath(edited, field, to) : edited), vm);
};

/** What `name` becomes when the VM is renamed: the VM's own name, and names that begin with it and a dash. */
const derived = (name: string, from: string, to: string): string | undefined => {
  if (name === from) return to;
  return name.startsWith(`${from}-`) ? `${to}${name.slice(from.length)}` : undefined;
};

/**
 * Renames the VM, and with it what is named after it: its disks to be made, its Secrets, the customary labels, the host name,
 * and all references to them. The empty name is a name here, so that a name that is deleted and typed anew changes nothing else.
 */
export const withName = (draft: Draft, name: string): Draft => {
  const from = readName(draft);
  if (from === name) return draft;
  const renames = new Map(
    ownedNames(draft).flatMap((owned): [string, string][] => {
      const to = derived(owned, from, name);
      return to === undefined ? [] : [[owned, to]];
    }),
  );
  const hostname = 'spec.template.spec.hostname';
  return editVm(withRenamed(draft, renames), (vm) => {
    const named = withNameLabels(setPath(vm, 'metadata.name', name), from, name);
    return from !== '' && getPath(named, hostname) === from
      ? setPath(named, hostname, name === '' ? undefined : name)
      : named;
  });
};

const hasMetadata = (object: KubeObject): boolean => Object.keys(record(object, 'metadata')).length > 0;

/** Moves the VM and everything that is made with it to another namespace. */
export const withNamespace = (draft: Draft, namespace: string): Draft => {
  const moved = (object: KubeObject): KubeObject =>
    text(object, 'metadata', 'namespace') === namespace || !hasMetadata(object)
      ? object
      : setPath(object, 'metadata.namespace', namespace);
  const others = draft.others.map(moved);
  const templates = getPath(draft.vm, 'spec.dataVolumeTemplates');
  const count = Array.isArray(templates) ? templates.length : 0;
  const fields = Array.from(
    { length: count },
    (_none, index) => `spec.dataVolumeTemplates[${index}].metadata.namespace`,
  );
  const vm = fields
    .filter((field) => getPath(draft.vm, field) !== undefined)
    .reduce((edited, field) => setPath(edited, field, namespace), setPath(draft.vm, 'metadata.namespace', namespace));
  const sameOthers = others.every((other, index) => other === draft.others[index]);
  return vm === draft.vm && sameOthers ? draft : { ...draft, vm, others: sameOthers ? draft.others : others };
};
