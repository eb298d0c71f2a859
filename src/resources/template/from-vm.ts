import { at, list, record, text, textMap } from '../../lib/reach';
import { getPath, setPath } from '../draft/path';
import { TEMPLATE } from '../kinds';
import { annotationsOf, labelsOf, nameOf, namespaceOf } from '../meta';
import type { KubeObject } from '../object';

/** How a VM becomes a template of OpenShift. */
export interface SavedTemplate {
  readonly namespace: string;
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly description: string;
  /**
   * What the disks of its VMs hold: what those of this VM were made from (`origin`), or what they hold now (`copy`), which needs
   * this VM's disks to stay. Disks that the VM did not make itself are copied in any case.
   */
  readonly disks: 'origin' | 'copy';
}

const DOMAIN = 'spec.template.spec.domain';
const NAME = '${NAME}';

/** What belongs to the one VM. */
const OF_ONE = [
  `${DOMAIN}.firmware.uuid`,
  `${DOMAIN}.firmware.serial`,
  'spec.instancetype.revisionName',
  'spec.preference.revisionName',
  'spec.running',
] as const;

/** Written by controllers and tools about the one object, or about the template that it came from. */
const BOOKKEEPING = /^(kubectl\.kubernetes\.io|kubevirt\.io|vm-manager-plugin)\//;
const OF_FORMER_TEMPLATE = /^vm\.kubevirt\.io\/template/;

const kept = (map: Readonly<Record<string, string>>, ...dropped: readonly RegExp[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !dropped.some((pattern) => pattern.test(key))));

const withoutMacs = (vm: KubeObject): KubeObject =>
  list(getPath(vm, `${DOMAIN}.devices.interfaces`)).reduce<KubeObject>(
    (edited, _nic, index) => setPath(edited, `${DOMAIN}.devices.interfaces[${index}].macAddress`, undefined),
    vm,
  );

/** `web-1-root` of the VM `web-1` becomes `${NAME}-root`; another name is that of the disk. */
const diskName = (vm: KubeObject, disk: string, volume: string): string => {
  const own = `${nameOf(vm)}-`;
  return `${NAME}-${disk.startsWith(own) ? disk.slice(own.length) : volume}`;
};

const copied = (vm: KubeObject, claim: string): Readonly<Record<string, unknown>> => ({
  storage: {},
  source: { pvc: { namespace: namespaceOf(vm), name: claim } },
});

/** A disk of the VM with the template that makes one like it; undefined for volumes that come with the manifest. */
const diskFor = (
  vm: KubeObject,
  volume: unknown,
  disks: SavedTemplate['disks'],
): { readonly volume: unknown; readonly template: unknown } | undefined => {
  const claim = text(volume, 'dataVolume', 'name') ?? text(volume, 'persistentVolumeClaim', 'claimName');
  const name = text(volume, 'name');
  if (claim === undefined || name === undefined) return undefined;
  const made = list(vm, 'spec', 'dataVolumeTemplates').find((entry) => text(entry, 'metadata', 'name') === claim);
  const newName = diskName(vm, claim, name);
  const storage = at(made, 'spec', 'storage');
  const spec =
    made === undefined || disks === 'copy'
      ? { ...copied(vm, claim), ...(storage === undefined ? {} : { storage }) }
      : at(made, 'spec');
  return { volume: { name, dataVolume: { name: newName } }, template: { metadata: { name: newName }, spec } };
};

const withDisks = (vm: KubeObject, source: KubeObject, disks: SavedTemplate['disks']): KubeObject => {
  const found = list(source, 'spec', 'template', 'spec', 'volumes').map((volume) => ({
    volume,
    disk: diskFor(source, volume, disks),
  }));
  const templates = found.flatMap(({ disk }) => (disk === undefined ? [] : [disk.template]));
  const volumes = found.map(({ volume, disk }) => disk?.volume ?? volume);
  const withVolumes = volumes.length === 0 ? vm : setPath(vm, 'spec.template.spec.volumes', volumes);
  return setPath(withVolumes, 'spec.dataVolumeTemplates', templates.length === 0 ? undefined : templates);
};

/** The VM as a template holds it: named by a parameter, off, and without anything that only this one has. */
const rawVm = (vm: KubeObject, form: SavedTemplate): KubeObject => {
  const bare: KubeObject = {
    apiVersion: text(vm, 'apiVersion') ?? 'kubevirt.io/v1',
    kind: text(vm, 'kind') ?? 'VirtualMachine',
    metadata: {
      name: NAME,
      labels: {
        ...kept(labelsOf(vm), OF_FORMER_TEMPLATE),
        app: NAME,
        'vm.kubevirt.io/template': form.name,
        'vm.kubevirt.io/template.namespace': form.namespace,
      },
      annotations: kept(annotationsOf(vm), BOOKKEEPING),
    },
    spec: record(vm, 'spec'),
  };
  const clean = OF_ONE.reduce((edited, field) => setPath(edited, field, undefined), withoutMacs(bare));
  return withDisks(setPath(clean, 'spec.runStrategy', 'Halted'), vm, form.disks);
};

/** Operating system, workload and flavour, where the VM tells. `common-templates: templates/LABELS.md` */
const classLabels = (vm: KubeObject): Readonly<Record<string, string>> => {
  const told = textMap(vm, 'spec', 'template', 'metadata', 'annotations');
  const label = (kind: 'os' | 'workload' | 'flavor'): readonly (readonly [string, string])[] => {
    const value = told[`vm.kubevirt.io/${kind}`];
    return value === undefined || value === '' ? [] : [[`${kind}.template.kubevirt.io/${value}`, 'true']];
  };
  return Object.fromEntries([...label('os'), ...label('workload'), ...label('flavor')]);
};

/** The beginning of generated names: letters and digits only, as they stand in a pattern. */
const prefix = (name: string): string => name.replace(/[^a-z0-9-]/g, '').slice(0, 40);

/** The template that makes machines like this one. */
export const templateFromVm = (vm: KubeObject, form: SavedTemplate): KubeObject => ({
  apiVersion: `${TEMPLATE.group}/${TEMPLATE.version}`,
  kind: TEMPLATE.kind,
  metadata: {
    name: form.name,
    namespace: form.namespace,
    labels: { ...classLabels(vm), 'template.kubevirt.io/type': 'vm' },
    annotations: {
      ...(form.title === '' ? {} : { 'openshift.io/display-name': form.title }),
      ...(form.description === '' ? {} : { description: form.description }),
      tags: 'kubevirt,virtualmachine',
    },
  },
  objects: [rawVm(vm, form)],
  parameters: [
    {
      name: 'NAME',
      displayName: 'Name',
      description: 'Name of the virtual machine',
      generate: 'expression',
      from: `${prefix(form.name)}-[a-z0-9]{6}`,
      required: true,
    },
  ],
});
