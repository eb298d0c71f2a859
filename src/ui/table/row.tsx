import { memo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../error/boundary';
import type { Column } from './column';

export interface RowProps<Row> {
  readonly row: Row;
  readonly rowKey: string;
  /** What the checkbox and the menu of this row are called, such as the object's name. */
  readonly name: string;
  /** 1-based position in the whole list. */
  readonly position: number;
  readonly columns: readonly Column<Row>[];
  readonly dataTest: string;
  readonly selected: boolean | undefined;
  readonly selectLabel: string;
  readonly onSelect: ((key: string, range: boolean) => void) | undefined;
  readonly actions: ((row: Row) => ReactNode) | undefined;
  /** A way on from a row that cannot be drawn, such as a link to its YAML. */
  readonly wayOn: ((row: Row) => ReactNode) | undefined;
}

const SelectCell = <Row,>({ rowKey, selected, selectLabel, onSelect, name }: RowProps<Row>): ReactElement => (
  <td role="cell" className="vm-manager-table__cell vm-manager-table__select">
    <input
      type="checkbox"
      aria-label={`${selectLabel} ${name}`}
      checked={selected === true}
      // the click tells whether Shift was held; React wants a change handler beside `checked`
      onChange={() => undefined}
      onClick={(event) => onSelect?.(rowKey, event.shiftKey)}
    />
  </td>
);

const DataRow = <Row,>(props: RowProps<Row>): ReactElement => {
  const { row, rowKey, position, columns, dataTest, selected, actions } = props;
  return (
    <tr
      role="row"
      aria-rowindex={position + 1}
      data-test={dataTest}
      data-key={rowKey}
      className={`vm-manager-table__row${selected === true ? ' vm-manager-table__row--selected' : ''}`}
    >
      {selected !== undefined && <SelectCell {...props} />}
      {columns.map((column) => (
        <td
          key={column.id}
          role="cell"
          data-label={column.title}
          data-column={column.id}
          title={column.hint?.(row)}
          className={`vm-manager-table__cell vm-manager-table__data${column.align === 'end' ? ' vm-manager-table__cell--end' : ''}`}
        >
          {column.cell(row)}
        </td>
      ))}
      {actions !== undefined && (
        <td role="cell" className="vm-manager-table__cell vm-manager-table__actions">
          {actions(row)}
        </td>
      )}
    </tr>
  );
};

/** Stands in for a row whose record could not be drawn: the object stays reachable. */
const BrokenRow = <Row,>(props: RowProps<Row> & { readonly error: Error }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <tr role="row" aria-rowindex={props.position + 1} data-key={props.rowKey} className="vm-manager-table__row">
      <td role="cell" className="vm-manager-table__cell vm-manager-table__broken" title={props.error.message}>
        {t('{{name}} could not be shown: {{reason}}', { name: props.name, reason: props.error.message })}{' '}
        {props.wayOn?.(props.row)}
      </td>
    </tr>
  );
};

const GuardedRow = <Row,>(props: RowProps<Row>): ReactElement => (
  <ErrorBoundary resetOn={props.row} fallback={(error) => <BrokenRow {...props} error={error} />}>
    <DataRow {...props} />
  </ErrorBoundary>
);

/**
 * One row, drawn again only when its record, its place or its selection changes. Body cells are plain elements with a few
 * rules of our own: PatternFly's bring effects, and custom properties on every cell that make a screenful of new rows slow.
 */
export const TableRow = memo(GuardedRow) as typeof GuardedRow;
