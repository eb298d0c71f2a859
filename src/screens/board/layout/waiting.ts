import type { VmRecord } from '../../../inventory/record';
import type { VmStatus } from '../../../resources/vm/status';
import { isActive } from '../../../resources/vmi/read';

/** On their way to a node, or kept from it: those that are stopped want none. */
const ON_THE_WAY: ReadonlySet<VmStatus> = new Set<VmStatus>([
  'Starting',
  'Provisioning',
  'WaitingForVolumeBinding',
  'WaitingForReceiver',
  'CrashLoopBackOff',
  'ErrorUnschedulable',
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrorPvcNotFound',
  'DataVolumeError',
]);

/** Is to run and has no node. */
export const isWaiting = ({ node, status, vmi }: VmRecord): boolean =>
  node === undefined && (ON_THE_WAY.has(status) || isActive(vmi));
