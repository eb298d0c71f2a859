import { at, isFields, listAt, textAt, textMapAt, type Fields } from '../object/fields';

type Labels = Readonly<Record<string, string>>;

const valuesOf = (requirement: Fields): readonly string[] => {
  const values = requirement['values'];
  return Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];
};

/** One `{key, operator, values}` of a label or node selector. An unknown operator matches nothing. */
const holds = (requirement: Fields, labels: Labels): boolean => {
  const value = labels[textAt(requirement, 'key') ?? ''];
  const values = valuesOf(requirement);
  switch (textAt(requirement, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0]);
    default:
      return false;
  }
};

const matchesMap = (wanted: Labels, labels: Labels): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

/** A metav1.LabelSelector; an absent one matches nothing, an empty one everything. */
export const matchesLabelSelector = (selector: unknown, labels: Labels): boolean =>
  isFields(selector) &&
  matchesMap(textMapAt(selector, 'matchLabels'), labels) &&
  listAt(selector, 'matchExpressions').every((requirement) => holds(requirement, labels));

/** One term of a node affinity; one that asks for nothing matches nothing. */
export const matchesTerm = (term: unknown, nodeName: string, labels: Labels): boolean => {
  const [expressions, fields] = [listAt(term, 'matchExpressions'), listAt(term, 'matchFields')];
  if (expressions.length + fields.length === 0) return false;
  return (
    expressions.every((requirement) => holds(requirement, labels)) &&
    fields.every((requirement) => holds(requirement, { 'metadata.name': nodeName }))
  );
};

/** A `NodeSelector`: one of its terms has to match. Without a selector every node will do. */
export const matchesNodeSelector = (selector: unknown, nodeName: string, labels: Labels): boolean =>
  !isFields(selector) || listAt(selector, 'nodeSelectorTerms').some((term) => matchesTerm(term, nodeName, labels));

/** `spec.nodeSelector` and the required node affinity of a pod. */
export const matchesNode = (podSpec: unknown, nodeName: string, labels: Labels): boolean => {
  if (!matchesMap(textMapAt(podSpec, 'nodeSelector'), labels)) return false;
  const required = at(podSpec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  return matchesNodeSelector(required, nodeName, labels);
};

/** The first taint that keeps the pod away, as the scheduler words it; undefined when all are tolerated. */
export const untolerated = (podSpec: unknown, node: unknown): string | undefined => {
  const tolerations = listAt(podSpec, 'tolerations');
  const taint = listAt(node, 'spec', 'taints').find((candidate) => {
    if (candidate['effect'] !== 'NoSchedule' && candidate['effect'] !== 'NoExecute') return false;
    return !tolerations.some((toleration) => {
      const effect = textAt(toleration, 'effect') ?? '';
      if (effect !== '' && effect !== candidate['effect']) return false;
      const key = textAt(toleration, 'key') ?? '';
      if (toleration['operator'] === 'Exists') return key === '' || key === candidate['key'];
      return key === candidate['key'] && (textAt(toleration, 'value') ?? '') === (textAt(candidate, 'value') ?? '');
    });
  });
  return taint === undefined ? undefined : `{${textAt(taint, 'key') ?? ''}: ${textAt(taint, 'value') ?? ''}}`;
};
