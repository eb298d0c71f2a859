import { at, list, number, text, texts } from '../../../lib/reach';
import type { Labels, Selects } from './labels';
import { selectsLabels } from './labels';

/** A rule between pods: which pods are meant, and how near is near. */
export interface PodTerm {
  /** Label of nodes whose equal values make one domain: a host, a rack, a zone. */
  readonly topologyKey: string;
  readonly selects: Selects;
  /** One pair that every selected pod has, when the selector says so: the way into an index. */
  readonly pair: readonly [key: string, value: string] | undefined;
  /** Is a pod in this namespace meant? `labels` are the namespace's, undefined while unknown. */
  readonly covers: (namespace: string, labels: Labels | undefined) => boolean;
  /** Equal terms have equal texts. */
  readonly id: string;
}

const pairOf = (selector: unknown): PodTerm['pair'] => {
  const [pair] = Object.entries(at(selector, 'matchLabels') ?? {});
  if (pair !== undefined && typeof pair[1] === 'string') return [pair[0], pair[1]];
  const single = list(selector, 'matchExpressions').find(
    (entry) => text(entry, 'operator') === 'In' && list(entry, 'values').length === 1,
  );
  const [key, value] = [text(single, 'key'), list(single, 'values')[0]];
  return key === undefined || typeof value !== 'string' ? undefined : [key, value];
};

const coversOf = (term: unknown, own: string): PodTerm['covers'] => {
  const named = new Set(texts(term, 'namespaces'));
  const selector = at(term, 'namespaceSelector');
  if (typeof selector !== 'object' || selector === null) {
    return named.size === 0 ? (namespace) => namespace === own : (namespace) => named.has(namespace);
  }
  const selects = selectsLabels(selector);
  // an empty selector means all namespaces, whatever their labels
  return (namespace, labels) => named.has(namespace) || selects(labels ?? {});
};

const termOf = (entry: unknown, namespace: string): PodTerm | undefined => {
  const topologyKey = text(entry, 'topologyKey');
  if (topologyKey === undefined) return undefined;
  const selector = at(entry, 'labelSelector');
  return {
    topologyKey,
    selects: selectsLabels(selector),
    pair: pairOf(selector),
    covers: coversOf(entry, namespace),
    id: JSON.stringify([namespace, topologyKey, selector, at(entry, 'namespaces'), at(entry, 'namespaceSelector')]),
  };
};

/**
 * The required rules of a guest or pod specification about other pods. `field` is `podAffinity` or `podAntiAffinity`.
 * `kubernetes: pkg/scheduler/framework/plugins/interpodaffinity`
 */
export const requiredTerms = (
  spec: unknown,
  field: 'podAffinity' | 'podAntiAffinity',
  namespace: string,
): readonly PodTerm[] =>
  list(spec, 'affinity', field, 'requiredDuringSchedulingIgnoredDuringExecution')
    .map((entry) => termOf(entry, namespace))
    .filter((term) => term !== undefined);

/** A rule that spreads pods evenly over domains; only those that forbid (`DoNotSchedule`). */
export interface Spread {
  readonly term: PodTerm;
  readonly maxSkew: number;
  readonly minDomains: number;
  /** Does the rule look only at nodes that selector and affinity of the pod allow? */
  readonly honorsAffinity: boolean;
  readonly honorsTaints: boolean;
}

/** `kubernetes: pkg/scheduler/framework/plugins/podtopologyspread` */
export const spreadsOf = (spec: unknown, namespace: string): readonly Spread[] =>
  list(spec, 'topologySpreadConstraints').flatMap((entry) => {
    const term = termOf(entry, namespace);
    if (term === undefined || text(entry, 'whenUnsatisfiable') === 'ScheduleAnyway') return [];
    return [
      {
        term: { ...term, covers: (other: string) => other === namespace },
        maxSkew: number(entry, 'maxSkew') ?? 1,
        minDomains: number(entry, 'minDomains') ?? 1,
        honorsAffinity: text(entry, 'nodeAffinityPolicy') !== 'Ignore',
        honorsTaints: text(entry, 'nodeTaintsPolicy') === 'Honor',
      },
    ];
  });
