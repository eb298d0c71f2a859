import type { Cluster, ObjectRef } from '../../cluster/cluster';
import { msg } from '../../lib/message';
import { at, text } from '../../lib/reach';
import { VMI, VMIM } from '../../resources/kinds';
import { uidOf } from '../../resources/meta';
import { isMigrationFinished, migrationPhaseOf } from '../../resources/migration/read';
import { migrationFactsOf } from '../../resources/migration/state';
import type { KubeObject } from '../../resources/object';
import type { Job, Settled, Target } from '../../tasks/job';
import { followedObject, goneSettled, objectLine, objectScope } from '../object/job';
import { found, POST_COPY, refuseInPostCopy } from './too-late';

/** The machine of a migration that is canceled; by the reference of the target, which lives as long as the task. */
const machines = new WeakMap<ObjectRef, string>();

const run = async (cluster: Cluster, { ref }: Target): Promise<void> => {
  const migration = await found(cluster, ref);
  const name = text(migration, 'spec', 'vmiName');
  if (name !== undefined) {
    machines.set(ref, name);
    // earlier nothing runs on the target
    if (migrationPhaseOf(migration) === 'Running')
      await refuseInPostCopy(cluster, { namespace: ref.namespace, name }, uidOf(migration));
  }
  await cluster.delete(ref);
};

const SUCCEEDED: Settled = { failed: msg('The migration had succeeded before it could be canceled') };

/** The instance keeps what became of its last migration, also when the object of that is gone. */
const stateOn = (now: Target): KubeObject | undefined => now.also?.[1]?.items[0];

const settled = (_before: Target, now: Target): Settled => {
  const migration = followedObject(now);
  const vmi = stateOn(now);
  if (migrationPhaseOf(migration) === 'Succeeded') return SUCCEEDED;
  if (isMigrationFinished(migration)) return 'done';
  const uid = now.ref.uid ?? uidOf(migration);
  const state = at(vmi, 'status', 'migrationState');
  const isOwn = uid !== undefined && text(state, 'migrationUid') === uid;
  if (isOwn && text(state, 'abortStatus') === 'Failed') return { failed: POST_COPY };
  const outcome = goneSettled(now);
  if (outcome !== 'done' || !isOwn) return outcome;
  const facts = migrationFactsOf({ metadata: { uid } }, vmi);
  return facts.endedAt !== undefined && !facts.failed ? SUCCEEDED : 'done';
};

/**
 * Cancels a migration by deleting it: the machine stays where it is. The object is kept until the cluster has cleaned up. Refused once
 * the guest runs on the target. `kubevirt: pkg/virt-controller/watch/migration/migration.go`
 */
export const cancelMigration: Job<void> = {
  id: 'migration.cancel',
  label: msg('Cancel migration'),
  run,
  follows: (target) => {
    const name = machines.get(target.ref);
    const { namespace } = target.ref;
    return [objectScope(target), ...(name === undefined ? [] : [{ kind: VMI, namespace, name }])];
  },
  settled,
  progress: () => msg('The migration is being canceled'),
  timeoutMs: 5 * 60_000,
  cli: ({ ref }) => objectLine(ref, 'kubectl', 'delete', VMIM.plural, ref.name),
};
