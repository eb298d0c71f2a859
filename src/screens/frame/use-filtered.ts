import { useMemo } from 'react';
import type { ListQuery, ListSpec } from '../../ui/list/list.types';
import { listed, type ListForm } from '../../ui/list/query';
import { useUrlQuery, type Revise } from '../url-query';
import { useUrlForm } from './catalogue/shape';

/** Rows as the query in the URL leaves and sorts them. */
export interface Filtered<Row> {
  readonly spec: ListSpec<Row>;
  readonly all: readonly Row[];
  readonly rows: readonly Row[];
  readonly query: ListQuery;
  readonly revise: Revise<ListQuery>;
}

/** Filters and sorts `all` by what the URL says; `form` is a constant, `spec` keeps its identity while nothing of it changes. */
export const useFiltered = <Row>(all: readonly Row[], spec: ListSpec<Row>, form: ListForm): Filtered<Row> => {
  const [query, revise] = useUrlQuery(useUrlForm(form));
  const rows = useMemo(() => listed(all, spec, query), [all, spec, query]);
  return { spec, all, rows, query, revise };
};
