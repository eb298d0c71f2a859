import { msg } from '../../lib/message';
import { MIGRATION_POLICY } from '../../resources/kinds';
import { nameOf, uidOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import type { Job, Target } from '../../tasks/job';
import { followedObject, objectLine, objectScope, objectTarget } from '../object/job';

export interface SavePolicyInput {
  /** The policy as it is to be; one that exists keeps its resourceVersion, so that nobody's change is lost. */
  readonly policy: KubeObject;
  /** It does not exist yet. */
  readonly isNew: boolean;
}

/** A policy as tasks act on it. */
export const policyTarget = (policy: KubeObject): Target =>
  objectTarget({ kind: MIGRATION_POLICY, name: nameOf(policy), uid: uidOf(policy) });

/**
 * Creates or changes a MigrationPolicy. Tried out by the server first, so that what it refuses is said before anything is done.
 * Migrations that run already keep the policy that they began with.
 */
export const savePolicy: Job<SavePolicyInput> = {
  id: 'policy.save',
  label: msg('Save'),
  run: async (cluster, _target, { policy, isNew }) => {
    if (isNew) {
      await cluster.create(MIGRATION_POLICY, policy, { dryRun: true });
      await cluster.create(MIGRATION_POLICY, policy);
    } else {
      await cluster.update(MIGRATION_POLICY, policy, { dryRun: true });
      await cluster.update(MIGRATION_POLICY, policy);
    }
  },
  follows: (target) => [objectScope(target)],
  settled: (_before, now, { policy, isNew }) => {
    const shown = followedObject(now);
    if (shown === undefined) return 'pending';
    return isNew || shown.metadata.resourceVersion !== policy.metadata.resourceVersion ? 'done' : 'pending';
  },
  timeoutMs: 60_000,
  cli: ({ ref }, { isNew }) =>
    objectLine(ref, 'kubectl', ...(isNew ? ['create'] : ['replace']), '-f', `${ref.name}.yaml`),
};
