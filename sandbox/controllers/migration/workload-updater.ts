import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition } from '../object/conditions';
import { at } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, randomSuffix, splitKey } from '../object/names';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting, phaseOf } from '../vmi/read';
import { hasClusterRoom } from './queue-order';
import { isFinished, migrationsOf, vmiNameOf } from './read';

/** How often a place among the migrations is looked for. */
const LOOK_MS = 5_000;

const needsMove = (vmi: KubeObject): boolean => {
  const conditions = conditionsOf(vmi);
  return ['HotVCPUChange', 'HotMemoryChange', 'MigrationRequired'].some((type) =>
    hasCondition(conditions, type, 'True'),
  );
};

/** Live updates happen by migration only when the KubeVirt object lists that method. facts 4.8 */
const migratesWorkloads = (context: ControllerContext): boolean => {
  const methods = at(context.store.list(KIND.kubevirt)[0], 'spec', 'workloadUpdateStrategy', 'workloadUpdateMethods');
  return Array.isArray(methods) && methods.includes('LiveMigrate');
};

const reconcile: Reconciler['reconcile'] = (key, context) => {
  const { namespace, name } = splitKey(key);
  const vmi = context.store.get(KIND.vmi, namespace, name);
  if (vmi === undefined || phaseOf(vmi) !== 'Running' || isDeleting(vmi) || !needsMove(vmi)) return undefined;
  if (!hasCondition(conditionsOf(vmi), 'LiveMigratable', 'True') || !migratesWorkloads(context)) return undefined;
  if (migrationsOf(context.store, namespace, name).some((migration) => !isFinished(migration))) return undefined;
  if (!hasClusterRoom(context.store)) return { requeueAfterMs: LOOK_MS };
  const migration = context.store.create(KIND.migration, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: {
      name: `kubevirt-workload-update-${randomSuffix(context.random)}`,
      generateName: 'kubevirt-workload-update-',
      namespace,
      labels: { 'kubevirt.io/vmi-name': name },
      annotations: { 'kubevirt.io/workloadUpdateMigration': '' },
      finalizers: ['kubevirt.io/migrationJobFinalize'],
    },
    // what the cluster does for updates of its own would be critical; a change of the machine was asked for by a user
    spec: { vmiName: name, priority: 'user-triggered' },
  });
  context.record(vmi, 'Normal', 'SuccessfulCreate', `Created Migration ${migration.metadata.name} for automated workload update`); // prettier-ignore
  return undefined;
};

/** Migrates machines whose live changes need it, no more at a time than the cluster migrates at once. kubevirt: pkg/virt-controller/watch/workload-updater/workload-updater.go */
export const workloadUpdater = (): Reconciler => ({
  name: 'workload-updater',
  manager: 'virt-controller',
  watches: [
    { kind: KIND.vmi, keys: (vmi) => (needsMove(vmi) ? [keyOf(vmi)] : []) },
    {
      kind: KIND.migration,
      keys: (migration) =>
        isFinished(migration) ? [`${migration.metadata.namespace ?? ''}/${vmiNameOf(migration)}`] : [],
    },
  ],
  reconcile,
});
