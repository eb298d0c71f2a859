import type { ListQuery, ListSpec } from './list.types';
import type { Sort } from '../table/column';

/** What a URL may say about a list; what it says beside that is left alone. */
export interface ListForm {
  readonly facets: readonly string[];
  /** Those that can be sorted by. */
  readonly columns: readonly string[];
  readonly sort: Sort;
}

const SEARCH = 'name';
const SORT = 'sort';

/** Reads filter and sort from a URL; what cannot be read is as if it were not there. */
export const readListQuery = (params: URLSearchParams, form: ListForm): ListQuery => {
  const sort = params.get(SORT) ?? '';
  const column = form.columns.find((one) => one === sort.replace(/^-/, ''));
  const chosen = form.facets.map((facet) => [facet, [...new Set(params.getAll(facet))]] as const);
  return {
    text: params.get(SEARCH) ?? '',
    chosen: Object.fromEntries(chosen),
    sort: column === undefined ? form.sort : { column, direction: sort.startsWith('-') ? 'desc' : 'asc' },
  };
};

/** Writes filter and sort into a copy of `base`. Defaults are left out, so that a plain list has a plain URL. */
export const writeListQuery = (query: ListQuery, form: ListForm, base?: URLSearchParams): URLSearchParams => {
  const params = new URLSearchParams(base);
  [SEARCH, SORT, ...form.facets].forEach((key) => params.delete(key));
  if (query.text !== '') params.set(SEARCH, query.text);
  form.facets.forEach((facet) => query.chosen[facet]?.forEach((value) => params.append(facet, value)));
  const { column, direction } = query.sort;
  if (column !== form.sort.column || direction !== form.sort.direction) {
    params.set(SORT, `${direction === 'desc' ? '-' : ''}${column}`);
  }
  return params;
};

/** Does the query leave anything out? Sorting does not. */
export const isFiltering = ({ text, chosen }: ListQuery): boolean =>
  text.trim() !== '' || Object.values(chosen).some((values) => values.length > 0);

/** The query without what leaves anything out. */
export const withoutFilters = (query: ListQuery): ListQuery => ({ ...query, text: '', chosen: {} });

/** Every word must be somewhere, in any order. */
const searched = <Row>(row: Row, words: readonly string[], { textsOf }: ListSpec<Row>): boolean => {
  if (words.length === 0) return true;
  const texts = textsOf(row).flatMap((text) => text?.toLowerCase() ?? []);
  return words.every((word) => texts.some((text) => text.includes(word)));
};

/** The rows that fit, sorted. */
export const listed = <Row>(rows: readonly Row[], spec: ListSpec<Row>, query: ListQuery): readonly Row[] => {
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
  const facets = spec.facets.filter(({ id }) => (query.chosen[id]?.length ?? 0) > 0);
  const fitting = rows.filter(
    (row) =>
      searched(row, words, spec) &&
      facets.every(({ id, valuesOf }) => valuesOf(row).some((value) => query.chosen[id]?.includes(value) === true)),
  );
  const compare = spec.columns.find(({ id }) => id === query.sort.column)?.compare;
  if (compare === undefined) return fitting;
  const sign = query.sort.direction === 'asc' ? 1 : -1;
  return fitting.sort((one, other) => sign * compare(one, other));
};

/** How many rows have each value of a facet, the most frequent first. */
export const tallied = <Row>(
  rows: readonly Row[],
  valuesOf: (row: Row) => readonly string[],
): readonly (readonly [value: string, count: number])[] => {
  const counts = new Map<string, number>();
  rows.forEach((row) => valuesOf(row).forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1)));
  return [...counts].sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1));
};
