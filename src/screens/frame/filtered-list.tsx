import type { ReactElement, ReactNode } from 'react';
import type { StoreState } from '../../cluster/store.types';
import { ListFilters } from '../../ui/list/list-filters';
import { ListTable, type ListTableProps } from '../../ui/list/list-table';
import { withoutFilters } from '../../ui/list/query';
import { ListBody } from './list-body';
import type { Filtered } from './use-filtered';

const LIVE: StoreState = { phase: 'live' };
const nothing = (): void => undefined;

interface FilteredListProps<Row> extends Omit<ListTableProps<Row>, keyof Filtered<Row>> {
  readonly list: Filtered<Row>;
  /** Of what the list cannot do without; not given when all rows are known. */
  readonly state?: StoreState;
  readonly retry?: () => void;
  readonly searchLabel: string;
  /** At the right edge of the filters. */
  readonly end?: ReactNode;
  /** Between the filters and the table, such as what is stale. */
  readonly notes?: ReactNode;
  /** There is nothing at all. */
  readonly empty: ReactNode;
  /** The cluster does not offer such things; without it, that is a failure like others. */
  readonly absent?: ReactNode;
}

/** Search and filters over a table, or what stands in its place. */
export const FilteredList = <Row,>(props: FilteredListProps<Row>): ReactElement => {
  const { list, state = LIVE, retry = nothing, searchLabel, end, notes, empty, absent, ...table } = props;
  const { spec, all, rows, query, revise } = list;
  return (
    <>
      <ListFilters spec={spec} rows={all} query={query} revise={revise} searchLabel={searchLabel} end={end} />
      {notes}
      <ListBody
        state={state}
        total={all.length}
        shown={rows.length}
        retry={retry}
        onClearFilters={() => revise(withoutFilters)}
        empty={empty}
        absent={absent}
        table={<ListTable {...table} spec={spec} rows={rows} query={query} revise={revise} />}
      />
    </>
  );
};
