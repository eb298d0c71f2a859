/** Which of the waiting migrations may begin. kubevirt: pkg/util/migrations/migrations.go; facts 4.2 */
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition } from '../object/conditions';
import { numberAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import type { ControllerContext } from '../reconciler';
import { isDeleting, phaseOf } from '../vmi/read';
import { backOffLeft } from './back-off';
import { clusterConfiguration } from './configuration';
import { isFinished, isInFlight, migrationPhase, vmiNameOf } from './read';

/** On a migration that waits because the namespace has no room for a second pod. */
export const REJECTED = 'migrationRejectedByResourceQuota';

const RANKS: Readonly<Record<string, number>> = {
  'system-critical': 100,
  'user-triggered': 50,
  'system-maintenance': 20,
};

const rankOf = (migration: KubeObject): number => RANKS[textAt(migration, 'spec', 'priority') ?? ''] ?? 0;

const inOrder = (a: KubeObject, b: KubeObject): number =>
  rankOf(b) - rankOf(a) ||
  a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp) ||
  a.metadata.name.localeCompare(b.metadata.name);

const sourceOf = (store: Store, migration: KubeObject): string =>
  textAt(store.get(KIND.vmi, migration.metadata.namespace, vmiNameOf(migration)), 'status', 'nodeName') ?? '';

/** Could it begin at once, if there were a place? */
const canBegin = (migration: KubeObject, context: ControllerContext): boolean => {
  const vmi = context.store.get(KIND.vmi, migration.metadata.namespace, vmiNameOf(migration));
  if (vmi === undefined || phaseOf(vmi) !== 'Running') return false;
  return !hasCondition(conditionsOf(migration), REJECTED, 'True') && backOffLeft(migration, vmi, context) === 0;
};

/**
 * Does this migration get the next free slot? So many run in the cluster, so many leave one node; the others wait, the more urgent
 * ones and then the older ones first. One that cannot begin keeps nobody waiting.
 */
export const hasFreeSlot = (migration: KubeObject, context: ControllerContext): boolean => {
  const { store } = context;
  const options = clusterConfiguration(store);
  const all = store.list(KIND.migration);
  const running = all.filter(isInFlight);
  let free = (numberAt(options, 'parallelMigrationsPerCluster') ?? 5) - running.length;
  if (free <= 0) return false;
  const perNode = numberAt(options, 'parallelOutboundMigrationsPerNode') ?? 2;
  const leaving = new Map<string, number>();
  const leave = (entry: KubeObject): void => {
    const node = sourceOf(store, entry);
    leaving.set(node, (leaving.get(node) ?? 0) + 1);
  };
  running.forEach(leave);
  if ((leaving.get(sourceOf(store, migration)) ?? 0) >= perNode) return false;
  const waits = (entry: KubeObject): boolean =>
    entry.metadata.uid === migration.metadata.uid ||
    (migrationPhase(entry) === 'Pending' && !isDeleting(entry) && canBegin(entry, context));
  for (const entry of all.filter(waits).sort(inOrder)) {
    const fits = (leaving.get(sourceOf(store, entry)) ?? 0) < perNode;
    if (entry.metadata.uid === migration.metadata.uid) return fits;
    if (!fits) continue;
    leave(entry);
    free -= 1;
    if (free <= 0) return false;
  }
  return false;
};

const unfinished = (store: Store): readonly KubeObject[] =>
  store.list(KIND.migration).filter((migration) => !isFinished(migration));

/** May one more be asked for in the cluster, counting those that wait already? */
export const hasClusterRoom = (store: Store): boolean =>
  unfinished(store).length < (numberAt(clusterConfiguration(store), 'parallelMigrationsPerCluster') ?? 5);

/** Is there room for one more migration that leaves this node, counting those that wait already? */
export const hasRoom = (node: string, store: Store): boolean => {
  if (!hasClusterRoom(store)) return false;
  const options = clusterConfiguration(store);
  const open = unfinished(store);
  const leaving = open.filter((migration) => sourceOf(store, migration) === node);
  return leaving.length < (numberAt(options, 'parallelOutboundMigrationsPerNode') ?? 2);
};
