import type { AccessRequest } from '../../cluster/access.types';
import type { DiskFate } from '../../resources/disk/fate';
import { DATA_VOLUME, PVC, type KindRef } from '../../resources/kinds';
import { dataVolumeTemplateNamesOf } from '../../resources/vm/read';
import { toObject } from '../access';
import type { Target } from '../command';

const onDisks = (kind: KindRef, verb: 'patch' | 'delete', target: Target): AccessRequest => ({
  group: kind.group,
  resource: kind.plural,
  verb,
  namespace: target.ref.namespace,
});

const kindOf = (disk: Pick<DiskFate, 'kind'>): KindRef => (disk.kind === 'DataVolume' ? DATA_VOLUME : PVC);

/**
 * What RBAC must allow to do with a disk, when its VM is deleted, what does not happen by itself: keep one that goes with the
 * VM (its owner reference and its template are taken away), or delete one that the VM only uses.
 */
export const diskAccess = (
  target: Target,
  disk: Pick<DiskFate, 'kind' | 'name' | 'goesWithVm'>,
): readonly AccessRequest[] => {
  if (!disk.goesWithVm) return [onDisks(kindOf(disk), 'delete', target)];
  const templates = dataVolumeTemplateNamesOf(target.vm);
  return [...(templates.includes(disk.name) ? toObject(target, 'patch') : []), onDisks(kindOf(disk), 'patch', target)];
};

/** The same for all disks that a VM makes itself, before they are looked for: what keeping them takes. */
export const keepAccess = (target: Target): readonly AccessRequest[] =>
  dataVolumeTemplateNamesOf(target.vm).length === 0
    ? []
    : [...toObject(target, 'patch'), onDisks(DATA_VOLUME, 'patch', target)];
