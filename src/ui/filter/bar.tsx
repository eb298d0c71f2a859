import type { ReactElement, ReactNode } from 'react';
import { FilterChips, type FilterChip } from './chips';
import './filter.css';

interface FilterBarProps {
  /** Search field and facets. */
  readonly children: ReactNode;
  /** At the right edge, such as the column chooser. */
  readonly end?: ReactNode;
  readonly chips: readonly FilterChip[];
  readonly clear: () => void;
  /** What removes all of them is called, where they are no filters. */
  readonly clearLabel?: string;
}

/** The toolbar above a table: filters, what they are set to, and tools of the table. */
export const FilterBar = ({ children, end, chips, clear, clearLabel }: FilterBarProps): ReactElement => (
  <div className="vm-manager-filter" role="search">
    {children}
    {end !== undefined && <div className="vm-manager-filter__end">{end}</div>}
    <FilterChips chips={chips} clear={clear} clearLabel={clearLabel} />
  </div>
);
