import { conditionsOf, type Condition } from '../../resources/condition';
import { isActive } from '../../resources/vmi/read';
import type { VmRecord } from '../../inventory/record';

/** Conditions that are the VM's own; all others mirror the instance and go stale when it stops. `kubevirt: pkg/virt-controller/watch/vm/vm.go` */
const OWN: ReadonlySet<string> = new Set([
  'Ready',
  'Failure',
  'RestartRequired',
  'ManualRecoveryRequired',
  'Initialized',
]);

export interface JudgedCondition {
  readonly condition: Condition;
  readonly stale: boolean;
}

/** The conditions of the VM, those of an instance that is gone marked as stale. */
export const vmConditions = ({ vm, vmi }: Pick<VmRecord, 'vm' | 'vmi'>): readonly JudgedCondition[] =>
  conditionsOf(vm).map((condition) => ({ condition, stale: !isActive(vmi) && !OWN.has(condition.type) }));
