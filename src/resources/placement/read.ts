import { at, list, number, record, text, textMap, texts } from '../../lib/reach';

/** A toleration in the words of `kubectl`: `key=value:Effect`, `key:Effect`, `Exists`. */
export const tolerationsOf = (spec: unknown): readonly string[] =>
  list(spec, 'tolerations').map((entry) => {
    const key = text(entry, 'key');
    const value = text(entry, 'value');
    const effect = text(entry, 'effect');
    const seconds = number(entry, 'tolerationSeconds');
    const what = key === undefined ? 'Exists' : value === undefined ? key : `${key}=${value}`;
    return `${what}${effect === undefined ? '' : `:${effect}`}${seconds === undefined ? '' : ` (${seconds} s)`}`;
  });

const expression = (entry: unknown): string => {
  const key = text(entry, 'key') ?? '?';
  const values = texts(entry, 'values');
  const operator = text(entry, 'operator') ?? '?';
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values.join()}` : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return values.length === 1 ? `${key}!=${values.join()}` : `${key} notin (${values.join(', ')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return `${key} ${operator} ${values.join(', ')}`;
  }
};

const selectorText = (selector: unknown): string =>
  [
    ...Object.entries(textMap(selector, 'matchLabels')).map(([key, value]) => `${key}=${value}`),
    ...list(selector, 'matchExpressions').map(expression),
    ...list(selector, 'matchFields').map(expression),
  ].join(', ');

/** One rule of an affinity, as a line: what kind, required or preferred with its weight, and the expression. */
export interface AffinityRule {
  readonly kind: 'node' | 'pod' | 'pod-anti';
  readonly required: boolean;
  /** 1–100 of a preferred rule. */
  readonly weight: number | undefined;
  readonly expression: string;
  /** `kubernetes.io/hostname` and the like, of pod rules. */
  readonly topologyKey: string | undefined;
}

const nodeRules = (affinity: unknown): readonly AffinityRule[] => {
  const node = at(affinity, 'nodeAffinity');
  const required = list(node, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms');
  const preferred = list(node, 'preferredDuringSchedulingIgnoredDuringExecution');
  const base = { kind: 'node' as const, topologyKey: undefined };
  return [
    ...required.map((term) => ({ ...base, required: true, weight: undefined, expression: selectorText(term) })),
    ...preferred.map((entry) => ({
      ...base,
      required: false,
      weight: number(entry, 'weight'),
      expression: selectorText(at(entry, 'preference')),
    })),
  ];
};

const podRules = (affinity: unknown, field: string, kind: 'pod' | 'pod-anti'): readonly AffinityRule[] => {
  const rule = (term: unknown, required: boolean, weight: number | undefined): AffinityRule => ({
    kind,
    required,
    weight,
    expression: selectorText(at(term, 'labelSelector')),
    topologyKey: text(term, 'topologyKey'),
  });
  return [
    ...list(affinity, field, 'requiredDuringSchedulingIgnoredDuringExecution').map((term) =>
      rule(term, true, undefined),
    ),
    ...list(affinity, field, 'preferredDuringSchedulingIgnoredDuringExecution').map((entry) =>
      rule(at(entry, 'podAffinityTerm'), false, number(entry, 'weight')),
    ),
  ];
};

/** All affinity rules of a guest specification. */
export const affinityRulesOf = (spec: unknown): readonly AffinityRule[] => {
  const affinity = record(spec, 'affinity');
  return [
    ...nodeRules(affinity),
    ...podRules(affinity, 'podAffinity', 'pod'),
    ...podRules(affinity, 'podAntiAffinity', 'pod-anti'),
  ];
};

/** `key=value` pairs that a node must have. */
export const nodeSelectorOf = (spec: unknown): readonly string[] =>
  Object.entries(textMap(spec, 'nodeSelector')).map(([key, value]) => `${key}=${value}`);
