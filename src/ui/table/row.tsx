import { memo, type ReactElement, type ReactNode } from 'react';
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

/**
 * One row, drawn again only when its record, its place or its selection changes. Body cells are plain elements with a few
 * rules of our own: PatternFly's bring effects, and custom properties on every cell that make a screenful of new rows slow.
 */
export const TableRow = memo(DataRow) as typeof DataRow;
