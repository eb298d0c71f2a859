import { useCallback, useMemo, useRef } from 'react';
import { EMPTY_QUERY, type VmList, type VmQuery } from '../../inventory/list.types';
import { matcherOf } from '../../inventory/list/match';
import {
  EMPTY_MIGRATION_QUERY,
  type MigrationQuery,
  type MigrationRecord,
  type ProgressView,
} from '../../inventory/migrations/migration.types';
import type { NodeList } from '../../inventory/nodes/node.types';
import type { VmRecord } from '../../inventory/record';
import { useMigrations, useProgress } from '../../inventory/use-migrations';
import { useNodes } from '../../inventory/use-nodes';
import { useVmis, useVmList } from '../../inventory/use-vm-list';
import type { Message } from '../../lib/message';
import type { BoardQuery } from './layout/board-query';
import { Columns, needsAttention, type CardFilter, type Column } from './layout/columns';
import { isWaiting } from './layout/waiting';

const ON_NO_NODE: VmQuery = { ...EMPTY_QUERY, node: [''] };
const UNDER_WAY: MigrationQuery = { ...EMPTY_MIGRATION_QUERY, stage: ['running', 'waiting'] };

/** All that the board draws, live. */
interface BoardData {
  readonly nodes: NodeList;
  /** The machines on no node; its summary counts all. */
  readonly list: VmList;
  /** The machine of this key, on a node or not, shown or not. */
  readonly find: (key: string) => VmRecord | undefined;
  readonly columns: readonly Column[];
  /** How many machines are shown, and of how many. */
  readonly shown: number;
  readonly total: number;
  /** Migrations that have not ended, by the key of the machine. */
  readonly moves: ReadonlyMap<string, MigrationRecord>;
  readonly progress: ProgressView['byKey'];
  /** Why the label selector cannot be read. */
  readonly problem: Message | undefined;
}

const filterOf = ({ vms, problems }: BoardQuery): CardFilter & { readonly problem: Message | undefined } => {
  // the filter by node chooses columns
  const { matches, problem } = matcherOf({ ...vms, node: [] });
  const passes = (record: VmRecord): boolean =>
    (matches === undefined || matches(record)) && (!problems || needsAttention(record));
  return { key: JSON.stringify([{ ...vms, node: [] }, problems]), passes, problem };
};

/** Those that are to run and have no node: VMs, and instances that stand alone. */
const useWaiting = ({ records }: VmList, { records: instances }: VmList): readonly VmRecord[] => {
  return useMemo(
    () => [...records.filter(isWaiting), ...instances.filter((record) => record.vm === undefined && isWaiting(record))],
    [records, instances],
  );
};

const sum = (columns: readonly Column[], read: (column: Column) => number): number =>
  columns.reduce((total, column) => total + read(column), 0);

export const useBoard = (query: BoardQuery): BoardData => {
  const nodes = useNodes();
  const list = useVmList(ON_NO_NODE, undefined);
  const loners = useVmis(ON_NO_NODE, undefined);
  const waiting = useWaiting(list, loners);
  const [findVm, findLoner] = [list.find, loners.find];
  const find = useCallback((key: string) => findVm(key) ?? findLoner(key), [findVm, findLoner]);
  const { records: migrations } = useMigrations(UNDER_WAY, undefined);
  const { byKey: progress } = useProgress(migrations);
  const maker = useRef<Columns>();
  maker.current ??= new Columns();
  const filter = useMemo(() => filterOf(query), [query]);
  const { records, strays } = nodes;
  const { vms, order, grouping, allNodes, problems, at } = query;
  const columns = useMemo(() => {
    const sources = {
      nodes: records,
      strays,
      waiting: waiting.filter(filter.passes),
      waitingTotal: waiting.length,
      moves: migrations,
      filter,
      order,
      grouping,
      allNodes,
      problems,
      at,
      chosen: vms.node.filter((name) => name !== ''),
    };
    return maker.current?.make(sources) ?? [];
  }, [records, strays, waiting, migrations, filter, order, grouping, allNodes, problems, at, vms.node]);
  const moves = useMemo(() => new Map(migrations.map((migration) => [migration.vmiKey, migration])), [migrations]);
  return {
    nodes,
    list,
    find,
    columns,
    shown: sum(columns, (column) => column.records.length),
    total: sum(columns, (column) => column.total),
    moves,
    progress,
    problem: filter.problem,
  };
};
