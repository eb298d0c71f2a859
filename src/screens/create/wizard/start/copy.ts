import { at, list, text } from '../../../../lib/reach';
import type { Draft } from '../../../../resources/draft/draft';
import { setPath } from '../../../../resources/draft/path';
import { annotationsOf, labelsOf, nameOf, namespaceOf } from '../../../../resources/meta';
import type { KubeObject } from '../../../../resources/object';
import { withName } from '../../../../resources/vm/form/identity/name';

const DOMAIN = 'spec.template.spec.domain';

/** What belongs to the one VM and must not be there twice. */
const OF_ONE = [
  `${DOMAIN}.firmware.uuid`,
  `${DOMAIN}.firmware.serial`,
  'spec.instancetype.revisionName',
  'spec.preference.revisionName',
] as const;

/** Written by controllers and tools about the one object. */
const BOOKKEEPING = /^(kubectl\.kubernetes\.io|kubevirt\.io|vm-manager-plugin)\//;

const withoutMacs = (vm: KubeObject): KubeObject =>
  list(vm, 'spec', 'template', 'spec', 'domain', 'devices', 'interfaces').reduce<KubeObject>(
    (edited, _nic, index) => setPath(edited, `${DOMAIN}.devices.interfaces[${index}].macAddress`, undefined),
    vm,
  );

/** Names of volumes that hold a disk which exists, and which only one VM can use. */
const ownDisks = (vm: KubeObject): readonly string[] => {
  const made = new Set(list(vm, 'spec', 'dataVolumeTemplates').map((template) => text(template, 'metadata', 'name')));
  return list(vm, 'spec', 'template', 'spec', 'volumes').flatMap((volume) => {
    const dataVolume = text(volume, 'dataVolume', 'name');
    const isOwn = dataVolume === undefined ? at(volume, 'persistentVolumeClaim') !== undefined : !made.has(dataVolume);
    const name = text(volume, 'name');
    return isOwn && name !== undefined ? [name] : [];
  });
};

const withoutDisks = (vm: KubeObject, names: readonly string[]): KubeObject => {
  const others = (entries: readonly unknown[]): readonly unknown[] =>
    entries.filter((entry) => !names.includes(text(entry, 'name') ?? ''));
  const fields = ['spec.template.spec.volumes', `${DOMAIN}.devices.disks`, `${DOMAIN}.devices.filesystems`];
  return fields.reduce((edited, field) => {
    const before = list(edited, ...field.split('.'));
    const after = others(before);
    return after.length === before.length ? edited : setPath(edited, field, after.length === 0 ? undefined : after);
  }, vm);
};

export interface Copied {
  readonly draft: Draft;
  /** Names of disks that are left out, as they are in use by the VM that is copied. */
  readonly left: readonly string[];
}

/**
 * A draft with the settings of a VM: without its status, its identity (MAC addresses, firmware UUID and serial) and the disks that
 * only it can use. Disks that are made from a template are made anew from the same source, not copied.
 */
export const copyOf = (vm: KubeObject, name: string): Copied => {
  const labels = labelsOf(vm);
  const kept = Object.entries(annotationsOf(vm)).filter(([key]) => !BOOKKEEPING.test(key));
  const bare: KubeObject = {
    apiVersion: text(vm, 'apiVersion') ?? 'kubevirt.io/v1',
    kind: text(vm, 'kind') ?? 'VirtualMachine',
    metadata: {
      name: nameOf(vm),
      namespace: namespaceOf(vm),
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
      ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }),
    },
    spec: at(vm, 'spec'),
  };
  const left = ownDisks(bare);
  const cleaned = OF_ONE.reduce((edited, field) => setPath(edited, field, undefined), withoutMacs(bare));
  return { draft: withName({ vm: withoutDisks(cleaned, left), others: [] }, name), left };
};
