/** The SDK's (deprecated) table of list pages: draws only the rows in view, sorts by a column's own rule. */
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert, EmptyState, Skeleton } from '@patternfly/react-core';
import { Table, Tbody, Th, Thead, Tr, SortByDirection } from '@patternfly/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import type {
  TableColumn,
  VirtualizedTableProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { sortedBy } from './sort-rows';

const ROW_PX = 49;
const OVERSCAN = 12;

interface Order {
  readonly index: number;
  readonly direction: SortByDirection;
}
interface HeaderProps<D> {
  readonly columns: readonly TableColumn<D>[];
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
}

function Header<D>({ columns, order, setOrder }: HeaderProps<D>) {
  return (
    <Thead>
      <Tr>
        {columns.map(({ id, title, sort, props }, index) => (
          <Th
            key={id}
            {...(props as object | undefined)}
            sort={
              sort
                ? {
                    columnIndex: index,
                    sortBy: { index: order.index, direction: order.direction },
                    onSort: (_event, column, direction) => setOrder({ index: column, direction }),
                  }
                : undefined
            }
          >
            {title}
          </Th>
        ))}
      </Tr>
    </Thead>
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function Placeholder<D, R extends object>(props: VirtualizedTableProps<D, R>): ReactNode {
  const { t } = useTranslation('console');
  if (props.loadError)
    return (
      <Alert isInline variant="danger" title={t('The list could not be loaded')}>
        {reasonOf(props.loadError)}
      </Alert>
    );
  if (!props.loaded) return <Skeleton height="8rem" screenreaderText={t('Loading')} />;
  const Empty = props.unfilteredData.length === 0 ? (props.NoDataEmptyMsg ?? props.EmptyMsg) : props.EmptyMsg;
  return Empty ? <Empty /> : <EmptyState variant="sm" titleText={t('Nothing found')} headingLevel="h2" />;
}

export function VirtualRows<D, R extends object>(props: VirtualizedTableProps<D, R>) {
  const { data, columns, Row, rowData, loaded } = props;
  const loadError: unknown = props.loadError;
  const [order, setOrder] = useState<Order>({
    index: props.sortColumnIndex ?? 0,
    direction: props.sortDirection ?? SortByDirection.asc,
  });
  const scroller = useRef<HTMLDivElement>(null);
  const sorted = useMemo(() => sortedBy(data, columns[order.index]?.sort, order.direction), [data, columns, order]);
  const rows = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const activeColumnIDs = useMemo(() => new Set(columns.map(({ id }) => id)), [columns]);
  if (loadError || !loaded || data.length === 0) return <Placeholder {...props} />;
  const items = rows.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className="console-virtual-table">
      <Table
        aria-label={props['aria-label'] ?? props.label}
        gridBreakPoint={props.gridBreakPoint}
        isStickyHeader
        variant="compact"
      >
        <Header columns={columns} order={order} setOrder={setOrder} />
        <Tbody>
          {above > 0 && <Tr style={{ blockSize: above }} aria-hidden />}
          {items.map(({ index, key }) => {
            const object = sorted[index];
            return object === undefined ? null : (
              <Tr key={key}>
                <Row obj={object} rowData={rowData as R} activeColumnIDs={activeColumnIDs} index={index} />
              </Tr>
            );
          })}
          {below > 0 && <Tr style={{ blockSize: below }} aria-hidden />}
        </Tbody>
      </Table>
    </div>
  );
}
