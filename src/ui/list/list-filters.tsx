import type { ReactElement, ReactNode } from 'react';
import { FilterBar } from '../filter/bar';
import type { FilterChip } from '../filter/chips';
import { FacetFilter } from '../filter/facet';
import { Search } from '../filter/search';
import type { ListFacet, ListQuery, ListSpec } from './list.types';
import { tallied, withoutFilters } from './query';

interface ListFiltersProps<Row> {
  readonly spec: ListSpec<Row>;
  readonly rows: readonly Row[];
  readonly query: ListQuery;
  readonly revise: (change: (query: ListQuery) => ListQuery) => void;
  readonly searchLabel: string;
  /** At the right edge. */
  readonly end?: ReactNode;
}

const choose = (query: ListQuery, facet: string, values: readonly string[]): ListQuery => ({
  ...query,
  chosen: { ...query.chosen, [facet]: values },
});

/** The search field and the filters of a list, with what is in force below them. */
export const ListFilters = <Row,>(props: ListFiltersProps<Row>): ReactElement => {
  const { spec, rows, query, revise, searchLabel, end } = props;
  const chosenOf = ({ id }: ListFacet<Row>): readonly string[] => query.chosen[id] ?? [];
  const chips = spec.facets.flatMap((facet) =>
    chosenOf(facet).map((value): FilterChip => {
      const others = chosenOf(facet).filter((other) => other !== value);
      const remove = (): void => revise((current) => choose(current, facet.id, others));
      return { id: `${facet.id} ${value}`, title: facet.title, value: facet.labelOf(value), remove };
    }),
  );
  return (
    <FilterBar chips={chips} clear={() => revise(withoutFilters)} end={end}>
      <Search
        value={query.text}
        onChange={(text) => revise((current) => ({ ...current, text }))}
        label={searchLabel}
        placeholder={searchLabel}
        dataTest="name-filter"
      />
      {spec.facets.map((facet) => (
        <FacetFilter
          key={facet.id}
          title={facet.title}
          options={tallied(rows, facet.valuesOf).map(([value, count]) => ({
            value,
            count,
            label: facet.labelOf(value),
            icon: facet.iconOf?.(value),
          }))}
          chosen={chosenOf(facet)}
          onChange={(values) => revise((current) => choose(current, facet.id, values))}
          dataTest={`filter-${facet.id}`}
        />
      ))}
    </FilterBar>
  );
};
