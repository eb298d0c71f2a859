import { at, boolean } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import { holds } from '../condition';
import { labelsOf } from '../meta';
import type { KubeObject } from '../object';

type Maybe = KubeObject | undefined;

export const isNodeReady = (node: Maybe): boolean => holds(node, 'Ready');

/** Cordoned nodes take no new pods. */
export const isCordoned = (node: Maybe): boolean => boolean(node, 'spec', 'unschedulable') === true;

/** virt-handler keeps this label up to date while it lives. `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` */
export const runsVirtualMachines = (node: Maybe): boolean => labelsOf(node)['kubevirt.io/schedulable'] === 'true';

/** What pods may use of the node: cores and bytes. */
export const allocatableOf = (
  node: Maybe,
): { readonly cores: number | undefined; readonly memoryBytes: number | undefined } => ({
  cores: parseQuantity(at(node, 'status', 'allocatable', 'cpu')),
  memoryBytes: parseQuantity(at(node, 'status', 'allocatable', 'memory')),
});
