import { useCallback, useMemo, type ReactElement, type ReactNode } from 'react';
import type { Column, Sort } from '../table/column';
import type { Selection } from '../table/selection';
import { DataTable } from '../table/table';
import type { ListQuery, ListSpec } from './list.types';

export interface ListTableProps<Row> {
  readonly label: string;
  readonly dataTest: string;
  readonly rowDataTest: string;
  readonly spec: ListSpec<Row>;
  /** Filtered and sorted. */
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly query: ListQuery;
  readonly revise: (change: (query: ListQuery) => ListQuery) => void;
  /** The list is complete. */
  readonly settled: boolean;
  readonly placeholder?: ReactNode;
  readonly selection?: Selection;
  readonly onSelect?: (key: string, range: boolean) => void;
  readonly onSelectAll?: () => void;
  readonly actions?: (row: Row) => ReactNode;
  readonly wayOn?: (row: Row) => ReactNode;
  readonly scrollKey: string;
}

/** The table of a list, whose columns can be sorted by where they can be compared. */
export const ListTable = <Row,>({ spec, query, revise, ...table }: ListTableProps<Row>): ReactElement => {
  const columns = useMemo(
    () => spec.columns.map(({ compare, ...column }): Column<Row> => ({ ...column, sortable: compare !== undefined })),
    [spec.columns],
  );
  const onSort = useCallback((sort: Sort) => revise((current) => ({ ...current, sort })), [revise]);
  return <DataTable {...table} columns={columns} sort={query.sort} onSort={onSort} />;
};
