import { at, list, text } from '../../../../lib/reach';
import { editVm, type Draft } from '../../../draft/draft';
import { setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';

/** The lists of a VM that disks are made of, and their paths. */
export const DISKS = 'spec.template.spec.domain.devices.disks';
export const VOLUMES = 'spec.template.spec.volumes';
const TEMPLATES = 'spec.dataVolumeTemplates';

type Entries = readonly unknown[];

export interface Parts {
  readonly disks: Entries;
  readonly volumes: Entries;
  /** Templates of DataVolumes. */
  readonly templates: Entries;
}

export const partsOf = (vm: KubeObject): Parts => ({
  disks: list(vm, 'spec', 'template', 'spec', 'domain', 'devices', 'disks'),
  volumes: list(vm, 'spec', 'template', 'spec', 'volumes'),
  templates: list(vm, 'spec', 'dataVolumeTemplates'),
});

const withList = (vm: KubeObject, path: string, before: Entries, after: Entries | undefined): KubeObject => {
  if (after === undefined || after === before) return vm;
  return after.length === 0 ? setPath(vm, path, undefined) : setPath(vm, path, after);
};

/** Replaces the lists that are given. An empty list is left out. */
export const withParts = (draft: Draft, parts: Partial<Parts>): Draft =>
  editVm(draft, (vm) => {
    const before = partsOf(vm);
    const disks = withList(vm, DISKS, before.disks, parts.disks);
    const volumes = withList(disks, VOLUMES, before.volumes, parts.volumes);
    return withList(volumes, TEMPLATES, before.templates, parts.templates);
  });

/** The list with one entry replaced; undefined removes it, an index past the end appends. */
export const replaced = (entries: Entries, index: number, entry: unknown): Entries => {
  if (entry === undefined) return entries.filter((_one, position) => position !== index);
  if (index >= entries.length) return [...entries, entry];
  return entries[index] === entry ? entries : entries.map((one, position) => (position === index ? entry : one));
};

/** What fills a disk: a template of the VM, or a DataVolume beside the VM in the draft. */
export interface Carrier {
  readonly in: 'templates' | 'others';
  readonly index: number;
  /** With `metadata` and `spec` of a DataVolume. */
  readonly object: unknown;
}

/** Name of the DataVolume or claim that a volume uses; undefined for a volume without. */
export const storeNameOf = (volume: unknown): string | undefined =>
  text(volume, 'dataVolume', 'name') ??
  text(volume, 'persistentVolumeClaim', 'claimName') ??
  text(volume, 'ephemeral', 'persistentVolumeClaim', 'claimName');

const named = (entries: Entries, name: string): number =>
  entries.findIndex((entry) => text(entry, 'metadata', 'name') === name);

/** What makes the DataVolume of this name, if the draft itself does. */
export const carrierOf = (draft: Draft, name: string | undefined): Carrier | undefined => {
  if (name === undefined) return undefined;
  const { templates } = partsOf(draft.vm);
  const index = named(templates, name);
  if (index >= 0) return { in: 'templates', index, object: templates[index] };
  const others = list(draft, 'others');
  const beside = others.findIndex(
    (other) => text(other, 'kind') === 'DataVolume' && text(other, 'metadata', 'name') === name,
  );
  return beside < 0 ? undefined : { in: 'others', index: beside, object: others[beside] };
};

/** Path of a carrier in the notation of issues. */
export const carrierPath = ({ in: where, index }: Carrier): string =>
  where === 'templates' ? `${TEMPLATES}[${index}]` : `others[${index}]`;

/** Edits what fills a disk, wherever it stands. */
export const withCarrier = (draft: Draft, carrier: Carrier, change: (object: object) => object): Draft => {
  const { in: where, index, object } = carrier;
  if (typeof object !== 'object' || object === null) return draft;
  const after = change(object);
  if (after === object) return draft;
  if (where === 'templates') {
    return withParts(draft, { templates: replaced(partsOf(draft.vm).templates, index, after) });
  }
  const others = draft.others.map((other, position) =>
    position === index ? { ...other, ...after, metadata: { ...other.metadata, ...metadataOf(after) } } : other,
  );
  return { ...draft, others };
};

const metadataOf = (object: object): object => {
  const metadata = at(object, 'metadata');
  return typeof metadata === 'object' && metadata !== null ? metadata : {};
};
