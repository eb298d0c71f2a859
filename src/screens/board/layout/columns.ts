import { compareNames } from '../../../lib/order';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import { zoneOf } from '../../../resources/node/read';
import { STATUS_FACES } from '../../../resources/vm/status';
import type { Grouping, NodeOrder } from './board-query';

/** The column of machines that are on no node yet. No node has an empty name. */
export const WAITING = '';

/** One column of the board. Unchanged ones keep their identity. */
export interface Column {
  /** The node's name, or WAITING. */
  readonly id: string;
  /** Undefined for WAITING, and for a node that the user may not see or that is gone. */
  readonly node: NodeRecord | undefined;
  /** The machines that the filters let pass. */
  readonly records: readonly VmRecord[];
  /** How many there are before the filters. */
  readonly total: number;
  /** On their way to it. */
  readonly arriving: readonly MigrationRecord[];
  /** What it is grouped under; empty where nothing groups. */
  readonly group: string;
}

/** What decides which cards are shown. `key` tells two such decisions apart. */
export interface CardFilter {
  readonly key: string;
  readonly passes: (record: VmRecord) => boolean;
}

export const needsAttention = ({ status }: VmRecord): boolean => {
  const { tone } = STATUS_FACES[status];
  return tone === 'danger' || tone === 'warning';
};

/** `''` for a node without a zone, or without a role. */
const groupOf = ({ node, roles }: NodeRecord, grouping: Grouping): string => {
  switch (grouping) {
    case 'none':
      return '';
    case 'zone':
      return zoneOf(node) ?? '';
    case 'role':
      return roles.join(', ');
  }
};

/** By group, those without one last; then as asked for. */
const compareColumns =
  (order: NodeOrder) =>
  (one: Column, other: Column): number => {
    if (one.group !== other.group) {
      if (one.group === '' || other.group === '') return one.group === '' ? 1 : -1;
      return compareNames(one.group, other.group);
    }
    const byName = compareNames(one.id, other.id);
    if (order === 'name') return byName;
    return (other.node?.room.fullness ?? -1) - (one.node?.room.fullness ?? -1) || byName;
  };

/** Nodes that the board is about unless it is asked for all: they run machines, or have some. */
const isOfBoard = (node: NodeRecord): boolean =>
  node.runsMachines || node.heartbeatAt !== undefined || node.machines.length > 0 || node.incoming.length > 0;

const NOBODY: readonly MigrationRecord[] = Object.freeze([]);

const same = <Item>(one: readonly Item[], other: readonly Item[]): boolean =>
  one === other || (one.length === other.length && one.every((item, index) => item === other[index]));

const kept = (known: Column | undefined, now: Column): Column =>
  known !== undefined &&
  known.node === now.node &&
  known.total === now.total &&
  known.group === now.group &&
  same(known.records, now.records) &&
  same(known.arriving, now.arriving)
    ? known
    : now;

/** Those that move already, then those that wait, as they come. */
const inTurn = (one: MigrationRecord, other: MigrationRecord): number =>
  (one.queue?.position ?? 0) - (other.queue?.position ?? 0) || compareNames(one.vmiKey, other.vmiKey);

const byTarget = (moves: readonly MigrationRecord[]): ReadonlyMap<string, readonly MigrationRecord[]> => {
  const found = new Map<string, MigrationRecord[]>();
  for (const move of moves) {
    if (move.target === undefined) continue;
    const group = found.get(move.target);
    if (group === undefined) found.set(move.target, [move]);
    else group.push(move);
  }
  found.forEach((group) => group.sort(inTurn));
  return found;
};

export interface ColumnSources {
  readonly nodes: readonly NodeRecord[];
  /** Machines on nodes that are not among `nodes`. */
  readonly strays: ReadonlyMap<string, readonly VmRecord[]>;
  /** Machines that are on no node yet, filtered, and how many there are. */
  readonly waiting: readonly VmRecord[];
  readonly waitingTotal: number;
  /** Migrations that have a target and have not ended. */
  readonly moves: readonly MigrationRecord[];
  readonly filter: CardFilter;
  readonly order: NodeOrder;
  readonly grouping: Grouping;
  readonly allNodes: boolean;
  /** Names of nodes to show; empty for all. */
  readonly chosen: readonly string[];
  readonly problems: boolean;
  /** A node that is shown although the board is not about such nodes. */
  readonly at: string | undefined;
}

/** Makes the columns, at a cost that follows what changed: who is shown of a node is found out once per record of the node. */
export class Columns {
  #filterKey: string | undefined;
  #shown = new WeakMap<readonly VmRecord[], readonly VmRecord[]>();
  #known = new Map<string, Column>();
  #columns: readonly Column[] = [];

  make(sources: ColumnSources): readonly Column[] {
    const { filter, nodes, strays, order, problems, chosen } = sources;
    if (filter.key !== this.#filterKey) {
      this.#filterKey = filter.key;
      this.#shown = new WeakMap();
    }
    const arriving = byTarget(sources.moves);
    const wanted = new Set(chosen);
    const made: Column[] = [];
    const add = (column: Column, isProblem: boolean): void => {
      if (wanted.size > 0 && !wanted.has(column.id)) return;
      if (problems && !isProblem && column.records.length === 0) return;
      made.push(kept(this.#known.get(column.id), column));
    };
    for (const node of nodes) {
      if (!sources.allNodes && !isOfBoard(node) && node.name !== sources.at) continue;
      const { name, machines } = node;
      const records = this.#pass(machines, filter);
      const group = groupOf(node, sources.grouping);
      const coming = arriving.get(name) ?? NOBODY;
      add({ id: name, node, records, total: machines.length, arriving: coming, group }, !node.ready);
    }
    for (const [name, machines] of strays) {
      const records = this.#pass(machines, filter);
      add({ id: name, node: undefined, records, total: machines.length, arriving: arriving.get(name) ?? NOBODY, group: '' }, false); // prettier-ignore
    }
    made.sort(compareColumns(order));
    const { waiting, waitingTotal } = sources;
    const rest = { id: WAITING, node: undefined, records: waiting, total: waitingTotal, arriving: NOBODY, group: '' };
    const columns = waitingTotal > 0 ? [kept(this.#known.get(WAITING), rest), ...made] : made;
    if (!same(columns, this.#columns)) {
      this.#columns = columns;
      this.#known = new Map(columns.map((column) => [column.id, column]));
    }
    return this.#columns;
  }

  #pass(machines: readonly VmRecord[], { passes }: CardFilter): readonly VmRecord[] {
    const known = this.#shown.get(machines);
    if (known !== undefined) return known;
    const shown = machines.filter(passes);
    this.#shown.set(machines, shown);
    return shown;
  }
}
