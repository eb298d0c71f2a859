import { at, list, number, record, text, textMap, texts } from '../../../../lib/reach';
import { getPath, setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';

/** A condition on a label of nodes, or of the pods of other VMs. */
export interface Expression {
  readonly key: string;
  /** `In`, `NotIn`, `Exists`, `DoesNotExist`; for nodes also `Gt`, `Lt`. */
  readonly operator: string;
  readonly values: readonly string[];
}

export type RuleKind = 'node' | 'pod' | 'pod-anti';

/** One rule of the affinity, as the form has it: one term of the API. */
export interface FormRule {
  readonly kind: RuleKind;
  /** A wish otherwise, with a weight. */
  readonly required: boolean;
  readonly weight: number | undefined;
  /** What two VMs share that are “together”: the label of nodes that tells. Empty for rules about nodes. */
  readonly topologyKey: string;
  readonly expressions: readonly Expression[];
}

/** A rule in the manifest. */
export interface FoundRule extends FormRule {
  /** Where it stands; other rules may stand elsewhere once this one is changed. */
  readonly path: string;
  /** Where its expressions stand. */
  readonly expressionsPath: string;
  /** False for what a form cannot show in full (match fields, namespaces, …): it is kept as it is. */
  readonly editable: boolean;
}

export const AFFINITY = 'spec.template.spec.affinity';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const GROUPS: Readonly<Record<RuleKind, string>> = {
  node: 'nodeAffinity',
  pod: 'podAffinity',
  'pod-anti': 'podAntiAffinity',
};
const KINDS: readonly RuleKind[] = ['node', 'pod', 'pod-anti'];

/** The list in which rules of a kind stand. */
const listPath = (kind: RuleKind, required: boolean): string => {
  const group = `${AFFINITY}.${GROUPS[kind]}.${required ? REQUIRED : PREFERRED}`;
  return kind === 'node' && required ? `${group}.nodeSelectorTerms` : group;
};

/** Where the term itself stands below its entry in the list. */
const termPath = (kind: RuleKind, required: boolean): string => {
  if (required) return '';
  return kind === 'node' ? '.preference' : '.podAffinityTerm';
};

const selectorPath = (kind: RuleKind): string => (kind === 'node' ? '' : '.labelSelector');

const onlyHas = (value: unknown, keys: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).every((key) => keys.includes(key));

const expressionOf = (entry: unknown): Expression => ({
  key: text(entry, 'key') ?? '',
  operator: text(entry, 'operator') ?? '',
  values: texts(entry, 'values'),
});

const isPlainExpression = (entry: unknown): boolean => {
  const values = at(entry, 'values');
  const isList = Array.isArray(values) && values.every((value) => typeof value === 'string' && value !== '');
  return onlyHas(entry, ['key', 'operator', 'values']) && (values === undefined || isList);
};

const isEditable = (entry: unknown, term: unknown, kind: RuleKind, required: boolean): boolean => {
  const selector = kind === 'node' ? term : at(term, 'labelSelector');
  const wrapped = required || onlyHas(entry, ['weight', kind === 'node' ? 'preference' : 'podAffinityTerm']);
  const own = kind === 'node' ? ['matchExpressions'] : ['labelSelector', 'topologyKey'];
  const labels = at(selector, 'matchLabels');
  return (
    wrapped &&
    onlyHas(term, own) &&
    (selector === undefined || onlyHas(selector, kind === 'node' ? own : ['matchLabels', 'matchExpressions'])) &&
    Object.values(record(labels)).every((value) => typeof value === 'string' && value !== '') &&
    list(selector, 'matchExpressions').every(isPlainExpression)
  );
};

const readRule = (vm: KubeObject, kind: RuleKind, required: boolean, index: number): FoundRule => {
  const path = `${listPath(kind, required)}[${index}]`;
  const entry = getPath(vm, path);
  const term = getPath(vm, `${path}${termPath(kind, required)}`);
  const selector = kind === 'node' ? term : at(term, 'labelSelector');
  return {
    kind,
    required,
    weight: required ? undefined : number(entry, 'weight'),
    topologyKey: kind === 'node' ? '' : (text(term, 'topologyKey') ?? ''),
    expressions: [
      ...Object.entries(textMap(selector, 'matchLabels')).map(([key, value]) => ({
        key,
        operator: 'In',
        values: value === '' ? [] : [value],
      })),
      ...list(selector, 'matchExpressions').map(expressionOf),
    ],
    path,
    expressionsPath: `${path}${termPath(kind, required)}${selectorPath(kind)}.matchExpressions`,
    editable: isEditable(entry, term, kind, required),
  };
};

/** All rules: about nodes first, required before preferred. */
export const readRules = (vm: KubeObject): readonly FoundRule[] =>
  KINDS.flatMap((kind) =>
    [true, false].flatMap((required) => {
      const entries = getPath(vm, listPath(kind, required));
      return (Array.isArray(entries) ? entries : []).map((_entry, index) => readRule(vm, kind, required, index));
    }),
  );

const expressionEntry = ({ key, operator, values }: Expression): unknown =>
  values.length === 0 ? { key, operator } : { key, operator, values };

const entryOf = (rule: FormRule): unknown => {
  const matchExpressions = rule.expressions.map(expressionEntry);
  const term =
    rule.kind === 'node'
      ? { matchExpressions }
      : { labelSelector: { matchExpressions }, topologyKey: rule.topologyKey };
  if (rule.required) return term;
  const weight = rule.weight;
  return rule.kind === 'node' ? { weight, preference: term } : { weight, podAffinityTerm: term };
};

/** Adds a rule behind the others of its kind. */
export const addRule = (vm: KubeObject, rule: FormRule): KubeObject => {
  const path = listPath(rule.kind, rule.required);
  const entries = getPath(vm, path);
  return setPath(vm, `${path}[${Array.isArray(entries) ? entries.length : 0}]`, entryOf(rule));
};

/** Takes the rule at a path away, and the lists that get empty with it. */
export const removeRule = (vm: KubeObject, path: string): KubeObject => setPath(vm, path, undefined);

const sameExpression = (one: Expression | undefined, other: Expression): boolean =>
  one?.key === other.key &&
  one.operator === other.operator &&
  one.values.length === other.values.length &&
  one.values.every((value, index) => value === other.values[index]);

const sameRule = (one: FormRule, other: FormRule): boolean =>
  one.kind === other.kind &&
  one.required === other.required &&
  one.weight === other.weight &&
  one.topologyKey === other.topologyKey &&
  one.expressions.length === other.expressions.length &&
  other.expressions.every((expression, index) => sameExpression(one.expressions[index], expression));

const DEFAULT_WEIGHT = 50;
const HOST = 'kubernetes.io/hostname';

/** What the other kind or strength of a rule needs besides: a weight, a topology. */
const settled = (rule: FormRule): FormRule => ({
  ...rule,
  weight: rule.required ? undefined : rule.weight,
  topologyKey: rule.kind === 'node' ? '' : rule.topologyKey,
});

/**
 * Changes a rule. One that becomes of another kind, or a wish, moves to the end of the list of those. A rule that is not
 * editable stays as it is.
 */
export const changeRule = (vm: KubeObject, path: string, change: Partial<FormRule>): KubeObject => {
  const now = readRules(vm).find((rule) => rule.path === path);
  if (now === undefined || !now.editable) return vm;
  const moves = (change.kind ?? now.kind) !== now.kind || (change.required ?? now.required) !== now.required;
  const next = settled({
    ...now,
    ...(moves
      ? { weight: now.weight ?? DEFAULT_WEIGHT, topologyKey: now.topologyKey === '' ? HOST : now.topologyKey }
      : {}),
    ...change,
  });
  if (sameRule(now, next)) return vm;
  return moves ? addRule(removeRule(vm, path), next) : setPath(vm, path, entryOf(next));
};

/** What a new rule begins as: nothing is chosen yet but what it is about. */
export const newRule = (kind: RuleKind): FormRule => ({
  kind,
  required: true,
  weight: undefined,
  topologyKey: kind === 'node' ? '' : HOST,
  expressions: [{ key: '', operator: 'In', values: [] }],
});
