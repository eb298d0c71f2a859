import { Table } from '@patternfly/react-table';
import { useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, Sort } from './column';
import { TableHead } from './head';
import { layoutColumns } from './layout';
import { useColumnNeeds } from './needs';
import { TableRow } from './row';
import { selectAllState, type Selection } from './selection';
import { useElementSize } from './size';
import './table.css';
import { useRowWindow } from './use-row-window';

const ROW_HEIGHT = 36;
const CHECKBOX_WIDTH = 36;
const MENU_WIDTH = 38;
/** Narrower than this, rows become cards. */
const CARD_BELOW = 520;
const CARD_LINE = 26;
const CARD_FRAME = 25;
/** Fields on a card, the name included. */
const CARD_FIELDS = 6;

export interface DataTableProps<Row> {
  readonly label: string;
  readonly dataTest: string;
  readonly rowDataTest: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Stands below the header while there are no rows, such as a skeleton of them. */
  readonly placeholder?: ReactNode;
  /** The list is complete: column widths may settle. */
  readonly settled: boolean;
  readonly selection?: Selection;
  readonly onSelect?: (key: string, range: boolean) => void;
  readonly onSelectAll?: () => void;
  readonly actions?: (row: Row) => ReactNode;
  /** Pixels; the width of one small button when left out. */
  readonly actionsWidth?: number;
  /** A way on from a row that cannot be drawn, such as a link to its YAML. */
  readonly wayOn?: (row: Row) => ReactNode;
  /** Identifies the list for finding its scroll position again. */
  readonly scrollKey: string;
}

const cardColumns = <Row,>(columns: readonly Column<Row>[]): readonly Column<Row>[] => {
  const kept = new Set([...columns].sort((a, b) => a.priority - b.priority).slice(0, CARD_FIELDS));
  return columns.filter((column) => kept.has(column));
};

const Spacer = ({ height }: { readonly height: number }): ReactElement | null =>
  height > 0 ? <tr role="presentation" aria-hidden className="vm-manager-table__spacer" style={{ height }} /> : null;

/**
 * A table of any number of rows, of which only those on the screen are in the document. Rows have one fixed height; columns
 * take the width of their content and are dropped by priority; on a narrow screen rows become cards.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>): ReactElement => {
  const {
    columns,
    rows,
    rowKey,
    rowName,
    selection,
    actions,
    sort,
    onSort,
    onSelectAll,
    scrollKey,
    actionsWidth = MENU_WIDTH,
  } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const container = useRef<HTMLDivElement>(null);
  const size = useElementSize(container);
  const needs = useColumnNeeds(container, columns, rows, props.settled);
  const cards = size.width > 0 && size.width < CARD_BELOW;
  const fixed = (selection === undefined ? 0 : CHECKBOX_WIDTH) + (actions === undefined ? 0 : actionsWidth);
  const placed = useMemo(() => layoutColumns(needs, size.width - fixed), [needs, size.width, fixed]);
  const shown = useMemo(() => {
    const visible = new Set(placed.map((place) => place.id));
    return cards ? cardColumns(columns) : columns.filter((column) => visible.has(column.id));
  }, [columns, placed, cards]);
  const rowHeight = cards ? CARD_FRAME + CARD_LINE * shown.length : ROW_HEIGHT;
  const { window, follow } = useRowWindow(container, {
    height: size.height,
    rowHeight,
    count: rows.length,
    memory: scrollKey,
    ready: rows.length > 0 && size.width > 0,
  });
  const template = [
    ...(selection === undefined ? [] : [CHECKBOX_WIDTH]),
    ...placed.map(({ width }) => width),
    ...(actions === undefined ? [] : [actionsWidth]),
  ]
    .map((width) => `${width}px`)
    .join(' ');
  const selectLabel = t('Select');
  const drawn = size.width === 0 ? [] : rows.slice(window.first, window.last);
  return (
    <div
      ref={container}
      className={`vm-manager-table${cards ? ' vm-manager-table--cards' : ''}`}
      onScroll={follow}
      style={{ '--vm-manager-row-height': `${rowHeight}px`, '--vm-manager-columns': template }}
    >
      <Table
        role="table"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        data-test={props.dataTest}
        variant="compact"
        gridBreakPoint=""
        className="vm-manager-table__grid"
      >
        <TableHead
          columns={shown}
          sort={sort}
          onSort={onSort}
          selectAll={selection === undefined ? undefined : selectAllState(selection, rows, rowKey)}
          onSelectAll={onSelectAll}
          matching={rows.length}
          hasActions={actions !== undefined}
        />
        <tbody role="rowgroup" className="vm-manager-table__body">
          <Spacer height={window.first * rowHeight} />
          {drawn.map((row, index) => {
            const key = rowKey(row);
            return (
              <TableRow
                key={key}
                row={row}
                rowKey={key}
                name={rowName(row)}
                position={window.first + index + 1}
                columns={shown}
                dataTest={props.rowDataTest}
                selected={selection?.has(key)}
                selectLabel={selectLabel}
                onSelect={props.onSelect}
                actions={actions}
                wayOn={props.wayOn}
              />
            );
          })}
          <Spacer height={(rows.length - window.last) * rowHeight} />
        </tbody>
      </Table>
      {rows.length === 0 && props.placeholder}
    </div>
  );
};
