import type { Labels } from '../placement/rules/labels';
import { nameOf } from '../meta';
import type { KubeObject } from '../object';
import { record } from '../../lib/reach';
import { KNOWN_FIELDS, policyOptionsOf, policySelectorsOf, type PolicyOptions } from './read';

/** What the form of a policy holds. Options that are undefined are left to the cluster's configuration. */
export interface PolicyDraft {
  readonly name: string;
  readonly namespaceLabels: Labels;
  readonly machineLabels: Labels;
  readonly options: PolicyOptions;
}

export const EMPTY_POLICY: PolicyDraft = {
  name: '',
  namespaceLabels: {},
  machineLabels: {},
  options: {
    allowAutoConverge: undefined,
    allowPostCopy: undefined,
    allowWorkloadDisruption: undefined,
    bandwidth: undefined,
    completionTimeoutPerGiB: undefined,
    maxDowntimeMs: undefined,
  },
};

/** The form's view of a policy. What no form knows stays in the object, see `withPolicyDraft`. */
export const policyDraftOf = (policy: KubeObject): PolicyDraft => {
  const selectors = policySelectorsOf(policy);
  return {
    name: nameOf(policy),
    namespaceLabels: selectors?.namespace ?? {},
    machineLabels: selectors?.machine ?? {},
    options: policyOptionsOf(policy),
  };
};

const set = (value: unknown, key: string): Readonly<Record<string, unknown>> =>
  value === undefined ? {} : { [key]: value };

/** A selector that is absent and is given no label stays absent: an empty one would match everything. */
const selectorOf = (kept: Labels | undefined, wanted: Labels, isNew: boolean): Labels | undefined =>
  isNew || kept !== undefined || Object.keys(wanted).length > 0 ? wanted : undefined;

const selectorsOf = (policy: KubeObject | undefined, draft: PolicyDraft): unknown => {
  const kept = policy === undefined ? undefined : policySelectorsOf(policy);
  const isNew = policy === undefined;
  const namespace = selectorOf(kept?.namespace, draft.namespaceLabels, isNew);
  const machine = selectorOf(kept?.machine, draft.machineLabels, isNew);
  if (!isNew && kept === undefined && namespace === undefined && machine === undefined) return undefined;
  return { ...set(namespace, 'namespaceSelector'), ...set(machine, 'virtualMachineInstanceSelector') };
};

/**
 * The policy with what the draft says. A new one always has selectors: without them a policy applies to nothing, with empty ones to
 * everything. One that exists and has none keeps none until it is given labels. Fields that no form knows are kept.
 */
export const withPolicyDraft = (policy: KubeObject | undefined, draft: PolicyDraft): KubeObject => {
  const { options } = draft;
  const kept = Object.fromEntries(Object.entries(record(policy, 'spec')).filter(([key]) => !KNOWN_FIELDS.has(key)));
  return {
    ...policy,
    apiVersion: 'migrations.kubevirt.io/v1alpha1',
    kind: 'MigrationPolicy',
    metadata: { ...policy?.metadata, name: draft.name },
    spec: {
      ...kept,
      ...set(options.allowAutoConverge, 'allowAutoConverge'),
      ...set(options.allowPostCopy, 'allowPostCopy'),
      ...set(options.allowWorkloadDisruption, 'allowWorkloadDisruption'),
      ...set(options.bandwidth, 'bandwidthPerMigration'),
      ...set(options.completionTimeoutPerGiB, 'completionTimeoutPerGiB'),
      ...set(options.maxDowntimeMs, 'maxDowntimeMs'),
      ...set(selectorsOf(policy, draft), 'selectors'),
    },
  };
};
