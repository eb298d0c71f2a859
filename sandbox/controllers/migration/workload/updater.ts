import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { durationMs } from '../../object/duration';
import { conditionsOf, hasCondition } from '../../object/conditions';
import { at, numberAt, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { keyOf, randomSuffix, splitKey } from '../../object/names';
import type { ControllerContext, Reconciler } from '../../reconciler';
import { currentPod } from '../../vmi/launcher/pods';
import { launcherImage } from '../../vmi/launcher/image';
import { annotation, isDeleting, phaseOf } from '../../vmi/read';
import { hasClusterRoom } from '../queue-order';
import { isFinished, migrationsOf, vmiNameOf } from '../read';
import { askToLeave, evictionVerdict } from './eviction';
import { isMislabelled, isOutdated, labelled, needsMove } from './outdated';

const ANNOTATION = 'kubevirt.io/workloadUpdateMigration';
/** On an instance whose updates are called off. */
const CALLED_OFF = 'kubevirt.io/workloadUpdateMigrationAbortion';

/** How often a place among the migrations is looked for. */
const LOOK_MS = 5_000;
const BATCH_SIZE = 10;
const BATCH_MS = 60_000;

type Requeue = { readonly requeueAfterMs: number } | undefined;

/** Evictions of the present batch. */
interface Batch {
  since: number;
  used: number;
}

const strategy = (store: Store): unknown => at(store.list(KIND.kubevirt)[0], 'spec', 'workloadUpdateStrategy');

/** Live updates happen by migration only when the KubeVirt object lists that method. facts 4.8 */
const allows = (store: Store, method: 'LiveMigrate' | 'Evict'): boolean => {
  const methods = at(strategy(store), 'workloadUpdateMethods');
  return Array.isArray(methods) && methods.includes(method);
};

const migrate = (vmi: KubeObject, context: ControllerContext): void => {
  const migration = context.store.create(KIND.migration, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: {
      name: `kubevirt-workload-update-${randomSuffix(context.random)}`,
      generateName: 'kubevirt-workload-update-',
      namespace: vmi.metadata.namespace,
      labels: { 'kubevirt.io/vmi-name': vmi.metadata.name },
      annotations: { [ANNOTATION]: '' },
      finalizers: ['kubevirt.io/migrationJobFinalize'],
    },
    // an update of the cluster is critical; a change of the machine was asked for by a user
    spec: { vmiName: vmi.metadata.name, priority: needsMove(vmi) ? 'user-triggered' : 'system-critical' },
  });
  context.record(vmi, 'Normal', 'SuccessfulCreate', `Created Migration ${migration.metadata.name} for automated workload update`); // prettier-ignore
};

/** Milliseconds until one more may be evicted; 0 when it may be now, which is then counted. */
const turnOf = (batch: Batch, { store, clock }: ControllerContext): number => {
  const size = numberAt(strategy(store), 'batchEvictionSize') ?? BATCH_SIZE;
  const length = durationMs(textAt(strategy(store), 'batchEvictionInterval')) ?? BATCH_MS;
  const now = clock.now().getTime();
  if (now - batch.since >= length) Object.assign(batch, { since: now, used: 0 });
  if (batch.used >= size) return Math.max(1, batch.since + length - now);
  batch.used += 1;
  return 0;
};

/** Ends the machine so that it starts anew in a pod of today, if its eviction strategy lets it be evicted. */
const evict = (vmi: KubeObject, batch: Batch, context: ControllerContext): Requeue => {
  const { store } = context;
  const pod = currentPod(store, vmi);
  if (pod === undefined || isDeleting(pod)) return undefined;
  const left = turnOf(batch, context);
  if (left > 0) return { requeueAfterMs: left };
  const verdict = evictionVerdict(vmi, pod);
  if (verdict.is === 'denied') {
    context.record(vmi, 'Warning', 'FailedEvict', `Error deleting VMI during automated workload update: ${verdict.why}`); // prettier-ignore
    if (verdict.leave !== undefined) askToLeave(vmi, verdict.leave, context);
    return { requeueAfterMs: BATCH_MS };
  }
  context.record(vmi, 'Normal', 'SuccessfulEvict', 'Initiated eviction of VMI as part of automated workload update: <nil>'); // prettier-ignore
  store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name);
  return undefined;
};

