import { at, list, text, textMap, texts } from '../../../../lib/reach';
import type { Surroundings } from '../../../draft/surroundings';
import { labelsOf, nameOf } from '../../../meta';
import { isCordoned, isNodeReady, runsVirtualMachines } from '../../../node/read';
import type { KubeObject } from '../../../object';
import { architectureOf, knownInstancetype } from '../size/known';
import { readNodeSelector } from './node-selector';
import { readTolerations, type Toleration } from './tolerations';

type Labels = Readonly<Record<string, string>>;

const compares = (value: string | undefined, bound: string | undefined, isMore: boolean): boolean => {
  const [left, right] = [Number(value ?? NaN), Number(bound ?? NaN)];
  return isMore ? left > right : left < right;
};

/** `component-helpers: scheduling/corev1/nodeaffinity` */
const meets = (expression: unknown, labels: Labels): boolean => {
  const key = text(expression, 'key') ?? '';
  const values = texts(expression, 'values');
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (text(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
    case 'Lt':
      return compares(value, values[0], text(expression, 'operator') === 'Gt');
    default:
      return false;
  }
};

/** An empty term selects nothing. */
const meetsTerm = (term: unknown, node: KubeObject): boolean => {
  const [expressions, fields] = [list(term, 'matchExpressions'), list(term, 'matchFields')];
  const own = { 'metadata.name': nameOf(node) };
  return (
    expressions.length + fields.length > 0 &&
    expressions.every((expression) => meets(expression, labelsOf(node))) &&
    fields.every((field) => meets(field, own))
  );
};

const meetsAffinity = (vm: KubeObject, node: KubeObject): boolean => {
  const affinity = at(vm, 'spec', 'template', 'spec', 'affinity', 'nodeAffinity');
  const required = at(affinity, 'requiredDuringSchedulingIgnoredDuringExecution');
  if (required === undefined || required === null) return true;
  return list(required, 'nodeSelectorTerms').some((term) => meetsTerm(term, node));
};

const hasLabels = (node: KubeObject, wanted: Labels): boolean => {
  const labels = labelsOf(node);
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
};

const tolerates = ({ key, operator, value, effect }: Toleration, taint: unknown): boolean => {
  if (effect !== '' && effect !== text(taint, 'effect')) return false;
  if (key !== '' && key !== text(taint, 'key')) return false;
  return operator === 'Exists' || (key !== '' && value === (text(taint, 'value') ?? ''));
};

const toleratesNode = (tolerations: readonly Toleration[], node: KubeObject): boolean =>
  list(node, 'spec', 'taints')
    .filter((taint) => text(taint, 'effect') !== 'PreferNoSchedule')
    .every((taint) => tolerations.some((toleration) => tolerates(toleration, taint)));

/** Nodes that the VM may run on, of all that run virtual machines. */
export interface NodeMatch {
  readonly matching: number;
  readonly all: number;
}

/**
 * Counts the nodes that the scheduler would consider, by their labels, taints and state; how full they are is not looked at.
 * Undefined while the nodes are not known (or the user may not see them).
 */
export const matchNodes = (vm: KubeObject, surroundings: Surroundings): NodeMatch | undefined => {
  if (surroundings.nodes === undefined) return undefined;
  const architecture = architectureOf(vm);
  const wanted: Labels = {
    ...textMap(knownInstancetype(vm, surroundings), 'spec', 'nodeSelector'),
    ...readNodeSelector(vm),
    ...(architecture === undefined ? {} : { 'kubernetes.io/arch': architecture }),
  };
  const tolerations = readTolerations(vm);
  const all = surroundings.nodes.filter(runsVirtualMachines);
  const matching = all.filter(
    (node) =>
      isNodeReady(node) &&
      !isCordoned(node) &&
      hasLabels(node, wanted) &&
      meetsAffinity(vm, node) &&
      toleratesNode(tolerations, node),
  );
  return { matching: matching.length, all: all.length };
};
