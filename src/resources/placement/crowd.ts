import type { Demand } from './demand/demand';
import type { Labels } from './rules/labels';
import type { PodTerm } from './rules/terms';

interface Place {
  readonly node: string;
  readonly demand: Demand;
}

/** A rule of pods that are there, against pods that are not there yet. */
export interface Keeper {
  readonly term: PodTerm;
  /** How many pods hold the rule, by node. */
  readonly nodes: ReadonlyMap<string, number>;
}

/**
 * Who is where, found by labels: for rules between pods. Every label that is asked for is indexed once; after that a rule looks
 * only at the pods that carry its label, not at all pods of the cluster.
 */
export interface Crowd {
  add(node: string, demand: Demand): void;
  /** Nodes with pods that the rule means, and how many. */
  meant(term: PodTerm): ReadonlyMap<string, number>;
  /** Rules to stay apart of pods that are there, which mean this pod. */
  keepers(demand: Demand): readonly Keeper[];
}

type Values = Map<string, Place[]>;

export const crowdOf = (
  rooms: Iterable<{ readonly name: string; readonly tenants: readonly Demand[] }>,
  namespaceLabels: (namespace: string) => Labels | undefined,
): Crowd => {
  const places: Place[] = [];
  const byLabel = new Map<string, Values>();
  const kept = new Map<string, { readonly term: PodTerm; readonly nodes: Map<string, number> }>();

  const enlist = (values: Values, key: string, place: Place): void => {
    const value = place.demand.labels[key];
    if (value === undefined) return;
    const found = values.get(value);
    if (found === undefined) values.set(value, [place]);
    else found.push(place);
  };

  const carrying = (key: string): Values => {
    const found = byLabel.get(key);
    if (found !== undefined) return found;
    const values: Values = new Map();
    for (const place of places) enlist(values, key, place);
    byLabel.set(key, values);
    return values;
  };

  const add = (node: string, demand: Demand): void => {
    const place = { node, demand };
    places.push(place);
    for (const [key, values] of byLabel) enlist(values, key, place);
    for (const term of demand.apart) {
      const keeper = kept.get(term.id) ?? { term, nodes: new Map<string, number>() };
      keeper.nodes.set(node, (keeper.nodes.get(node) ?? 0) + 1);
      kept.set(term.id, keeper);
    }
  };

  for (const room of rooms) for (const tenant of room.tenants) add(room.name, tenant);

  const means = (term: PodTerm, { namespace, labels }: Demand): boolean =>
    term.selects(labels) && term.covers(namespace, namespaceLabels(namespace));

  return {
    add,
    meant: (term) => {
      const nodes = new Map<string, number>();
      const candidates = term.pair === undefined ? places : (carrying(term.pair[0]).get(term.pair[1]) ?? []);
      for (const { node, demand } of candidates) if (means(term, demand)) nodes.set(node, (nodes.get(node) ?? 0) + 1);
      return nodes;
    },
    keepers: (demand) => [...kept.values()].filter(({ term }) => means(term, demand)),
  };
};
