import type { Cluster, JsonPatchOperation, ObjectRef } from '../../cluster/cluster';
import { listAll } from '../../cluster/list-all';
import { ApiError } from '../../cluster/errors';
import { list, text } from '../../lib/reach';
import type { DiskFate } from '../../resources/disk/fate';
import { fateOfDisks, ownerIndexOf } from '../../resources/disk/fate';
import { DATA_VOLUME, PVC } from '../../resources/kinds';
import { uidOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';

const ATTEMPTS = 5;

/** Another writer was faster: the precondition of a patch does not hold any more. */
const lostRace = (error: unknown): boolean =>
  error instanceof ApiError && (error.kind === 'conflict' || (error.kind === 'invalid' && error.causes.length === 0));

const listOrNone = async (
  cluster: Cluster,
  kind: typeof PVC,
  namespace: string | undefined,
): Promise<readonly KubeObject[]> => {
  try {
    return await listAll(cluster, kind, { namespace });
  } catch (error) {
    // a cluster without CDI has no DataVolumes
    if (kind === DATA_VOLUME && error instanceof ApiError && error.kind === 'not-found') return [];
    throw error;
  }
};

/** The disks that the deletion of a VM is about, as the cluster has them now. */
export const disksAtStake = async (
  cluster: Cluster,
  vm: KubeObject,
  namespace: string | undefined,
): Promise<readonly DiskFate[]> => {
  const [dataVolumes, claims] = await Promise.all([
    listOrNone(cluster, DATA_VOLUME, namespace),
    listOrNone(cluster, PVC, namespace),
  ]);
  return fateOfDisks(vm, dataVolumes, claims);
};

export const diskRef = (disk: DiskFate, namespace: string | undefined): ObjectRef => ({
  kind: disk.kind === 'DataVolume' ? DATA_VOLUME : PVC,
  namespace,
  name: disk.name,
  uid: uidOf(disk.object),
});

/**
 * Takes the VM out of the owners of a disk, so that the disk outlives it. The patch tests that it removes the right entry and
 * is made anew when another writer was faster. True when there was something to remove.
 */
export const release = async (cluster: Cluster, ref: ObjectRef, ownerUid: string): Promise<boolean> => {
  for (let attempt = 1; ; attempt += 1) {
    const index = ownerIndexOf(await cluster.get(ref), ownerUid);
    if (index === undefined) return false;
    const path = `/metadata/ownerReferences/${index}`;
    try {
      await cluster.patch(ref, [
        { op: 'test', path: `${path}/uid`, value: ownerUid },
        { op: 'remove', path },
      ]);
      return true;
    } catch (error) {
      if (attempt >= ATTEMPTS || !lostRace(error)) throw error;
    }
  }
};

/** Takes the templates of the named disks out of a VM; each removal is preceded by the test that it is the right one. */
export const dropTemplates = (vm: KubeObject | undefined, kept: ReadonlySet<string>): readonly JsonPatchOperation[] =>
  list(vm, 'spec', 'dataVolumeTemplates')
    .map((template, index) => ({
      name: text(template, 'metadata', 'name'),
      path: `/spec/dataVolumeTemplates/${index}`,
    }))
    .filter(({ name }) => name !== undefined && kept.has(name))
    // from the end, so that the positions of the others stay what they were
    .reverse()
    .flatMap(({ name, path }): JsonPatchOperation[] => [
      { op: 'test', path: `${path}/metadata/name`, value: name },
      { op: 'remove', path },
    ]);

/**
 * Makes the VM forget the templates of disks that are kept. The VM controller would otherwise take a released DataVolume back
 * as soon as it sees it. `kubevirt: pkg/virt-controller/watch/vm/vm.go` (ClaimMatchedDataVolumes)
 */
export const forgetTemplates = async (cluster: Cluster, ref: ObjectRef, kept: ReadonlySet<string>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    const operations = dropTemplates(await cluster.get(ref), kept);
    if (operations.length === 0) return;
    try {
      await cluster.patch(ref, operations);
      return;
    } catch (error) {
      if (attempt >= ATTEMPTS || !lostRace(error)) throw error;
    }
  }
};
