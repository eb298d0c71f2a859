import { at, boolean } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import { parseTime } from '../../lib/time';
import { holds } from '../condition';
import { annotationsOf, labelsOf } from '../meta';
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

/** What the node has in all, with what the system keeps for itself: cores and bytes. */
export const capacityOf = (
  node: Maybe,
): { readonly cores: number | undefined; readonly memoryBytes: number | undefined } => ({
  cores: parseQuantity(at(node, 'status', 'capacity', 'cpu')),
  memoryBytes: parseQuantity(at(node, 'status', 'capacity', 'memory')),
});

const ROLE = 'node-role.kubernetes.io/';

/**
 * `control-plane`, `worker` and whatever else its labels say; sorted, each once. The old `master` means `control-plane`.
 * `kubernetes: pkg/printers/internalversion/printers.go` (findNodeRoles)
 */
export const rolesOf = (node: Maybe): readonly string[] => {
  const labels = labelsOf(node);
  const roles = Object.keys(labels).flatMap((key) => (key.startsWith(ROLE) ? [key.slice(ROLE.length)] : []));
  const all = [...roles, labels['kubernetes.io/role'] ?? ''].filter((role) => role !== '');
  return [...new Set(all.map((role) => (role === 'master' ? 'control-plane' : role)))].sort();
};

/** The last sign of life of virt-handler, ms since the epoch. `kubevirt: pkg/virt-handler/heartbeat/heartbeat.go` */
export const heartbeatOf = (node: Maybe): number | undefined =>
  parseTime(annotationsOf(node)['kubevirt.io/heartbeat']?.replace(/^"|"$/g, ''));
