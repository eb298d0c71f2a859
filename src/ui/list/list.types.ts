import type { ReactNode } from 'react';
import type { Column, Sort } from '../table/column';

/** A column of a list that can sort by it when it says how. */
export interface ListColumn<Row> extends Omit<Column<Row>, 'sortable'> {
  /** Ascending; rows that are equal stay in the order that the list came in. */
  readonly compare?: (one: Row, other: Row) => number;
}

/** A filter by the values that occur. */
export interface ListFacet<Row> {
  readonly id: string;
  readonly title: string;
  readonly valuesOf: (row: Row) => readonly string[];
  readonly labelOf: (value: string) => string;
  readonly iconOf?: (value: string) => ReactNode;
}

/** What a list shows and by what it is filtered. Texts are translated. */
export interface ListSpec<Row> {
  readonly columns: readonly ListColumn<Row>[];
  readonly facets: readonly ListFacet<Row>[];
  /** The texts of a row in which the search looks. */
  readonly textsOf: (row: Row) => readonly (string | undefined)[];
}

/** How a list is filtered and sorted. */
export interface ListQuery {
  readonly text: string;
  /** Chosen values by facet; none means all. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly sort: Sort;
}
