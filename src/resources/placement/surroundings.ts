import { labelsOf, nameOf } from '../meta';
import type { KubeObject } from '../object';
import { crowdOf, type Crowd } from './crowd';
import type { Demand } from './demand/demand';
import type { Labels } from './rules/labels';
import type { NodeRoom } from './room';
import { withTenant } from './room';

/** The nodes of a cluster and who is on them, prepared for questions about placement. */
export interface Surroundings {
  readonly rooms: ReadonlyMap<string, NodeRoom>;
  readonly crowd: Crowd;
  readonly namespaceLabels: (namespace: string) => Labels | undefined;
}

/** `namespaces` matter only to rules that choose namespaces by label; without them such a rule means none. */
export const surroundingsOf = (rooms: Iterable<NodeRoom>, namespaces: readonly KubeObject[] = []): Surroundings => {
  const labels = new Map(namespaces.map((namespace) => [nameOf(namespace), labelsOf(namespace)]));
  return settled(rooms, (namespace) => labels.get(namespace));
};

const settled = (
  rooms: Iterable<NodeRoom>,
  namespaceLabels: (namespace: string) => Labels | undefined,
): Surroundings => {
  const byName = new Map<string, NodeRoom>();
  for (const room of rooms) byName.set(room.name, room);
  return { rooms: byName, crowd: crowdOf(byName.values(), namespaceLabels), namespaceLabels };
};

/** Surroundings that change as pods are put into them, one after the other. */
export interface Plan {
  readonly now: Surroundings;
  put(node: string, demand: Demand): void;
}

/** A plan that begins with these rooms, as far as they differ from the surroundings. */
export const planOf = (surroundings: Surroundings, rooms: Iterable<NodeRoom>): Plan => {
  const byName = new Map<string, NodeRoom>();
  for (const room of rooms) byName.set(room.name, room);
  const { namespaceLabels } = surroundings;
  const crowd = crowdOf(byName.values(), namespaceLabels);
  return {
    now: { rooms: byName, crowd, namespaceLabels },
    put: (node, demand) => {
      const room = byName.get(node);
      if (room === undefined) return;
      byName.set(node, withTenant(room, demand));
      crowd.add(node, demand);
    },
  };
};
