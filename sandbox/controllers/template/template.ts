import type { KubeObject } from '../../store/object';
import { conditionsOf, findCondition, setCondition, type Conditions } from '../object/conditions';
import type { KindId } from '../../kinds/definition';
import { KIND } from '../object/kind-ids';
import { keyOf, splitKey } from '../object/names';
import { timestamp } from '../object/time';
import { mergeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting } from '../vmi/read';

export interface Said {
  readonly type: 'Ready' | 'Progressing';
  readonly status: 'True' | 'False';
  readonly reason: 'Reconciled' | 'Reconciling' | 'Waiting' | 'Failed' | 'InvalidConfiguration';
  readonly message: string;
}

/** Conditions as metav1.Condition: they name the generation that they speak of. */
export const withSaid = (object: KubeObject, says: readonly Said[], context: ControllerContext): Conditions => {
  const now = timestamp(context.clock.now());
  const observedGeneration = object.metadata.generation ?? 1;
  return says.reduce<Conditions>((conditions, said) => {
    const next = setCondition(conditions, said, now, 'plain');
    const known = findCondition(next, said.type);
    if (known?.['observedGeneration'] === observedGeneration) return next;
    return next.map((condition) => (condition === known ? { ...condition, observedGeneration } : condition));
  }, conditionsOf(object));
};

export const say = (kind: KindId, object: KubeObject, says: readonly Said[], context: ControllerContext): void => {
  mergeStatus(context.store, kind, object, { conditions: withSaid(object, says, context) });
};

const READY: Said = {
  type: 'Ready',
  status: 'True',
  reason: 'Reconciled',
  message: 'VirtualMachineTemplate is ready to be processed',
};

const reconcile = (key: string, context: ControllerContext): undefined => {
  const { namespace, name } = splitKey(key);
  const template = context.store.get(KIND.machineTemplate, namespace, name);
  if (template !== undefined && !isDeleting(template)) say(KIND.machineTemplate, template, [READY], context);
};

/** Says that a VirtualMachineTemplate can be used. virt-template: internal/controller; facts: section 8.3 */
export const machineTemplateReconciler = (): Reconciler => ({
  name: 'virtualmachinetemplate',
  manager: 'virt-template-controller',
  watches: [{ kind: KIND.machineTemplate, keys: (template) => [keyOf(template)] }],
  reconcile,
});
