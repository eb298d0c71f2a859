import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { at, listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { matchesNodeSelector } from './selectors';

/**
 * Are all volumes that the pod's claims are bound to reachable from the node? Local disks and storage of one zone are not from all.
 * kubernetes: pkg/scheduler/framework/plugins/volumebinding/binder.go (checkBoundClaims)
 */
export const reachesVolumes = (pod: KubeObject, node: KubeObject, store: Store): boolean =>
  listAt(pod, 'spec', 'volumes').every((entry) => {
    const claimName = textAt(entry, 'persistentVolumeClaim', 'claimName');
    if (claimName === undefined) return true;
    const volumeName = textAt(store.get(KIND.claim, pod.metadata.namespace, claimName), 'spec', 'volumeName');
    if (volumeName === undefined) return true;
    const required = at(store.get(KIND.volume, undefined, volumeName), 'spec', 'nodeAffinity', 'required');
    return matchesNodeSelector(required, node.metadata.name, node.metadata.labels ?? {});
  });
