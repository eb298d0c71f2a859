import { at, list, record, text } from '../../lib/reach';
import { nameOf } from '../meta';
import type { KubeObject } from '../object';
import { withDefaults } from './parameters';
import type { TemplateParameter, TemplateSource } from './template';

type Fill = (value: string | undefined) => string | undefined;

/** Names the disk that the guest boots from: the one with the lowest boot order, else the first. */
const bootDiskOf = (spec: unknown): string | undefined => {
  const disks = list(spec, 'domain', 'devices', 'disks').map((disk) => ({
    name: text(disk, 'name'),
    order: Number(at(disk, 'bootOrder') ?? Infinity),
  }));
  const [first] = [...disks].sort((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : 0));
  return first?.name;
};

const named = (kind: string, namespace: string | undefined, name: string | undefined, raw: string): TemplateSource => ({
  kind,
  label: name === undefined ? raw : namespace === undefined ? name : `${namespace}/${name}`,
  namespace,
  name,
});

/** Where the DataVolume takes its content from; undefined for one that starts blank. */
const sourceOfDataVolume = (spec: unknown, fill: Fill): TemplateSource | undefined => {
  const ref = record(spec, 'sourceRef');
  const refName = text(ref, 'name');
  if (refName !== undefined) {
    return named(text(ref, 'kind') ?? 'DataSource', fill(text(ref, 'namespace')), fill(refName), refName);
  }
  const [from] = Object.keys(record(spec, 'source'));
  if (from === undefined || from === 'blank') return undefined;
  const source = at(spec, 'source', from);
  if (from === 'pvc' || from === 'snapshot') {
    const kind = from === 'pvc' ? 'PersistentVolumeClaim' : 'VolumeSnapshot';
    const name = text(source, 'name');
    return named(kind, fill(text(source, 'namespace')), fill(name), name ?? '');
  }
  const url = text(source, 'url') ?? '';
  return { kind: from, label: fill(url) ?? url, namespace: undefined, name: undefined };
};

const templateNamed = (vm: KubeObject, name: string): unknown =>
  list(vm, 'spec', 'dataVolumeTemplates').find((entry) => text(entry, 'metadata', 'name') === name);

/**
 * What the VM of a template boots from, with the defaults of the parameters filled in; undefined when it brings no disk that
 * has to exist before.
 */
export const sourceOfVm = (
  vm: KubeObject,
  parameters: readonly TemplateParameter[],
  others: readonly KubeObject[],
): TemplateSource | undefined => {
  const fill: Fill = (value) => withDefaults(value, parameters);
  const spec = at(vm, 'spec', 'template', 'spec');
  const boot = bootDiskOf(spec);
  const volumes = list(spec, 'volumes');
  const volume = volumes.find((entry) => text(entry, 'name') === boot) ?? volumes[0];
  const image = text(volume, 'containerDisk', 'image');
  if (image !== undefined) {
    return { kind: 'container-disk', label: fill(image) ?? image, namespace: undefined, name: undefined };
  }
  const dataVolume = text(volume, 'dataVolume', 'name');
  if (dataVolume !== undefined) {
    const own =
      templateNamed(vm, dataVolume) ??
      others.find((object) => object.kind === 'DataVolume' && nameOf(object) === dataVolume);
    return own === undefined
      ? named('DataVolume', undefined, fill(dataVolume), dataVolume)
      : sourceOfDataVolume(at(own, 'spec'), fill);
  }
  const claim = text(volume, 'persistentVolumeClaim', 'claimName');
  return claim === undefined ? undefined : named('PersistentVolumeClaim', undefined, fill(claim), claim);
};
