import type { KubeObject } from '../../../store/object';
import { admitted } from '../../object/admitted';
import { conditionsOf, removeCondition, setCondition, type Conditions } from '../../object/conditions';
import { at, compact, fieldsAt, flagAt, listAt, numberAt, textMapAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { keyOf, ownerKeys, splitKey } from '../../object/names';
import { timestamp } from '../../object/time';
import { writeStatus } from '../../object/write';
import type { ControllerContext, Reconciler } from '../../reconciler';
import { isDeleting } from '../../vmi/read';
import { indexOf, machineDraft } from './machine';

const machinesOf = (pool: KubeObject, { store }: ControllerContext): readonly KubeObject[] =>
  store.ownedBy(pool.metadata.uid).filter((object) => object.kind === 'VirtualMachine');

/** Makes the machine with this number; returns why not. */
const createMachine = (pool: KubeObject, index: number, context: ControllerContext): string | undefined => {
  const draft = machineDraft(pool, index);
  const name = draft.metadata.name ?? '';
  if (context.store.get(KIND.vm, pool.metadata.namespace, name) !== undefined)
    return `virtualmachines.kubevirt.io "${name}" already exists`;
  const result = admitted(KIND.vm, draft, 'controller', context);
  if ('denied' in result) return result.denied;
  context.store.create(KIND.vm, result.draft);
  context.record(pool, 'Normal', 'SuccessfulCreate', `Created VM ${pool.metadata.namespace ?? ''}/${name}`);
  return undefined;
};

/** Makes what is missing, the lowest free numbers first. Returns why it could not. */
const scaleOut = (pool: KubeObject, count: number, context: ControllerContext): string | undefined => {
  const taken = new Set(machinesOf(pool, context).map((vm) => indexOf(pool, vm)));
  let made = 0;
  for (let index = 0; made < count; index += 1) {
    if (taken.has(index)) continue;
    const refused = createMachine(pool, index, context);
    if (refused !== undefined) return refused;
    made += 1;
  }
  return undefined;
};

/** The order in which machines go when there are too many; the highest number first unless the pool says otherwise. */
const goingOrder = (pool: KubeObject, machines: readonly KubeObject[]): readonly KubeObject[] => {
  const policy = at(pool, 'spec', 'scaleInStrategy', 'proactive', 'selectionPolicy', 'sortPolicy');
  const age = (vm: KubeObject): string => vm.metadata.creationTimestamp;
  const descending = [...machines].sort((a, b) => indexOf(pool, b) - indexOf(pool, a));
  switch (policy) {
    case 'AscendingOrder':
      return descending.reverse();
    case 'Newest':
      return descending.sort((a, b) => age(b).localeCompare(age(a)));
    case 'Oldest':
      return descending.sort((a, b) => age(a).localeCompare(age(b)));
    default:
      return descending;
  }
};

const scaleIn = (
  pool: KubeObject,
  machines: readonly KubeObject[],
  count: number,
  context: ControllerContext,
): void => {
  if (at(pool, 'spec', 'scaleInStrategy', 'unmanaged') !== undefined) return;
  for (const vm of goingOrder(pool, machines).slice(0, count)) {
    const { namespace, name } = vm.metadata;
    context.store.remove(KIND.vm, namespace, name, { propagationPolicy: 'Foreground' });
    context.record(pool, 'Normal', 'SuccessfulDelete', `Deleted VM ${namespace ?? ''}/${name}`);
  }
};

const conditions = (pool: KubeObject, paused: boolean, refused: string | undefined, now: string): Conditions => {
  const failing =
    refused === undefined
      ? removeCondition(conditionsOf(pool), 'ReplicaFailure')
      : setCondition(
          conditionsOf(pool),
          { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: refused },
          now,
        );
  return paused
    ? setCondition(
        failing,
        { type: 'ReplicaPaused', status: 'True', reason: 'Paused', message: 'Controller got paused' },
        now,
      )
    : removeCondition(failing, 'ReplicaPaused');
};

const report = (pool: KubeObject, refused: string | undefined, context: ControllerContext): void => {
  const machines = machinesOf(pool, context);
  const found = conditions(pool, flagAt(pool, 'spec', 'paused') === true, refused, timestamp(context.clock.now()));
  const selector = Object.entries(textMapAt(pool, 'spec', 'selector', 'matchLabels'));
  const status = {
    ...fieldsAt(pool, 'status'),
    replicas: machines.length,
    readyReplicas: machines.filter((vm) => flagAt(vm, 'status', 'ready') === true).length,
    labelSelector: selector.map(([key, value]) => `${key}=${value}`).join(','),
    conditions: found.length === 0 && listAt(pool, 'status', 'conditions').length === 0 ? undefined : found,
  };
  writeStatus(context.store, KIND.pool, pool, compact(status));
};

const reconcile = (key: string, context: ControllerContext): { readonly requeueAfterMs: number } | undefined => {
  const { namespace, name } = splitKey(key);
  const pool = context.store.get(KIND.pool, namespace, name);
  if (pool === undefined || isDeleting(pool)) return undefined;
  const wanted = numberAt(pool, 'spec', 'replicas') ?? 1;
  const machines = machinesOf(pool, context).filter((vm) => !isDeleting(vm));
  let refused: string | undefined;
  if (flagAt(pool, 'spec', 'paused') !== true) {
    if (machines.length < wanted) refused = scaleOut(pool, wanted - machines.length, context);
    else if (machines.length > wanted) scaleIn(pool, machines, machines.length - wanted, context);
  }
  report(pool, refused, context);
  return refused === undefined ? undefined : { requeueAfterMs: 10_000 };
};

/**
 * Keeps the number of machines that a VirtualMachinePool asks for. Machines that exist are left as they are when the template
 * changes. kubevirt: pkg/virt-controller/watch/pool/pool.go
 */
export const poolReconciler = (): Reconciler => ({
  name: 'virtualmachinepool',
  manager: 'virt-controller',
  watches: [
    { kind: KIND.pool, keys: (pool) => [keyOf(pool)] },
    { kind: KIND.vm, keys: ownerKeys('VirtualMachinePool') },
  ],
  reconcile,
});
