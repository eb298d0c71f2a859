import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { at, fieldsAt, isFields, textMapAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';

/** What KubeVirt does unless its own object or a policy says otherwise. kubevirt: pkg/virt-config/configuration.go; facts 1.6 */
const DEFAULTS: Fields = {
  allowAutoConverge: false,
  allowPostCopy: false,
  allowWorkloadDisruption: false,
  bandwidthPerMigration: '0',
  completionTimeoutPerGiB: 150,
  nodeDrainTaintKey: 'kubevirt.io/drain',
  parallelMigrationsPerCluster: 5,
  parallelOutboundMigrationsPerNode: 2,
  progressTimeout: 150,
  unsafeMigrationOverride: false,
};

/** The options that a policy may set. */
const POLICY_OPTIONS = [
  'allowAutoConverge', 'allowPostCopy', 'allowWorkloadDisruption', 'bandwidthPerMigration', 'completionTimeoutPerGiB',
  'maxDowntimeMs',
] as const; // prettier-ignore

/** A workload disruption is allowed with post-copy, unless it is forbidden where post-copy is allowed. */
const withDisruption = (options: Fields): Fields =>
  options['allowPostCopy'] !== undefined && options['allowWorkloadDisruption'] === undefined
    ? { ...options, allowWorkloadDisruption: options['allowPostCopy'] }
    : options;

/** The options of the whole cluster: KubeVirt's defaults, and over them what the KubeVirt object says. */
export const clusterConfiguration = (store: Store): Fields => ({
  ...DEFAULTS,
  ...withDisruption(fieldsAt(store.list(KIND.kubevirt)[0], 'spec', 'configuration', 'migrations')),
});

type Labels = Readonly<Record<string, string>>;

interface Match {
  readonly policy: KubeObject;
  readonly labels: number;
  readonly vmiLabels: number;
}

const matchOf = (policy: KubeObject, vmi: Labels, namespace: Labels): Match | undefined => {
  const selectors = at(policy, 'spec', 'selectors');
  if (!isFields(selectors)) return undefined;
  const wanted = Object.entries(textMapAt(selectors, 'virtualMachineInstanceSelector'));
  const wantedOfNamespace = Object.entries(textMapAt(selectors, 'namespaceSelector'));
  // an instance without any label is not asked for its labels
  if (Object.keys(vmi).length === 0) return { policy, labels: 0, vmiLabels: 0 };
  if (!wanted.every(([key, value]) => vmi[key] === value)) return undefined;
  if (!wantedOfNamespace.every(([key, value]) => namespace[key] === value)) return undefined;
  return { policy, labels: wanted.length + wantedOfNamespace.length, vmiLabels: wanted.length };
};

/**
 * The policy that applies to an instance: the one with the most matching labels; among equals the one with more labels of the
 * instance, then the first by name. kubevirt: pkg/virt-controller/watch/migration/migrationpolicy.go; facts 4.9
 */
export const policyFor = (vmi: KubeObject, store: Store): KubeObject | undefined => {
  const namespace = store.get(KIND.namespace, undefined, vmi.metadata.namespace ?? '')?.metadata.labels ?? {};
  const matches = store.list(KIND.migrationPolicy).flatMap((policy) => {
    const match = matchOf(policy, vmi.metadata.labels ?? {}, namespace);
    return match === undefined ? [] : [match];
  });
  const [best] = matches.sort(
    (a, b) =>
      b.labels - a.labels || b.vmiLabels - a.vmiLabels || (a.policy.metadata.name < b.policy.metadata.name ? -1 : 1),
  );
  return best?.policy;
};

export interface Configuration {
  readonly options: Fields;
  /** The policy that had a say. */
  readonly policy?: string;
}

/** The options that a migration of this instance has. */
export const configurationFor = (vmi: KubeObject, store: Store): Configuration => {
  const cluster = clusterConfiguration(store);
  const policy = policyFor(vmi, store);
  if (policy === undefined) return { options: cluster };
  const spec = fieldsAt(policy, 'spec');
  const set = Object.fromEntries(POLICY_OPTIONS.flatMap((key) => (spec[key] === undefined ? [] : [[key, spec[key]]])));
  return { options: { ...cluster, ...withDisruption(set) }, policy: policy.metadata.name };
};
