import { record } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import { conditionOf } from '../condition';
import { labelsOf, nameOf } from '../meta';
import { isCordoned } from '../node/read';
import type { KubeObject } from '../object';
import type { Demand } from './demand/demand';
import { plus, type Amounts } from './demand/requests';
import type { Labels } from './rules/labels';
import { taintsOf, type Taint } from './rules/taints';

/** A node with what it has and what is taken. Immutable; made by `roomOf`. */
export interface NodeRoom {
  readonly name: string;
  readonly node: KubeObject;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly isCordoned: boolean;
  /** The node says itself that it is not well. */
  readonly isUnready: boolean;
  /** By resource name in base units: cores, bytes, devices, pods. */
  readonly allocatable: Amounts;
  readonly requested: Amounts;
  /** How much of CPU and memory is asked for, 0–1 on average: the scheduler prefers the lowest. */
  readonly fullness: number;
  /** Pods that are there, each with what it asks: machines, and others as far as they are known one by one. */
  readonly tenants: readonly Demand[];
  readonly seen: Seen;
}

/**
 * What is known of the pods on a node: all one by one; machines one by one and the others as a sum; or not even that, so that more may
 * be asked for than it seems.
 */
export type Seen = 'all' | 'sums' | 'some';

const amountsOf = (quantities: unknown): Amounts =>
  new Map(
    Object.entries(record(quantities)).flatMap(([name, value]): [string, number][] => {
      const amount = parseQuantity(value);
      return amount === undefined ? [] : [[name, amount]];
    }),
  );

const NOTHING: Amounts = new Map();

const fullnessOf = (allocatable: Amounts, requested: Amounts): number => {
  const share = (name: string): number => (requested.get(name) ?? 0) / Math.max(1, allocatable.get(name) ?? 1);
  return (share('cpu') + share('memory')) / 2;
};

const filled = (room: NodeRoom, requested: Amounts, tenants: readonly Demand[]): NodeRoom => ({
  ...room,
  requested,
  tenants,
  fullness: fullnessOf(room.allocatable, requested),
});

/**
 * A node and who is on it. `others` is the sum of what further pods ask that are not known one by one (from a metric).
 * A machine that is arriving by a migration counts on both nodes.
 */
export const roomOf = (
  node: KubeObject,
  tenants: readonly Demand[],
  others: Amounts = NOTHING,
  seen: Seen = 'all',
): NodeRoom => {
  const requested = new Map(others);
  for (const tenant of tenants)
    for (const [name, amount] of tenant.requests) requested.set(name, (requested.get(name) ?? 0) + amount);
  const labels = labelsOf(node);
  const status = record(node, 'status');
  const allocatable = new Map([...amountsOf(status['capacity']), ...amountsOf(status['allocatable'])]);
  const ready = conditionOf(node, 'Ready');
  return {
    name: nameOf(node),
    node,
    labels,
    taints: taintsOf(node),
    isCordoned: isCordoned(node),
    isUnready: ready !== undefined && ready.status !== 'True',
    allocatable,
    requested,
    fullness: fullnessOf(allocatable, requested),
    tenants,
    seen,
  };
};

/** The same node with one pod more. */
export const withTenant = (room: NodeRoom, tenant: Demand): NodeRoom =>
  filled(room, plus(room.requested, tenant.requests), [...room.tenants, tenant]);

/** The same node without the pods of these keys. */
export const withoutTenants = (room: NodeRoom, keys: ReadonlySet<string>): NodeRoom => {
  const leaving = room.tenants.filter((tenant) => keys.has(tenant.key));
  if (leaving.length === 0) return room;
  const left = leaving.reduce((amounts, tenant) => plus(amounts, tenant.requests, -1), room.requested);
  return filled(
    room,
    left,
    room.tenants.filter((tenant) => !keys.has(tenant.key)),
  );
};

/** What nobody has asked for yet; undefined for a resource that the node does not tell. Below zero on an overbooked node. */
export const freeOf = (room: NodeRoom, resource: string): number | undefined => {
  const whole = room.allocatable.get(resource);
  return whole === undefined ? undefined : whole - (room.requested.get(resource) ?? 0);
};
