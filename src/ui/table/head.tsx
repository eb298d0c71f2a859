import { Th, Thead, Tr } from '@patternfly/react-table';
import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { nextSort, type Column, type Sort } from './column';
import type { SelectAllState } from './selection';

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
  const sortBy = { index: columns.findIndex((column) => column.id === sort.column), direction: sort.direction };
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
        {columns.map((column, index) => (
          <Th
            key={column.id}
            role="columnheader"
            data-column={column.id}
            title={column.help}
            modifier="nowrap"
            className={column.align === 'end' ? 'vm-manager-table__cell--end' : undefined}
            sort={
              column.sortable === true
                ? { sortBy, columnIndex: index, onSort: () => onSort(nextSort(sort, column.id)) }
                : undefined
            }
          >
            {column.title}
          </Th>
        ))}
        {hasActions && <Th role="columnheader" screenReaderText={t('Actions')} className="vm-manager-table__actions" />}
      </Tr>
    </Thead>
  );
};

export const TableHead = memo(Head) as typeof Head;
