import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactElement, ReactNode } from 'react';
import './small-table.css';

export interface SmallColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
}

interface SmallTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly SmallColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Shown instead of rows. */
  readonly empty: string;
  readonly dataTest?: string;
}

const classOf = ({ align }: Pick<SmallColumn<never>, 'align'>): string | undefined =>
  align === 'end' ? 'vm-manager-small-table__end' : undefined;

/** A table of a few dozen rows at most, inside a card: not virtualised, rows become blocks on a narrow screen. */
export const SmallTable = <Row,>({
  label,
  columns,
  rows,
  keyOf,
  empty,
  dataTest,
}: SmallTableProps<Row>): ReactElement => {
  if (rows.length === 0) return <p className="vm-manager-small-table__empty">{empty}</p>;
  return (
    <Table aria-label={label} variant="compact" borders={false} className="vm-manager-small-table" data-test={dataTest}>
      <Thead>
        <Tr>
          {columns.map((column) => (
            <Th key={column.id} modifier="nowrap" className={classOf(column)}>
              {column.title}
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={keyOf(row)}>
            {columns.map((column) => (
              <Td key={column.id} dataLabel={column.title} className={classOf(column)}>
                {column.cell(row)}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
