import { at, boolean, number, record, text, textMap } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import type { Labels } from '../placement/rules/labels';
import type { KubeObject } from '../object';

type Maybe = KubeObject | undefined;

/** What a MigrationPolicy sets; undefined where it leaves the cluster's configuration as it is. */
export interface PolicyOptions {
  readonly allowAutoConverge: boolean | undefined;
  readonly allowPostCopy: boolean | undefined;
  readonly allowWorkloadDisruption: boolean | undefined;
  /** As written, a quantity for each second, `64Mi`. */
  readonly bandwidth: string | undefined;
  readonly completionTimeoutPerGiB: number | undefined;
  readonly maxDowntimeMs: number | undefined;
}

export const policyOptionsOf = (policy: Maybe): PolicyOptions => ({
  allowAutoConverge: boolean(policy, 'spec', 'allowAutoConverge'),
  allowPostCopy: boolean(policy, 'spec', 'allowPostCopy'),
  allowWorkloadDisruption: boolean(policy, 'spec', 'allowWorkloadDisruption'),
  bandwidth: quantityText(at(policy, 'spec', 'bandwidthPerMigration')),
  completionTimeoutPerGiB: number(policy, 'spec', 'completionTimeoutPerGiB'),
  maxDowntimeMs: number(policy, 'spec', 'maxDowntimeMs'),
});

const quantityText = (value: unknown): string | undefined =>
  typeof value === 'number' ? String(value) : text({ value }, 'value');

/** Which machines the policy is for: labels of namespaces and of instances. Undefined matches none, empty ones match all. */
export interface PolicySelectors {
  readonly namespace: Labels | undefined;
  readonly machine: Labels | undefined;
}

const selectorAt = (policy: Maybe, field: string): Labels | undefined => {
  const found = at(policy, 'spec', 'selectors', field);
  return typeof found === 'object' && found !== null ? textMap(found) : undefined;
};

/** Undefined when the policy has no selectors at all: it applies to nothing then. */
export const policySelectorsOf = (policy: Maybe): PolicySelectors | undefined => {
  const selectors = at(policy, 'spec', 'selectors');
  if (typeof selectors !== 'object' || selectors === null) return undefined;
  return {
    namespace: selectorAt(policy, 'namespaceSelector'),
    machine: selectorAt(policy, 'virtualMachineInstanceSelector'),
  };
};

/** Bytes a second; undefined for no limit (0 means that, too). */
export const bandwidthOf = (policy: Maybe): number | undefined => {
  const bytes = parseQuantity(at(policy, 'spec', 'bandwidthPerMigration'));
  return bytes === undefined || bytes <= 0 ? undefined : bytes;
};

/** Does it set anything that no form knows (`experimental` and what later versions bring)? */
export const hasUnknownOptions = (policy: Maybe): boolean =>
  Object.keys(record(policy, 'spec')).some((key) => !KNOWN_FIELDS.has(key));

/** Fields of `spec` that the form shows. */
export const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  'selectors',
  'allowAutoConverge',
  'allowPostCopy',
  'allowWorkloadDisruption',
  'bandwidthPerMigration',
  'completionTimeoutPerGiB',
  'maxDowntimeMs',
]);
