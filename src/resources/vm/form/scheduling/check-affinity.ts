import { msg, type Message } from '../../../../lib/message';
import { isLabelKey, isLabelValue } from '../../../../lib/selector';
import type { Issue } from '../../../draft/draft';
import { errorAt } from '../../../draft/issue';
import type { KubeObject } from '../../../object';
import { readRules, type Expression, type FoundRule } from './affinity';

export const keyFault = (key: string): Message | undefined => {
  if (key === '') return msg('Enter the key of a label.');
  return isLabelKey(key) ? undefined : msg('“{{name}}” cannot be the key of a label', { name: key });
};

export const valueFault = (values: readonly string[]): Message | undefined => {
  const value = values.find((one) => !isLabelValue(one));
  return value === undefined ? undefined : msg('“{{value}}” cannot be the value of a label', { value });
};

/** `kubernetes: pkg/apis/core/validation/validation.go` (ValidateNodeSelectorRequirement) */
const valuesFault = ({ operator, values }: Expression, isNode: boolean): Message | undefined => {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length === 0 ? msg('Enter at least one value.') : valueFault(values);
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0 ? undefined : msg('This condition takes no value.');
    case 'Gt':
    case 'Lt':
      if (!isNode) return msg('Choose one of the conditions of the list.');
      return values.length === 1 && /^-?\d+$/.test(values[0] ?? '') ? undefined : msg('Enter one whole number.');
    default:
      return msg('Choose one of the conditions of the list.');
  }
};

const expressionIssues = (rule: FoundRule): readonly Issue[] =>
  rule.expressions.flatMap((expression, index) => {
    const field = `${rule.expressionsPath}[${index}]`;
    const faults: readonly (readonly [string, Message | undefined])[] = [
      [`${field}.key`, keyFault(expression.key)],
      [`${field}.values`, valuesFault(expression, rule.kind === 'node')],
    ];
    return faults.flatMap(([path, fault]) => (fault === undefined ? [] : [errorAt(path, fault)]));
  });

const ruleIssues = (rule: FoundRule): readonly Issue[] => {
  const issues = [...expressionIssues(rule)];
  const { weight, required, kind, topologyKey, path } = rule;
  if (!required && (weight === undefined || !Number.isInteger(weight) || weight < 1 || weight > 100)) {
    issues.push(errorAt(`${path}.weight`, msg('Enter a weight from 1 to 100.')));
  }
  const topologyFault = kind === 'node' ? undefined : keyFault(topologyKey);
  if (topologyFault !== undefined) {
    issues.push(errorAt(`${path}${required ? '' : '.podAffinityTerm'}.topologyKey`, topologyFault));
  }
  return issues;
};

/** Rules that the form shows; what it cannot show is the server's to judge. */
export const affinityIssues = (vm: KubeObject): readonly Issue[] =>
  readRules(vm)
    .filter(({ editable }) => editable)
    .flatMap(ruleIssues);
