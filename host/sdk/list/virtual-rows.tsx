/** The SDK's (deprecated) table of list pages: draws only the rows in view, sorts by a column's own rule. */
import { useMemo, useState, type ReactNode, type UIEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert, EmptyState, Skeleton } from '@patternfly/react-core';
import { Table, Tbody, Th, Thead, Tr, SortByDirection } from '@patternfly/react-table';
import type {
  TableColumn,
  VirtualizedTableProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { sortedBy, windowOfRows } from './sort-rows';

/** The height of a row with one line; taller ones only make the scroll bar a little wrong. */
const ROW_PX = 49;

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
  const [view, setView] = useState({ top: 0, height: window.innerHeight });
  const sorted = useMemo(() => sortedBy(data, columns[order.index]?.sort, order.direction), [data, columns, order]);
  const activeColumnIDs = useMemo(() => new Set(columns.map(({ id }) => id)), [columns]);
  if (loadError || !loaded || data.length === 0) return <Placeholder {...props} />;
  const { first, last } = windowOfRows(sorted.length, ROW_PX, view);
  const above = first * ROW_PX;
  const below = (sorted.length - last) * ROW_PX;
  const scrolled = ({ currentTarget: { scrollTop, clientHeight } }: UIEvent) =>
    setView({ top: scrollTop, height: clientHeight });
  return (
    <div className="console-virtual-table" onScroll={scrolled}>
      <Table
        aria-label={props['aria-label'] ?? props.label}
        gridBreakPoint={props.gridBreakPoint}
        isStickyHeader
        variant="compact"
      >
        <Header columns={columns} order={order} setOrder={setOrder} />
        <Tbody>
          {above > 0 && <Tr style={{ blockSize: above }} aria-hidden />}
          {sorted.slice(first, last).map((object, offset) => (
            <Tr key={first + offset}>
              <Row obj={object} rowData={rowData as R} activeColumnIDs={activeColumnIDs} index={first + offset} />
            </Tr>
          ))}
          {below > 0 && <Tr style={{ blockSize: below }} aria-hidden />}
        </Tbody>
      </Table>
    </div>
  );
}
