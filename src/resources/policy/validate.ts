import { isDnsSubdomain } from '../../lib/dns-name';
import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { parseQuantity } from '../../lib/quantity';
import { isLabelKey, isLabelValue } from '../../lib/selector';
import type { Labels } from '../placement/rules/labels';
import type { PolicyDraft } from './build';

/** What the cluster would refuse, by the API's own path of the field. */
export interface PolicyIssue {
  readonly field: string;
  readonly message: Message;
}

/** `kubevirt: staging/src/kubevirt.io/api/migrations/v1alpha1/types.go` */
const MOST_DOWNTIME_MS = 2_000_000;

const nameIssues = (name: string, taken: ReadonlySet<string>): readonly PolicyIssue[] => {
  const field = 'metadata.name';
  if (name === '') return [{ field, message: msg('A name is needed') }];
  if (!isDnsSubdomain(name))
    return [
      { field, message: msg('Only lower-case letters, digits, dashes and dots, beginning with a letter or digit') },
    ];
  return taken.has(name) ? [{ field, message: msg('There is a policy of this name already') }] : [];
};

const labelIssues = (field: string, labels: Labels): readonly PolicyIssue[] =>
  Object.entries(labels).flatMap(([key, value]) => {
    if (!isLabelKey(key)) return [{ field, message: msg('“{{name}}” cannot be the key of a label', { name: key }) }];
    return isLabelValue(value)
      ? []
      : [{ field, message: msg('“{{value}}” cannot be the value of a label', { value }) }];
  });

const bandwidthIssues = (bandwidth: string | undefined): readonly PolicyIssue[] => {
  if (bandwidth === undefined) return [];
  const field = 'spec.bandwidthPerMigration';
  const bytes = parseQuantity(bandwidth);
  if (bytes === undefined) return [{ field, message: msg('Not a quantity. Examples: 64Mi, 1Gi') }];
  return bytes < 0 ? [{ field, message: msg('Must not be negative') }] : [];
};

const wholeIssues = (field: string, value: number | undefined, least: number, most: number): readonly PolicyIssue[] => {
  if (value === undefined) return [];
  if (!Number.isInteger(value)) return [{ field, message: msg('Must be a whole number') }];
  if (value < least && least === 0) return [{ field, message: msg('Must not be negative') }];
  return value < least || value > most
    ? [{ field, message: msg('Must be between {{least}} and {{most}}', { least, most }) }]
    : [];
};

/** What the cluster would refuse of a policy. `taken` are the names of other policies, for a new one. */
export const validatePolicy = (draft: PolicyDraft, taken: ReadonlySet<string> = new Set()): readonly PolicyIssue[] => [
  ...nameIssues(draft.name, taken),
  ...labelIssues('spec.selectors.namespaceSelector', draft.namespaceLabels),
  ...labelIssues('spec.selectors.virtualMachineInstanceSelector', draft.machineLabels),
  ...bandwidthIssues(draft.options.bandwidth),
  ...wholeIssues('spec.completionTimeoutPerGiB', draft.options.completionTimeoutPerGiB, 0, Number.MAX_SAFE_INTEGER),
  ...wholeIssues('spec.maxDowntimeMs', draft.options.maxDowntimeMs, 1, MOST_DOWNTIME_MS),
];
