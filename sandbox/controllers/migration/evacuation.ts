import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition, removeCondition } from '../object/conditions';
import { listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, randomSuffix, splitKey } from '../object/names';
import { mergeStatus } from '../object/write';
import { machinesOn } from '../pod/machines-on';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting, phaseOf } from '../vmi/read';
import { clusterConfiguration } from './configuration';
import { hasRoom } from './queue-order';
import { isFinished, migrationsOf, vmiNameOf } from './read';

const NAME = 'kubevirt-evacuation-';
/** How often a place among the migrations is looked for. */
const LOOK_MS = 2_000;

const evacuatedNode = (vmi: KubeObject): string => textAt(vmi, 'status', 'evacuationNodeName') ?? '';

const isTainted = (node: KubeObject | undefined, store: Store): boolean => {
  if (listAt(node, 'spec', 'taints').length === 0) return false;
  const key = textAt(clusterConfiguration(store), 'nodeDrainTaintKey');
  return listAt(node, 'spec', 'taints').some((taint) => taint['key'] === key && taint['effect'] === 'NoSchedule');
};

/** A node with KubeVirt's drain taint is left by the machines whose eviction means a migration. */
const isDrained = (vmi: KubeObject, store: Store): boolean => {
  const moves = ['LiveMigrate', 'LiveMigrateIfPossible'].includes(textAt(vmi, 'spec', 'evictionStrategy') ?? '');
  return moves && isTainted(store.get(KIND.node, undefined, textAt(vmi, 'status', 'nodeName') ?? ''), store);
};

const migrate = (vmi: KubeObject, node: string, context: ControllerContext): void => {
  const migration = context.store.create(KIND.migration, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: {
      name: `${NAME}${randomSuffix(context.random)}`,
      generateName: NAME,
      namespace: vmi.metadata.namespace,
      labels: { 'kubevirt.io/vmi-name': vmi.metadata.name },
      annotations: { 'kubevirt.io/evacuationMigration': node },
      finalizers: ['kubevirt.io/migrationJobFinalize'],
    },
    spec: { vmiName: vmi.metadata.name, priority: 'system-critical' },
  });
  context.record(vmi, 'Normal', 'SuccessfulCreate', `Created Migration ${migration.metadata.name}`);
};

const reconcile: Reconciler['reconcile'] = (key, context) => {
  const { namespace, name } = splitKey(key);
  const vmi = context.store.get(KIND.vmi, namespace, name);
  if (vmi === undefined || isDeleting(vmi) || phaseOf(vmi) !== 'Running') return undefined;
  const here = textAt(vmi, 'status', 'nodeName') ?? '';
  const asked = evacuatedNode(vmi);
  if (asked !== '' && here !== asked) {
    const conditions = removeCondition(conditionsOf(vmi), 'EvictionRequested');
    mergeStatus(context.store, KIND.vmi, vmi, { evacuationNodeName: undefined, conditions });
    return undefined;
  }
  if (asked === '' && !isDrained(vmi, context.store)) return undefined;
  // an external controller acts on strategy External
  if (textAt(vmi, 'spec', 'evictionStrategy') === 'External') return undefined;
  const migrations = migrationsOf(context.store, namespace, name);
  if (migrations.some((migration) => !isFinished(migration))) return undefined;
  if (!hasCondition(conditionsOf(vmi), 'LiveMigratable', 'True')) {
    context.record(vmi, 'Warning', 'FailedCreate', 'VirtualMachineInstance is not migratable');
    return undefined;
  }
  if (!hasRoom(here, context.store)) return { requeueAfterMs: LOOK_MS };
  migrate(vmi, here, context);
  return undefined;
};

const ofTaintedNode = (node: KubeObject, { store }: ControllerContext): readonly string[] =>
  isTainted(node, store) ? machinesOn(node.metadata.name, store).map(keyOf) : [];

/**
 * Moves machines away from nodes that they were asked to leave, no more at a time than may migrate at once.
 * kubevirt: pkg/virt-controller/watch/drain/evacuation/evacuation.go
 */
export const evacuationReconciler = (): Reconciler => ({
  name: 'evacuation',
  manager: 'virt-controller',
  watches: [
    {
      kind: KIND.vmi,
      keys: (vmi, { store }) => (evacuatedNode(vmi) !== '' || isDrained(vmi, store) ? [keyOf(vmi)] : []),
    },
    {
      kind: KIND.migration,
      keys: (migration) =>
        isFinished(migration) ? [`${migration.metadata.namespace ?? ''}/${vmiNameOf(migration)}`] : [],
    },
    { kind: KIND.node, keys: ofTaintedNode },
  ],
  reconcile,
});
