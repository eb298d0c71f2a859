import { Th, Thead, Tr } from '@patternfly/react-table';
import { memo, useCallback, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { nextSort, type Column, type Sort } from './column';
import type { SelectAllState } from './selection';

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  /** How the list is sorted by this column; undefined when it is sorted by another. */
  readonly sorted: Sort['direction'] | undefined;
  readonly onSort: (column: string) => void;
}

/** Drawn again only when the sorting concerns it. */
const HeadCell = memo(<Row,>({ column, sorted, onSort }: HeadCellProps<Row>): ReactElement => {
  const sortBy = sorted === undefined ? {} : { index: 0, direction: sorted };
  return (
    <Th
      role="columnheader"
      data-column={column.id}
      title={column.help}
      modifier="nowrap"
      className={column.align === 'end' ? 'vm-manager-table__cell--end' : undefined}
      sort={column.sortable === true ? { sortBy, columnIndex: 0, onSort: () => onSort(column.id) } : undefined}
    >
      {column.title}
    </Th>
  );
}) as <Row>(props: HeadCellProps<Row>) => ReactElement;

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly selectAll: SelectAllState | undefined;
  readonly onSelectAll: (() => void) | undefined;
  readonly matching: number;
  readonly hasActions: boolean;
}

const Head = <Row,>({
  columns,
  sort,
  onSort,
  selectAll,
  onSelectAll,
  matching,
  hasActions,
}: HeadProps<Row>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const latest = useRef(sort);
  latest.current = sort;
  const sortBy = useCallback((column: string) => onSort(nextSort(latest.current, column)), [onSort]);
  return (
    <Thead role="rowgroup" className="vm-manager-table__head">
      <Tr role="row" aria-rowindex={1}>
        {selectAll !== undefined && (
          <Th role="columnheader" className="vm-manager-table__select" aria-label={t('Selection')}>
            <input
              type="checkbox"
              data-test="select-all"
              aria-label={t('Select all {{count}} matching', { count: matching })}
              ref={(input) => {
                if (input !== null) {
                  input.indeterminate = selectAll === 'some';
                }
              }}
              checked={selectAll === 'all'}
              onChange={() => onSelectAll?.()}
            />
          </Th>
        )}
        {columns.map((column) => (
          <HeadCell
            key={column.id}
            column={column}
            sorted={sort.column === column.id ? sort.direction : undefined}
            onSort={sortBy}
          />
        ))}
        {hasActions && <Th role="columnheader" screenReaderText={t('Actions')} className="vm-manager-table__actions" />}
      </Tr>
    </Thead>
  );
};

export const TableHead = memo(Head) as typeof Head;
