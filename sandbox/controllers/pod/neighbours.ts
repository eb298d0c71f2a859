/** What other pods have to say about where a pod goes: affinity, anti-affinity, topology spread. kubernetes: pkg/scheduler/framework/plugins */
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { at, listAt, numberAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { isEnded } from '../vmi/launcher/pods';
import { isDeleting } from '../vmi/read';
import type { NodeLoads } from './node-loads';
import { matchesLabelSelector, matchesNode, untolerated } from './selectors';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const HOST = 'kubernetes.io/hostname';

export const labelsOf = (node: KubeObject | undefined): Readonly<Record<string, string>> => node?.metadata.labels ?? {};

/** The namespaces that a term looks into; its pod's own unless it names others. */
const namespacesOf = (term: Fields, pod: KubeObject): readonly (string | undefined)[] => {
  const named = at(term, 'namespaces');
  const texts = Array.isArray(named) ? named.filter((name): name is string => typeof name === 'string') : [];
  return texts.length === 0 ? [pod.metadata.namespace] : texts;
};

/** The pods that a term means, with the label of the node that each is on. */
const peersOf = (term: Fields, pod: KubeObject, store: Store): readonly { readonly domain: string }[] => {
  const key = textAt(term, 'topologyKey') ?? '';
  return namespacesOf(term, pod).flatMap((namespace) =>
    store.list(KIND.pod, namespace).flatMap((other) => {
      const node = textAt(other, 'spec', 'nodeName') ?? '';
      if (node === '' || other.metadata.uid === pod.metadata.uid || isEnded(other)) return [];
      if (!matchesLabelSelector(term['labelSelector'], other.metadata.labels ?? {})) return [];
      const domain = labelsOf(store.get(KIND.node, undefined, node))[key];
      return domain === undefined ? [] : [{ domain }];
    }),
  );
};

/** How many of the pods that a term means are in the domain of the node. */
export const countPeers = (term: Fields, pod: KubeObject, node: KubeObject, store: Store, loads: NodeLoads): number => {
  const key = textAt(term, 'topologyKey') ?? '';
  const machine = textAt(term, 'labelSelector', 'matchLabels', 'kubevirt.io/created-by');
  if (machine !== undefined && key === HOST) return loads.of(node.metadata.name).machines.get(machine) ?? 0;
  const domain = labelsOf(node)[key];
  return domain === undefined ? 0 : peersOf(term, pod, store).filter((peer) => peer.domain === domain).length;
};

/** Does the term of `pod` mean `other`, by namespace and labels? */
const means = (term: Fields, pod: KubeObject, other: KubeObject): boolean =>
  namespacesOf(term, pod).includes(other.metadata.namespace) &&
  matchesLabelSelector(term['labelSelector'], other.metadata.labels ?? {});

/** Pods that run somewhere and are meant by all terms: only those count for affinity. */
const companionsOf = (terms: readonly Fields[], pod: KubeObject, store: Store): readonly KubeObject[] =>
  [...new Set(namespacesOf(terms[0] ?? {}, pod))]
    .flatMap((namespace) => store.list(KIND.pod, namespace))
    .filter(
      (other) =>
        (textAt(other, 'spec', 'nodeName') ?? '') !== '' &&
        other.metadata.uid !== pod.metadata.uid &&
        !isEnded(other) &&
        terms.every((term) => means(term, pod, other)),
    );

/** kubernetes: pkg/scheduler/framework/plugins/interpodaffinity/filtering.go (satisfyPodAffinity) */
const breaksAffinity = (pod: KubeObject, node: KubeObject, store: Store): boolean => {
  const terms = listAt(pod, 'spec', 'affinity', 'podAffinity', REQUIRED);
  if (terms.length === 0) return false;
  const keys = terms.map((term) => textAt(term, 'topologyKey') ?? '');
  if (keys.some((key) => labelsOf(node)[key] === undefined)) return true;
  const places = companionsOf(terms, pod, store).map((other) =>
    labelsOf(store.get(KIND.node, undefined, textAt(other, 'spec', 'nodeName') ?? '')),
  );
  if (keys.every((key) => places.some((labels) => labels[key] === labelsOf(node)[key]))) return false;
  // the first of a group that wants to be together may go anywhere
  const isFirst = places.every((labels) => keys.every((key) => labels[key] === undefined));
  return !(isFirst && terms.every((term) => means(term, pod, pod)));
};

const breaksAntiAffinity = (pod: KubeObject, node: KubeObject, store: Store, loads: NodeLoads): boolean =>
  listAt(pod, 'spec', 'affinity', 'podAntiAffinity', REQUIRED).some(
    (term) => countPeers(term, pod, node, store, loads) > 0,
  );

/** Pods that are there already and do not want this one beside them. */
const breaksOthers = (pod: KubeObject, node: KubeObject, store: Store, loads: NodeLoads): boolean =>
  [...loads.guarded].some((key) => {
    const other = loads.podAt(key);
    if (other === undefined || other.metadata.uid === pod.metadata.uid) return false;
    const theirs = store.get(KIND.node, undefined, textAt(other, 'spec', 'nodeName') ?? '');
    return listAt(other, 'spec', 'affinity', 'podAntiAffinity', REQUIRED).some((term) => {
      const topology = textAt(term, 'topologyKey') ?? '';
      const domain = labelsOf(theirs)[topology];
      return (
        domain !== undefined &&
        labelsOf(node)[topology] === domain &&
        namespacesOf(term, other).includes(pod.metadata.namespace) &&
        matchesLabelSelector(term['labelSelector'], pod.metadata.labels ?? {})
      );
    });
  });

/** Pods of the constraint's kind per domain; domains are those of the nodes that the pod may use at all. */
const spreadOf = (constraint: Fields, pod: KubeObject, store: Store): ReadonlyMap<string, number> => {
  const key = textAt(constraint, 'topologyKey') ?? '';
  const counts = new Map<string, number>();
  for (const node of store.list(KIND.node)) {
    const domain = labelsOf(node)[key];
    const usable = matchesNode(pod['spec'], node.metadata.name, labelsOf(node)) && untolerated(pod['spec'], node) === undefined; // prettier-ignore
    if (domain !== undefined && usable && !counts.has(domain)) counts.set(domain, 0);
  }
  for (const other of store.list(KIND.pod, pod.metadata.namespace)) {
    const node = textAt(other, 'spec', 'nodeName') ?? '';
    if (node === '' || isEnded(other) || isDeleting(other) || other.metadata.uid === pod.metadata.uid) continue;
    if (!matchesLabelSelector(constraint['labelSelector'], other.metadata.labels ?? {})) continue;
    const domain = labelsOf(store.get(KIND.node, undefined, node))[key];
    const known = domain === undefined ? undefined : counts.get(domain);
    if (domain !== undefined && known !== undefined) counts.set(domain, known + 1);
  }
  return counts;
};

/** How many more pods of its kind than in the emptiest domain there would be; undefined where the node is in no domain. */
export const skewOf = (constraint: Fields, pod: KubeObject, node: KubeObject, store: Store): number | undefined => {
  const counts = spreadOf(constraint, pod, store);
  const domain = labelsOf(node)[textAt(constraint, 'topologyKey') ?? ''];
  if (domain === undefined) return undefined;
  const self = matchesLabelSelector(constraint['labelSelector'], pod.metadata.labels ?? {}) ? 1 : 0;
  return (counts.get(domain) ?? 0) + self - Math.min(...counts.values(), Infinity);
};

const breaksSpread = (pod: KubeObject, node: KubeObject, store: Store): boolean =>
  listAt(pod, 'spec', 'topologySpreadConstraints').some((constraint) => {
    if (constraint['whenUnsatisfiable'] === 'ScheduleAnyway') return false;
    const skew = skewOf(constraint, pod, node, store);
    return skew === undefined || skew > (numberAt(constraint, 'maxSkew') ?? 1);
  });

/** Why other pods keep this one from the node, as the scheduler words it; undefined when they do not. */
export const neighbourReason = (
  pod: KubeObject,
  node: KubeObject,
  store: Store,
  loads: NodeLoads,
): string | undefined => {
  if (breaksSpread(pod, node, store)) return "node(s) didn't match pod topology spread constraints";
  if (breaksAffinity(pod, node, store)) return "node(s) didn't match pod affinity rules";
  if (breaksAntiAffinity(pod, node, store, loads)) return "node(s) didn't match pod anti-affinity rules";
  if (breaksOthers(pod, node, store, loads)) return "node(s) didn't satisfy existing pods anti-affinity rules";
  return undefined;
};
