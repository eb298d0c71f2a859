import { labelsOf, nameOf } from '../meta';
import type { KubeObject } from '../object';
import type { Labels } from '../placement/rules/labels';
import { policySelectorsOf } from './read';

interface Score {
  readonly machine: number;
  readonly namespace: number;
}

/** All pairs must be there; the number of pairs is the score. */
const scoreOf = (wanted: Labels | undefined, labels: Labels): number | undefined => {
  const pairs = Object.entries(wanted ?? {});
  return pairs.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value) ? pairs.length : undefined;
};

/**
 * How well the policy fits, undefined when it does not apply. Instances without any label pass both selectors, which the controller
 * does not compare then. `kubevirt: pkg/virt-controller/watch/migration/migrationpolicy.go`
 */
const scoreFor = (policy: KubeObject, machine: Labels | undefined, namespace: Labels): Score | undefined => {
  const selectors = policySelectorsOf(policy);
  if (selectors === undefined) return undefined;
  if (machine === undefined) return { machine: 0, namespace: 0 };
  const [own, around] = [scoreOf(selectors.machine, machine), scoreOf(selectors.namespace, namespace)];
  return own === undefined || around === undefined ? undefined : { machine: own, namespace: around };
};

const compare = (one: Score, other: Score): number =>
  one.machine + one.namespace - (other.machine + other.namespace) || one.machine - other.machine;

/** Labels as the controller sees them: none at all when the object has no label. */
const given = (labels: Labels): Labels | undefined => (Object.keys(labels).length === 0 ? undefined : labels);

/** Does the policy apply to an instance with these labels, were there no other policy? */
export const policyApplies = (policy: KubeObject, vmiLabels: Labels, namespaceLabels: Labels): boolean =>
  scoreFor(policy, given(vmiLabels), namespaceLabels) !== undefined;

/**
 * The policy by which an instance is migrated: of those that apply the one with the most matching labels, then the one with more
 * labels of the instance, then the first by name (in code units, as Go compares).
 */
export const policyFor = (
  vmiLabels: Labels,
  namespaceLabels: Labels,
  policies: readonly KubeObject[],
): KubeObject | undefined => {
  let best: { readonly policy: KubeObject; readonly score: Score } | undefined;
  for (const policy of policies) {
    const score = scoreFor(policy, given(vmiLabels), namespaceLabels);
    if (score === undefined) continue;
    const difference = best === undefined ? 1 : compare(score, best.score);
    if (best === undefined || difference > 0 || (difference === 0 && nameOf(policy) < nameOf(best.policy)))
      best = { policy, score };
  }
  return best?.policy;
};

/** What a policy would do for one machine. */
export interface PolicyMatch<Machine> {
  readonly machine: Machine;
  /** Name of another policy that fits better and is used in its place. */
  readonly outdoneBy: string | undefined;
}

/** The machines that a policy is for, for a preview; `policies` are the others. */
export const machinesOf = <Machine extends { readonly vmiLabels: Labels; readonly namespace: string }>(
  policy: KubeObject,
  machines: Iterable<Machine>,
  namespaces: readonly KubeObject[],
  policies: readonly KubeObject[],
): readonly PolicyMatch<Machine>[] => {
  const labels = new Map(namespaces.map((namespace) => [nameOf(namespace), labelsOf(namespace)]));
  const all = [policy, ...policies.filter((other) => nameOf(other) !== nameOf(policy))];
  const found: PolicyMatch<Machine>[] = [];
  for (const machine of machines) {
    const around = labels.get(machine.namespace) ?? {};
    if (!policyApplies(policy, machine.vmiLabels, around)) continue;
    const winner = policyFor(machine.vmiLabels, around, all);
    found.push({ machine, outdoneBy: winner === policy || winner === undefined ? undefined : nameOf(winner) });
  }
  return found;
};
