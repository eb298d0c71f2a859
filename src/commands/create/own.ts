import type { Cluster } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import { list } from '../../lib/reach';
import { isOwnedBy } from '../../resources/owner';
import { uidOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { refOf } from '../kind-of';
import type { Attempt } from './attempt';

/** Kinds that are only there for their VM and go with it. A disk of its own outlives it, as it was asked for by itself. */
const GO_ALONG: ReadonlySet<string> = new Set(['Secret', 'ConfigMap']);

/**
 * Makes the VM the owner of the Secrets and ConfigMaps that were made for it, so that they are deleted with it. That this fails
 * does not undo the VM: it is noted in the attempt, and they stay when the VM goes. The reference does not block the deletion
 * of the VM, as that would need the right to set its finalizers.
 * `kubernetes: plugin/pkg/admission/gc/gc_admission.go`
 */
export const giveToVm = async (
  cluster: Cluster,
  attempt: Attempt,
  vm: KubeObject,
  others: readonly KubeObject[],
): Promise<void> => {
  const { apiVersion, kind } = vm;
  const reference = { apiVersion, kind, name: vm.metadata.name, uid: uidOf(vm) };
  const failed: Attempt['unowned'][number][] = [];
  for (const other of others) {
    if (!GO_ALONG.has(other.kind ?? '') || isOwnedBy(other, vm)) continue;
    const ref = refOf(other);
    const path = '/metadata/ownerReferences';
    const isFirst = list(other, 'metadata', 'ownerReferences').length === 0;
    try {
      await cluster.patch(ref, [
        isFirst ? { op: 'add', path, value: [reference] } : { op: 'add', path: `${path}/-`, value: reference },
      ]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failed.push({ ref, why: error.message });
    }
  }
  attempt.unowned = failed;
};
