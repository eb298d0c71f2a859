import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import type { Column } from '../layout/columns';

/** Where machines are looked for; filters do not hide what is carried. */
export interface Whereabouts {
  readonly nodes: Pick<NodeList, 'strays'> & { readonly records: readonly Pick<NodeRecord, 'machines'>[] };
  readonly columns: readonly Pick<Column, 'records'>[];
}

/** The machines with these keys as they are now, in that order; those that are on no node and wait for none are left out. */
const machinesNow = (keys: ReadonlySet<string>, { nodes, columns }: Whereabouts): readonly VmRecord[] => {
  const found = new Map<string, VmRecord>();
  const look = (records: readonly VmRecord[]): void =>
    records.forEach((record) => keys.has(record.key) && found.set(record.key, record));
  columns.forEach(({ records }) => look(records));
  nodes.strays.forEach(look);
  nodes.records.forEach(({ machines }) => look(machines));
  return [...keys].flatMap((key) => found.get(key) ?? []);
};

/**
 * What became of the machines that are carried while others went on working with them: the same array while nothing did, and fewer
 * when some were deleted or have stopped.
 */
export const carriedNow = (
  carried: readonly VmRecord[],
  keys: ReadonlySet<string>,
  where: Whereabouts,
): readonly VmRecord[] => {
  const now = machinesNow(keys, where);
  return now.length === carried.length && now.every((record, index) => record === carried[index]) ? carried : now;
};
