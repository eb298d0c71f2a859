/** The server's columns and cells as a table; the name leads to the object's page. */
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { getGroupVersionKindForModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-ref';
import { ResourceLink } from '../../sdk/resource/resource-link';
import Timestamp from '../../sdk/resource/timestamp';
import type { Column, Row } from './table-api';

const STEP = 100;
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

interface Props {
  readonly model: K8sModel;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly showNamespace: boolean;
}

/** A column of the table: where its text comes from, and how it is drawn. */
interface Shown {
  readonly title: string;
  readonly text: (row: Row) => string;
  readonly draw: (row: Row) => ReactNode;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** "Age" comes as a duration that stands still; the object's creation time does not. */
const isAge = ({ name }: Column): boolean => name.toLowerCase() === 'age';

function useShownColumns({ model, columns, showNamespace }: Props): readonly Shown[] {
  const { t } = useTranslation('console');
  return useMemo(() => {
    const groupVersionKind = getGroupVersionKindForModel(model);
    const name: Shown = {
      title: t('Name'),
      text: ({ object }) => object?.metadata?.name ?? '',
      draw: ({ object }) => (
        <ResourceLink
          groupVersionKind={groupVersionKind}
          name={object?.metadata?.name}
          namespace={object?.metadata?.namespace}
        />
      ),
    };
    const namespace: Shown = {
      title: t('Namespace'),
      text: ({ object }) => object?.metadata?.namespace ?? '',
      draw: ({ object }) => object?.metadata?.namespace,
    };
    const others = columns.flatMap((column, index): readonly Shown[] => {
      if ((column.priority ?? 0) > 0 || column.format === 'name' || column.name === 'Name') return [];
      if (!isAge(column)) {
        return [
          { title: column.name, text: ({ cells }) => textOf(cells[index]), draw: ({ cells }) => textOf(cells[index]) },
        ];
      }
      return [
        {
          title: t('Created'),
          text: ({ object }) => object?.metadata?.creationTimestamp ?? '',
          draw: ({ object }) => <Timestamp timestamp={object?.metadata?.creationTimestamp} />,
        },
      ];
    });
    return [name, ...(model.namespaced && showNamespace ? [namespace] : []), ...others];
  }, [model, columns, showNamespace, t]);
}

export function ResourceTable(props: Props) {
  const { t } = useTranslation('console');
  const shown = useShownColumns(props);
  const [order, setOrder] = useState<{ index: number; direction: 'asc' | 'desc' }>({ index: 0, direction: 'asc' });
  const [limit, setLimit] = useState(STEP);
  const sorted = useMemo(() => {
    const column = shown[order.index] ?? shown[0];
    const sign = order.direction === 'asc' ? 1 : -1;
    return column
      ? [...props.rows].sort((a, b) => sign * collator.compare(column.text(a), column.text(b)))
      : props.rows;
  }, [props.rows, shown, order]);
  return (
    <>
      <div className="console-table-scroll">
        <Table aria-label={props.model.labelPlural} variant="compact" data-test="resource-table">
          <Thead>
            <Tr>
              {shown.map(({ title }, index) => (
                <Th
                  key={title}
                  modifier="nowrap"
                  sort={{
                    columnIndex: index,
                    sortBy: order,
                    onSort: (_event, column, direction) => setOrder({ index: column, direction }),
                  }}
                >
                  {title}
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {sorted.slice(0, limit).map((row, rowIndex) => (
              <Tr key={row.object?.metadata?.uid ?? rowIndex}>
                {shown.map(({ title, draw }) => (
                  <Td key={title} dataLabel={title} modifier="breakWord">
                    {draw(row)}
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
      {sorted.length > limit && (
        <Button variant="link" onClick={() => setLimit(limit + STEP * 5)}>
          {t('Show more ({{count}} left)', { count: sorted.length - limit })}
        </Button>
      )}
    </>
  );
}