/** The change was taken back before the move: its migration goes, too. */
const callOff = (vmi: KubeObject, unfinished: readonly KubeObject[], context: ControllerContext): void => {
  if (textAt(vmi, 'status', 'migrationState', 'targetNodeDomainReadyTimestamp') !== undefined) return;
  const ours = unfinished.filter(
    (migration) => migration.metadata.annotations?.[ANNOTATION] !== undefined && !isDeleting(migration),
  );
  for (const { metadata } of ours) {
    context.store.remove(KIND.migration, metadata.namespace, metadata.name);
    context.record(vmi, 'Normal', 'SuccessfulChangeAbortion', `Aborted change for vmi: ${vmi.metadata.name}`);
  }
};

const update = (key: string, batch: Batch, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const found = context.store.get(KIND.vmi, namespace, name);
  if (found === undefined || phaseOf(found) !== 'Running' || isDeleting(found)) return undefined;
  const vmi = labelled(found, context);
  const unfinished = migrationsOf(context.store, namespace, name).filter((migration) => !isFinished(migration));
  const calledOff = annotation(vmi, CALLED_OFF) !== undefined;
  if (calledOff || !(needsMove(vmi) || isOutdated(vmi, context.store))) {
    callOff(vmi, unfinished, context);
    return undefined;
  }
  if (unfinished.length > 0) return undefined;
  const migratable = hasCondition(conditionsOf(vmi), 'LiveMigratable', 'True');
  if (allows(context.store, 'LiveMigrate') && migratable) {
    if (!hasClusterRoom(context.store)) return { requeueAfterMs: LOOK_MS };
    migrate(vmi, context);
    return undefined;
  }
  return allows(context.store, 'Evict') ? evict(vmi, batch, context) : undefined;
};

/** All that run, when something that decides about them has changed. */
const whenChanged = (): Reconciler['watches'][number]['keys'] => {
  let seen = '';
  return (_, { store }) => {
    const now = JSON.stringify([launcherImage(store), strategy(store)]);
    if (now === seen) return [];
    seen = now;
    return store.list(KIND.vmi).filter((vmi) => phaseOf(vmi) === 'Running').map(keyOf); // prettier-ignore
  };
};

/**
 * Brings updates over to running machines: changes of their definition that take a new pod, and new images of KubeVirt itself. By
 * migration, no more at a time than the cluster migrates at once; those that cannot migrate by eviction, a batch after the other.
 * kubevirt: pkg/virt-controller/watch/workload-updater/workload-updater.go
 */
export const workloadUpdater = (): Reconciler => {
  const batch: Batch = { since: Number.NEGATIVE_INFINITY, used: 0 };
  // asked for the instance before a change, too: an update that is over, or called off, is looked at once more
  const keys = (vmi: KubeObject, { store }: ControllerContext): readonly string[] =>
    needsMove(vmi) || isOutdated(vmi, store) || isMislabelled(vmi, store) ? [keyOf(vmi)] : [];
  const keyOfMigration = (migration: KubeObject): readonly string[] =>
    isFinished(migration) ? [`${migration.metadata.namespace ?? ''}/${vmiNameOf(migration)}`] : [];
  return {
    name: 'workload-updater',
    manager: 'virt-controller',
    watches: [
      { kind: KIND.vmi, keys },
      { kind: KIND.migration, keys: keyOfMigration },
      { kind: KIND.kubevirt, keys: whenChanged() },
    ],
    reconcile: (key, context) => update(key, batch, context),
  };
};
