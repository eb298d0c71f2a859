import type { StoreState } from '../../cluster/store.types';
import type { KubeObject } from '../../resources/object';
import type { NodeRoom } from '../../resources/placement/room';
import type { SourceStates } from '../list.types';
import type { VmRecord } from '../record';

/** CPU in cores and memory in bytes. A part is undefined while it is unknown. */
export interface Amount {
  readonly cores: number | undefined;
  readonly memoryBytes: number | undefined;
}

/**
 * What the pods of a node ask for: the launchers of its machines, estimated from the machines themselves, and all other pods.
 * Those are known from the metrics of the cluster or from a list of pods; a user who may see neither sees machines only.
 */
export interface Requested {
  readonly cores: number;
  readonly memoryBytes: number;
  /** Launchers and other pods. */
  readonly pods: number;
  /** The part of the machines alone, of those also that are on their way to the node. */
  readonly machines: { readonly cores: number; readonly memoryBytes: number };
  readonly source: RequestedSource;
}

export type RequestedSource = 'metrics' | 'pods' | 'machines-only';

/** One node as the screens see it. Immutable; an unchanged node with unchanged machines keeps its record (identity). */
export interface NodeRecord {
  /** Same as the name: nodes have no namespace. */
  readonly key: string;
  readonly name: string;
  readonly uid: string;
  readonly node: KubeObject;
  /** `control-plane`, `worker` and whatever else the node's labels say; sorted. */
  readonly roles: readonly string[];
  readonly ready: boolean;
  /** Takes no new pods. */
  readonly cordoned: boolean;
  /** KubeVirt's agent lives there and the node can run machines. */
  readonly runsMachines: boolean;
  /** The last sign of life of KubeVirt's agent, ms since the epoch, by the clock of the browser: that one and the cluster's may differ. */
  readonly heartbeatAt: number | undefined;
  readonly createdAt: number | undefined;
  readonly capacity: Amount;
  /** What pods may use of it, and how many of them. */
  readonly allocatable: Amount & { readonly pods: number | undefined };
  readonly requested: Requested;
  /** The same for questions about placement: all resources, labels, taints, and who is there. */
  readonly room: NodeRoom;
  /** Measured by the metrics server; undefined when there is none. */
  readonly used: Amount | undefined;
  /** The active machines on the node, by name; with and without a VM. */
  readonly machines: readonly VmRecord[];
  /** The machines that a migration is bringing to the node and that are still elsewhere. */
  readonly incoming: readonly VmRecord[];
}

/** Sums over all nodes. */
export interface NodeTotals {
  readonly nodes: number;
  readonly ready: number;
  readonly cordoned: number;
  readonly runsMachines: number;
  readonly machines: number;
  readonly allocatable: { readonly cores: number; readonly memoryBytes: number };
  readonly requested: { readonly cores: number; readonly memoryBytes: number };
  /** Undefined as soon as one node is not measured. */
  readonly used: { readonly cores: number; readonly memoryBytes: number } | undefined;
}

/** Where figures stand that are read now and then: pages work without them. */
export type FigureState = 'loading' | 'known' | 'absent' | 'forbidden' | 'failed';

/** Where each source stands. Tenants may not list nodes: then `node` is `forbidden`, and pages say so. */
export interface NodeStates extends SourceStates {
  readonly node: StoreState;
  /** What other pods than launchers ask for; `absent` when neither metrics nor pods can be read. */
  readonly requested: FigureState;
  /** What the metrics server measures. */
  readonly used: FigureState;
}

/** All nodes, live, by name. The object and its parts change identity only when something they hold has changed. */
export interface NodeList {
  readonly records: readonly NodeRecord[];
  readonly byName: ReadonlyMap<string, NodeRecord>;
  readonly totals: NodeTotals;
  readonly states: NodeStates;
  /** Active machines on nodes that are not in the list (deleted, or not allowed to see), by the node's name. */
  readonly strays: ReadonlyMap<string, readonly VmRecord[]>;
  /** Asks again at once after `failed`, `forbidden` or `reconnecting`. */
  retry(): void;
}
