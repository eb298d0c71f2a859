import { at, list, text } from '../../lib/reach';
import { namespaceOf } from '../meta';
import type { KubeObject } from '../object';
import type { BootImage } from './image';

/** What names an image. */
type Used = Pick<BootImage, 'kind' | 'namespace' | 'name'>;

const FIELDS = { PersistentVolumeClaim: 'pvc', VolumeSnapshot: 'snapshot' } as const;

/** Does a DataVolume's spec take its content from the image? Namespaces that are left out are its own. */
const copies = (spec: unknown, home: string | undefined, { kind, namespace, name }: Used): boolean => {
  const reference = kind === 'DataSource' ? at(spec, 'sourceRef') : at(spec, 'source', FIELDS[kind]);
  return text(reference, 'name') === name && (text(reference, 'namespace') ?? home) === namespace;
};

/** Is one of the VM's disks the image itself, which is then lost with it? */
const attaches = (vm: KubeObject, { kind, namespace, name }: Used): boolean =>
  kind === 'PersistentVolumeClaim' &&
  namespaceOf(vm) === namespace &&
  list(vm, 'spec', 'template', 'spec', 'volumes').some(
    (volume) =>
      text(volume, 'persistentVolumeClaim', 'claimName') === name || text(volume, 'dataVolume', 'name') === name,
  );

/** How a VM uses an image: its disks began as a copy of it, or it is one of its disks; undefined when it does not use it. */
export const imageUse = (vm: KubeObject, image: Used): 'copy' | 'disk' | undefined => {
  if (attaches(vm, image)) return 'disk';
  const copied = list(vm, 'spec', 'dataVolumeTemplates').some((entry) =>
    copies(at(entry, 'spec'), namespaceOf(vm), image),
  );
  return copied ? 'copy' : undefined;
};
