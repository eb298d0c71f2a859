import { createdAtOf, nameOf, uidOf } from '../../resources/meta';
import {
  allocatableOf,
  capacityOf,
  heartbeatAtOf,
  isCordoned,
  isNodeReady,
  rolesOf,
  runsVirtualMachines,
} from '../../resources/node/read';
import type { KubeObject } from '../../resources/object';
import { demandOf, type Demand } from '../../resources/placement/demand/demand';
import type { Sizing } from '../../resources/placement/demand/sizing';
import { roomOf, type NodeRoom, type Seen } from '../../resources/placement/room';
import type { VmRecord } from '../record';
import type { Amount, NodeRecord, Requested, RequestedSource } from './node.types';
import type { OthersOfNode } from './others';

/** What a record is made of. */
export interface NodeParts {
  readonly node: KubeObject;
  readonly machines: readonly VmRecord[];
  readonly incoming: readonly VmRecord[];
  /** What launchers ask whose machines do not tell yet that they are on the node, or come to it. */
  readonly starting: readonly Demand[];
  readonly others: OthersOfNode | undefined;
  readonly source: RequestedSource;
  readonly seen: Seen;
  readonly used: Amount | undefined;
  readonly sizing: Sizing;
  /** So many ms the cluster's clock is ahead of the browser's. */
  readonly leadMs: number;
}

/** A record with what it was made of, so that it is made again only when that changed. */
export interface MadeNode {
  readonly parts: NodeParts;
  readonly record: NodeRecord;
}

/** Makes the record of a node, or gives the known one when nothing it shows has changed. Never throws. */
export const madeNode = (parts: NodeParts, known: MadeNode | undefined): MadeNode => {
  const machines = kept(known?.parts.machines, parts.machines);
  const incoming = kept(known?.parts.incoming, parts.incoming);
  const starting = kept(known?.parts.starting, parts.starting);
  const now = { ...parts, machines, incoming, starting };
  return known !== undefined && isSame(known.parts, now) ? known : { parts: now, record: recordOf(now) };
};

const recordOf = (parts: NodeParts): NodeRecord => {
  const { node, machines, incoming, used, leadMs } = parts;
  const reportedAt = heartbeatAtOf(node);
  const known = [...machines, ...incoming].map((record) => demandOf({ vmi: record.vmi, sizing: parts.sizing }));
  const demands = [...known, ...parts.starting];
  const room = roomOf(node, [...demands, ...(parts.others?.pods ?? [])], parts.others?.amounts, parts.seen);
  return {
    key: nameOf(node),
    name: nameOf(node),
    uid: uidOf(node) ?? '',
    node,
    roles: rolesOf(node),
    ready: isNodeReady(node),
    cordoned: isCordoned(node),
    runsMachines: runsVirtualMachines(node),
    heartbeatAt: reportedAt === undefined ? undefined : reportedAt - leadMs,
    createdAt: createdAtOf(node),
    capacity: capacityOf(node),
    allocatable: { ...allocatableOf(node), pods: room.allocatable.get('pods') },
    requested: requestedOf(room, demands, parts.source),
    room,
    used,
    machines,
    incoming,
  };
};

const requestedOf = ({ requested }: NodeRoom, demands: readonly Demand[], source: RequestedSource): Requested => ({
  cores: requested.get('cpu') ?? 0,
  memoryBytes: requested.get('memory') ?? 0,
  pods: requested.get('pods') ?? 0,
  machines: { cores: sumOf(demands, 'cpu'), memoryBytes: sumOf(demands, 'memory') },
  source,
});

const sumOf = (demands: readonly Demand[], resource: string): number =>
  demands.reduce((sum, { requests }) => sum + (requests.get(resource) ?? 0), 0);

const isSame = (one: NodeParts, other: NodeParts): boolean =>
  one.node === other.node &&
  one.machines === other.machines &&
  one.incoming === other.incoming &&
  one.starting === other.starting &&
  one.others === other.others &&
  one.source === other.source &&
  one.seen === other.seen &&
  one.used === other.used &&
  one.sizing === other.sizing &&
  one.leadMs === other.leadMs;

const kept = <Item>(before: readonly Item[] | undefined, now: readonly Item[]): readonly Item[] =>
  before?.length === now.length && before.every((item, index) => item === now[index]) ? before : now;
