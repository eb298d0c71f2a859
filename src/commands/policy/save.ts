import { createPatch } from 'rfc6902';
import { msg } from '../../lib/message';
import { at } from '../../lib/reach';
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
 * The policy on top of what the API has: live objects lack what lists drop on arrival, such as the annotation of `kubectl apply`. The
 * resourceVersion is the policy's, so that the server refuses it when somebody changed it meanwhile.
 */
const onto = (full: KubeObject, policy: KubeObject): KubeObject => ({
  ...full,
  metadata: { ...full.metadata, resourceVersion: policy.metadata.resourceVersion },
  spec: at(policy, 'spec'),
});

const isSameSpec = (one: KubeObject, other: KubeObject): boolean =>
  createPatch(at(one, 'spec'), at(other, 'spec')).length === 0;

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
      const wanted = onto(await cluster.get({ kind: MIGRATION_POLICY, name: nameOf(policy) }), policy);
      await cluster.update(MIGRATION_POLICY, wanted, { dryRun: true });
      await cluster.update(MIGRATION_POLICY, wanted);
    }
  },
  follows: (target) => [objectScope(target)],
  settled: (_before, now, { policy, isNew }) => {
    const shown = followedObject(now);
    if (shown === undefined) return 'pending';
    // a change that changes nothing leaves the version as it is
    const isOther = shown.metadata.resourceVersion !== policy.metadata.resourceVersion;
    return isNew || isOther || isSameSpec(shown, policy) ? 'done' : 'pending';
  },
  timeoutMs: 60_000,
  cli: ({ ref }, { isNew }) =>
    objectLine(ref, 'kubectl', ...(isNew ? ['create'] : ['replace']), '-f', `${ref.name}.yaml`),
};
