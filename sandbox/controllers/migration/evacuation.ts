import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition, removeCondition } from '../object/conditions';
import { textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, randomSuffix, splitKey } from '../object/names';
import { remainingMs } from '../object/time';
import { mergeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting, phaseOf } from '../vmi/read';
import { enteredAt, isFinished, migrationsOf, vmiNameOf } from './read';

const NAME = 'kubevirt-evacuation-';
/** A pause after a migration that failed, before the next is tried. */
const PAUSE_MS = 30_000;

const evacuatedNode = (vmi: KubeObject): string => textAt(vmi, 'status', 'evacuationNodeName') ?? '';

/** Milliseconds until another migration may be tried. */
const pauseLeft = (migrations: readonly KubeObject[], context: ControllerContext): number =>
  Math.max(
    0,
    ...migrations.map((migration) => remainingMs(context.clock.now(), enteredAt(migration, 'Failed'), PAUSE_MS)),
  );

const reconcile: Reconciler['reconcile'] = (key, context) => {
  const { namespace, name } = splitKey(key);
  const vmi = context.store.get(KIND.vmi, namespace, name);
  if (vmi === undefined || isDeleting(vmi) || phaseOf(vmi) !== 'Running') return undefined;
  const node = evacuatedNode(vmi);
  if (node === '') return undefined;
  if (textAt(vmi, 'status', 'nodeName') !== node) {
    const conditions = removeCondition(conditionsOf(vmi), 'EvictionRequested');
    mergeStatus(context.store, KIND.vmi, vmi, { evacuationNodeName: undefined, conditions });
    return undefined;
  }
  // an external controller acts on strategy External
  if (textAt(vmi, 'spec', 'evictionStrategy') === 'External') return undefined;
  if (!hasCondition(conditionsOf(vmi), 'LiveMigratable', 'True')) return undefined;
  const migrations = migrationsOf(context.store, namespace, name);
  if (migrations.some((migration) => !isFinished(migration))) return undefined;
  const left = pauseLeft(migrations, context);
  if (left > 0) return { requeueAfterMs: left };
  const migration = context.store.create(KIND.migration, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: {
      name: `${NAME}${randomSuffix(context.random)}`,
      generateName: NAME,
      namespace,
      labels: { 'kubevirt.io/vmi-name': name },
      annotations: { 'kubevirt.io/evacuationMigration': node },
      finalizers: ['kubevirt.io/migrationJobFinalize'],
    },
    spec: { vmiName: name },
  });
  context.record(vmi, 'Normal', 'SuccessfulCreate', `Created Migration ${migration.metadata.name}`);
  return undefined;
};

/** Moves machines away from nodes that they were asked to leave. kubevirt: pkg/virt-controller/watch/drain/evacuation/evacuation.go */
export const evacuationReconciler = (): Reconciler => ({
  name: 'evacuation',
  manager: 'virt-controller',
  watches: [
    { kind: KIND.vmi, keys: (vmi) => (evacuatedNode(vmi) === '' ? [] : [keyOf(vmi)]) },
    {
      kind: KIND.migration,
      keys: (migration) =>
        isFinished(migration) ? [`${migration.metadata.namespace ?? ''}/${vmiNameOf(migration)}`] : [],
    },
  ],
  reconcile,
});
