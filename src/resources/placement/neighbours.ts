import { msg } from '../../lib/message';
import type { Place } from './crowd';
import type { Demand } from './demand/demand';
import { reason, type Reason } from './reason';
import type { NodeRoom } from './room';
import type { Labels } from './rules/labels';
import { selectsMap } from './rules/labels';
import { tolerates } from './rules/taints';
import type { Spread } from './rules/terms';
import type { Surroundings } from './surroundings';

/** What rules between pods say against a node. */
type Neighbours = (room: NodeRoom) => readonly Reason[];
type Rule = (labels: Labels) => Reason | undefined;

/** Domains with pods: nodes without the label belong to none, nor do nodes that are gone. */
const domainsOf = (
  places: readonly Place[],
  topologyKey: string,
  rooms: Surroundings['rooms'],
): ReadonlySet<string> => {
  const domains = new Set<string>();
  for (const { node } of places) {
    const value = rooms.get(node)?.labels[topologyKey];
    if (value !== undefined) domains.add(value);
  }
  return domains;
};

const isHost = (topologyKey: string): boolean => topologyKey === 'kubernetes.io/hostname';

const apartReason = (topologyKey: string, value: string): Reason =>
  reason(
    'anti-affinity',
    isHost(topologyKey)
      ? msg('A rule keeps the VM apart from something that runs on this node')
      : msg('A rule keeps the VM apart from something in {{domain}}', { domain: `${topologyKey}=${value}` }),
  );

const avoids = (topologyKey: string, places: readonly Place[], { rooms }: Surroundings): Rule => {
  const domains = domainsOf(places, topologyKey, rooms);
  return (labels) => {
    const value = labels[topologyKey];
    return value !== undefined && domains.has(value) ? apartReason(topologyKey, value) : undefined;
  };
};

/** Only pods that all terms mean count as company. */
const companyOf = ({ near }: Demand, { crowd, namespaceLabels }: Surroundings): readonly Place[] => {
  const [first, ...others] = near;
  if (first === undefined) return [];
  return crowd
    .meant(first)
    .filter(({ demand: { labels, namespace } }) =>
      others.every((term) => term.selects(labels) && term.covers(namespace, namespaceLabels(namespace))),
    );
};

/**
 * Needs company in the domain of each term. Where there is none anywhere, the first of a group that wants to be together may go to any
 * node with the labels. `kubernetes: pkg/scheduler/framework/plugins/interpodaffinity/filtering.go` (satisfyPodAffinity)
 */
const joins = (demand: Demand, surroundings: Surroundings): readonly Rule[] => {
  if (demand.near.length === 0) return [];
  const company = companyOf(demand, surroundings);
  const domains = demand.near.map(({ topologyKey }) => domainsOf(company, topologyKey, surroundings.rooms));
  const { namespace, labels: own } = demand;
  const isFirst =
    domains.every((values) => values.size === 0) &&
    demand.near.every((term) => term.selects(own) && term.covers(namespace, surroundings.namespaceLabels(namespace)));
  return demand.near.map(({ topologyKey }, index): Rule => {
    return (labels) => {
      const value = labels[topologyKey];
      if (value !== undefined && (isFirst || domains[index]?.has(value) === true)) return undefined;
      return reason('near', msg('A rule keeps the VM near something that is not here'));
    };
  });
};

const eligible = (demand: Demand, spread: Spread, { rooms }: Surroundings): readonly NodeRoom[] => {
  const keys = demand.spreads.map(({ term }) => term.topologyKey);
  const hasLabels = selectsMap(demand.selector);
  return [...rooms.values()].filter((room) => {
    if (!keys.every((key) => room.labels[key] !== undefined)) return false;
    if (spread.honorsAffinity && !hasLabels(room.labels)) return false;
    if (spread.honorsAffinity && demand.affinity?.(room.name, room.labels) === false) return false;
    return !spread.honorsTaints || room.taints.every((taint) => tolerates(demand.tolerations, taint));
  });
};

const spreads = (demand: Demand, spread: Spread, surroundings: Surroundings): Rule => {
  const { term, maxSkew, minDomains } = spread;
  const counts = new Map<string, number>();
  const meant = new Map<string, number>();
  for (const { node } of surroundings.crowd.meant(term)) meant.set(node, (meant.get(node) ?? 0) + 1);
  for (const room of eligible(demand, spread, surroundings)) {
    const value = room.labels[term.topologyKey] ?? '';
    counts.set(value, (counts.get(value) ?? 0) + (meant.get(room.name) ?? 0));
  }
  const least = counts.size < minDomains ? 0 : Math.min(...counts.values());
  const own = term.selects(demand.labels) ? 1 : 0;
  return (labels) => {
    const value = labels[term.topologyKey];
    if (value !== undefined && (counts.get(value) ?? 0) + own - least <= maxSkew) return undefined;
    return reason('spread', msg('A rule spreads such VMs evenly, and there are too many here already'));
  };
};

/**
 * Prepares the rules between pods for one machine: its own, and those of pods that are there and want to stay apart from it.
 * `kubernetes: pkg/scheduler/framework/plugins/interpodaffinity`, `…/podtopologyspread`
 */
export const neighboursOf = (demand: Demand, surroundings: Surroundings): Neighbours => {
  const { crowd } = surroundings;
  const rules: readonly Rule[] = [
    ...demand.apart.map((term) => avoids(term.topologyKey, crowd.meant(term), surroundings)),
    ...crowd.keepers(demand).map(({ term, holders }) => avoids(term.topologyKey, holders, surroundings)),
    ...joins(demand, surroundings),
    ...demand.spreads.map((spread) => spreads(demand, spread, surroundings)),
  ];
  if (rules.length === 0) return () => [];
  return ({ labels }) => {
    const found = rules.flatMap((rule) => rule(labels) ?? []);
    // own rule and the neighbour's are often the same rule: it is told once
    return found.filter((one, index) => found.findIndex((other) => other.is === one.is) === index);
  };
};
