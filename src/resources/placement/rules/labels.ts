import { at, list, text, textMap, texts } from '../../../lib/reach';

export type Labels = Readonly<Record<string, string>>;
/** Says whether labels are selected. Made once per selector, asked for many. */
export type Selects = (labels: Labels) => boolean;

const valueOf = (labels: Labels, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

const INTEGER = /^[+-]?\d+$/;
const compares = (value: string | undefined, bound: string | undefined, sign: 1 | -1): boolean =>
  value !== undefined &&
  bound !== undefined &&
  INTEGER.test(value) &&
  INTEGER.test(bound) &&
  sign * (Number(value) - Number(bound)) > 0;

/** One `{key, operator, values}`; an operator that is not known selects nothing. */
const requirementOf = (entry: unknown): Selects => {
  const key = text(entry, 'key') ?? '';
  // an empty text is a value of a label, too
  const values = new Set(list(entry, 'values'));
  const first = texts(entry, 'values')[0];
  switch (text(entry, 'operator')) {
    case 'In':
      return (labels) => {
        const value = valueOf(labels, key);
        return value !== undefined && values.has(value);
      };
    case 'NotIn':
      return (labels) => {
        const value = valueOf(labels, key);
        return value === undefined || !values.has(value);
      };
    case 'Exists':
      return (labels) => valueOf(labels, key) !== undefined;
    case 'DoesNotExist':
      return (labels) => valueOf(labels, key) === undefined;
    case 'Gt':
      return (labels) => compares(valueOf(labels, key), first, 1);
    case 'Lt':
      return (labels) => compares(valueOf(labels, key), first, -1);
    default:
      return () => false;
  }
};

/** All pairs of a plain map must be there. */
export const selectsMap = (wanted: Labels): Selects => {
  const pairs = Object.entries(wanted);
  return (labels) => pairs.every(([key, value]) => valueOf(labels, key) === value);
};

/**
 * A `metav1.LabelSelector`: an absent one selects nothing, an empty one everything.
 * `apimachinery: pkg/apis/meta/v1/helpers.go` (LabelSelectorAsSelector)
 */
export const selectsLabels = (selector: unknown): Selects => {
  if (typeof selector !== 'object' || selector === null) return () => false;
  const map = selectsMap(textMap(selector, 'matchLabels'));
  const requirements = list(selector, 'matchExpressions').map(requirementOf);
  return (labels) => map(labels) && requirements.every((holds) => holds(labels));
};

/** Says whether a node is selected, by its name and labels. */
export type SelectsNode = (name: string, labels: Labels) => boolean;

/**
 * A node selector: any of its terms must hold; a term without expressions selects nothing. Undefined where there is no selector,
 * which means every node. `component-helpers: scheduling/corev1/nodeaffinity/nodeaffinity.go`
 */
export const selectsNode = (selector: unknown): SelectsNode | undefined => {
  if (typeof selector !== 'object' || selector === null) return undefined;
  const terms = list(selector, 'nodeSelectorTerms').flatMap((term) => {
    const [labels, fields] = [list(term, 'matchExpressions'), list(term, 'matchFields')];
    if (labels.length + fields.length === 0) return [];
    return [{ labels: labels.map(requirementOf), fields: fields.map(requirementOf) }];
  });
  return (name, labels) => {
    const own = { 'metadata.name': name };
    return terms.some(
      (term) => term.labels.every((holds) => holds(labels)) && term.fields.every((holds) => holds(own)),
    );
  };
};

/** The required node affinity of a guest or pod specification. */
export const requiredNodes = (spec: unknown): SelectsNode | undefined =>
  selectsNode(at(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'));
