import type { KubeObject } from '../../store/object';
import { fieldsAt, flagAt, listAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { timestamp } from '../object/time';
import type { ControllerContext, Reconciler } from '../reconciler';

const KEY = 'node.kubernetes.io/unschedulable';

/** The taints that a node should have, given whether it is cordoned. */
const taintsOf = (node: KubeObject, now: string): readonly unknown[] => {
  const taints = listAt(node, 'spec', 'taints');
  const cordoned = flagAt(node, 'spec', 'unschedulable') === true;
  const has = taints.some((taint) => taint['key'] === KEY);
  if (cordoned === has) return taints;
  return cordoned
    ? [...taints, { effect: 'NoSchedule', key: KEY, timeAdded: now }]
    : taints.filter((taint) => taint['key'] !== KEY);
};

const reconcile = (name: string, context: ControllerContext): undefined => {
  const node = context.store.get(KIND.node, undefined, name);
  if (node === undefined) return;
  const taints = taintsOf(node, timestamp(context.clock.now()));
  if (taints.length === listAt(node, 'spec', 'taints').length) return;
  context.store.modify(KIND.node, undefined, name, (draft) => {
    const rest = Object.fromEntries(Object.entries(fieldsAt(draft, 'spec')).filter(([key]) => key !== 'taints'));
    draft['spec'] = taints.length === 0 ? rest : { ...rest, taints };
  });
  const cordoned = flagAt(node, 'spec', 'unschedulable') === true;
  const status = cordoned ? 'NodeNotSchedulable' : 'NodeSchedulable';
  context.record(node, 'Normal', status, `Node ${name} status is now: ${status}`);
};

/** A cordoned node has a taint beside the flag. kubernetes: pkg/controller/nodelifecycle/node_lifecycle_controller.go */
export const cordonReconciler = (): Reconciler => ({
  name: 'node-cordon',
  manager: 'kube-controller-manager',
  watches: [{ kind: KIND.node, keys: (node) => [node.metadata.name] }],
  reconcile,
});
