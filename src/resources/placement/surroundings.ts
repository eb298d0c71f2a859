import { labelsOf, nameOf } from '../meta';
import type { KubeObject } from '../object';
import { changingFrom, crowdOf, type Crowd } from './crowd';
import type { Demand } from './demand/demand';
import type { Labels } from './rules/labels';
import type { NodeRoom } from './room';
import { withoutTenants, withTenant } from './room';

/** The nodes of a cluster and who is on them, prepared for questions about placement. */
export interface Surroundings {
  readonly rooms: ReadonlyMap<string, NodeRoom>;
  readonly crowd: Crowd;
  readonly namespaceLabels: (namespace: string) => Labels | undefined;
}

const byName = (rooms: Iterable<NodeRoom>): Map<string, NodeRoom> => {
  const found = new Map<string, NodeRoom>();
  for (const room of rooms) found.set(room.name, room);
  return found;
};

/** `namespaces` matter only to rules that choose namespaces by label; without them such a rule means none. */
export const surroundingsOf = (rooms: Iterable<NodeRoom>, namespaces: readonly KubeObject[] = []): Surroundings => {
  const labels = new Map(namespaces.map((namespace) => [nameOf(namespace), labelsOf(namespace)]));
  const namespaceLabels = (namespace: string): Labels | undefined => labels.get(namespace);
  const named = byName(rooms);
  return { rooms: named, crowd: crowdOf([...named.values()], namespaceLabels), namespaceLabels };
};

/** The same cluster with these rooms instead: others may have left. */
export const withRooms = ({ namespaceLabels }: Surroundings, rooms: Iterable<NodeRoom>): Surroundings => {
  const named = byName(rooms);
  return { rooms: named, crowd: crowdOf([...named.values()], namespaceLabels), namespaceLabels };
};

/** Surroundings that change as pods are put into them, one after the other. */
export interface Plan {
  readonly now: Surroundings;
  put(node: string, demand: Demand): void;
  /** The pod of this key has left the node. */
  drop(node: string, key: string): void;
}

/**
 * A plan for some of the rooms. They may differ from those of the surroundings in everything but who is there; who is in a room that
 * is left out counts no more.
 */
export const planOf = ({ crowd, namespaceLabels }: Surroundings, rooms: Iterable<NodeRoom>): Plan => {
  const named = byName(rooms);
  const changing = changingFrom(crowd, namespaceLabels);
  return {
    now: { rooms: named, crowd: changing, namespaceLabels },
    put: (node, demand) => {
      const room = named.get(node);
      if (room === undefined) return;
      named.set(node, withTenant(room, demand));
      changing.add(node, demand);
    },
    drop: (node, key) => {
      const room = named.get(node);
      if (room === undefined) return;
      named.set(node, withoutTenants(room, new Set([key])));
      changing.leave(node, key);
    },
  };
};
