import { copyOf } from '../../../lib/json';
import type { DraftObject, KubeObject } from '../../../store/object';
import { fieldsAt, isFields, listAt, textAt, textMapAt, type Fields } from '../../object/fields';
import { controllerRef } from '../../object/names';

/** The number of a pool's machine; -1 when its name has none. */
export const indexOf = (pool: KubeObject, vm: KubeObject): number => {
  const prefix = `${pool.metadata.name}-`;
  const rest = vm.metadata.name.startsWith(prefix) ? vm.metadata.name.slice(prefix.length) : '';
  return /^\d+$/.test(rest) ? Number(rest) : -1;
};

/** Gives the machine's own DataVolumes the number, too, in the list and where volumes name them. */
const numberDataVolumes = (spec: Fields, index: number): void => {
  const renamed = new Map<string, string>();
  for (const template of listAt(spec, 'dataVolumeTemplates')) {
    const metadata = template['metadata'];
    const name = textAt(metadata, 'name');
    if (!isFields(metadata) || name === undefined) continue;
    renamed.set(name, `${name}-${index}`);
    metadata['name'] = `${name}-${index}`;
  }
  for (const volume of listAt(spec, 'template', 'spec', 'volumes')) {
    for (const [kind, field] of [
      ['dataVolume', 'name'],
      ['persistentVolumeClaim', 'claimName'],
    ] as const) {
      const source = volume[kind];
      const name = renamed.get(textAt(source, field) ?? '');
      if (isFields(source) && name !== undefined) source[field] = name;
    }
  }
};

/** The VM of a pool with this number. kubevirt: pkg/virt-controller/watch/pool/pool.go */
export const machineDraft = (pool: KubeObject, index: number): DraftObject => {
  const template = fieldsAt(pool, 'spec', 'virtualMachineTemplate');
  const spec = copyOf(fieldsAt(template, 'spec'));
  numberDataVolumes(spec, index);
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: {
      name: `${pool.metadata.name}-${index}`,
      namespace: pool.metadata.namespace,
      labels: textMapAt(template, 'metadata', 'labels'),
      annotations: textMapAt(template, 'metadata', 'annotations'),
      ownerReferences: [controllerRef(pool)],
    },
    spec,
  };
};
