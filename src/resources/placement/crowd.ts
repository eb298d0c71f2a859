import { atOnce, type Course } from '../../lib/course';
import type { Demand } from './demand/demand';
import type { Labels } from './rules/labels';
import type { PodTerm } from './rules/terms';

export interface Place {
  readonly node: string;
  readonly demand: Demand;
}

/** A rule to stay apart, of pods that are there, with those who hold it. */
interface Keeper {
  readonly term: PodTerm;
  readonly holders: readonly Place[];
}

/**
 * Who is where, found by labels: for rules between pods. Every label that is asked for is indexed once; after that a rule looks
 * only at the pods that carry its label, not at all pods of the cluster. Nothing is indexed before the first question.
 */
export interface Crowd {
  add(node: string, demand: Demand): void;
  /** The pods that the rule means. */
  meant(term: PodTerm): readonly Place[];
  /** Rules of pods that are there to stay apart from this one. */
  keepers(demand: Demand): readonly Keeper[];
  /** Does the indexing that the first question would do, a room at a time. */
  prepare(): Course<void>;
}

type NamespaceLabels = (namespace: string) => Labels | undefined;

const means = (term: PodTerm, { namespace, labels }: Demand, namespaceLabels: NamespaceLabels): boolean =>
  term.selects(labels) && term.covers(namespace, namespaceLabels(namespace));

const push = <Value>(values: Map<string, Value[]>, key: string, value: Value): void => {
  const found = values.get(key);
  if (found === undefined) values.set(key, [value]);
  else found.push(value);
};

/** Pods by a label. */
const placesIndex = () => {
  const places: Place[] = [];
  const byLabel = new Map<string, Map<string, Place[]>>();
  const enlist = (values: Map<string, Place[]>, key: string, place: Place): void => {
    const value = place.demand.labels[key];
    if (value !== undefined) push(values, value, place);
  };
  return {
    add: (place: Place): void => {
      places.push(place);
      for (const [key, values] of byLabel) enlist(values, key, place);
    },
    candidates: ({ pair }: PodTerm): readonly Place[] => {
      if (pair === undefined) return places;
      const [key, wanted] = pair;
      const known = byLabel.get(key);
      if (known !== undefined) return known.get(wanted) ?? [];
      const values = new Map<string, Place[]>();
      for (const place of places) enlist(values, key, place);
      byLabel.set(key, values);
      return values.get(wanted) ?? [];
    },
  };
};

/** Rules by the label that they speak of. Equal rules of several pods are one. */
const keepersIndex = () => {
  type Kept = Keeper & { readonly holders: Place[] };
  const byId = new Map<string, Kept>();
  const byPair = new Map<string, Map<string, Kept[]>>();
  const unpaired: Kept[] = [];
  const enlist = (keeper: Kept): void => {
    const { pair } = keeper.term;
    if (pair === undefined) {
      unpaired.push(keeper);
      return;
    }
    const values = byPair.get(pair[0]) ?? new Map<string, Kept[]>();
    byPair.set(pair[0], values);
    push(values, pair[1], keeper);
  };
  return {
    add: (place: Place): void => {
      for (const term of place.demand.apart) {
        const known = byId.get(term.id);
        const keeper = known ?? { term, holders: [] };
        keeper.holders.push(place);
        if (known !== undefined) continue;
        byId.set(term.id, keeper);
        enlist(keeper);
      }
    },
    candidates: (labels: Labels): readonly Keeper[] => {
      const found = [...unpaired];
      for (const [key, values] of byPair) found.push(...(values.get(labels[key] ?? '') ?? []));
      return found;
    },
  };
};

interface Rooms {
  [Symbol.iterator](): Iterator<{ readonly name: string; readonly tenants: readonly Demand[] }>;
}

/** Indexes the pods of rooms, once somebody asks. */
export const crowdOf = (rooms: Rooms, namespaceLabels: NamespaceLabels): Crowd => {
  const [places, kept] = [placesIndex(), keepersIndex()];
  const add = (node: string, demand: Demand): void => {
    const place = { node, demand };
    places.add(place);
    kept.add(place);
  };
  const reading = (function* (): Course<void> {
    for (const room of rooms) {
      for (const tenant of room.tenants) add(room.name, tenant);
      yield;
    }
  })();
  const read = (): void => atOnce(reading);
  return {
    add: (node, demand) => {
      read();
      add(node, demand);
    },
    meant: (term) => {
      read();
      return places.candidates(term).filter(({ demand }) => means(term, demand, namespaceLabels));
    },
    keepers: (demand) => {
      read();
      return kept.candidates(demand.labels).filter(({ term }) => means(term, demand, namespaceLabels));
    },
    *prepare() {
      while (reading.next().done !== true) yield;
    },
  };
};

/** A crowd that others join and some leave; the one that it began with stays as it is and is not copied. */
export interface Changing extends Crowd {
  leave(node: string, key: string): void;
}

export const changingFrom = (base: Crowd, namespaceLabels: NamespaceLabels): Changing => {
  const more = crowdOf([], namespaceLabels);
  const left = new Set<string>();
  const isThere = ({ node, demand }: Place): boolean => !left.has(`${node} ${demand.key}`);
  const there = (places: readonly Place[]): readonly Place[] => (left.size === 0 ? places : places.filter(isThere));
  return {
    add: (node, demand) => {
      left.delete(`${node} ${demand.key}`);
      more.add(node, demand);
    },
    leave: (node, key) => {
      left.add(`${node} ${key}`);
    },
    prepare: () => base.prepare(),
    meant: (term) => [...there(base.meant(term)), ...there(more.meant(term))],
    keepers: (demand) =>
      [...base.keepers(demand), ...more.keepers(demand)].map(({ term, holders }) => ({
        term,
        holders: there(holders),
      })),
  };
};
