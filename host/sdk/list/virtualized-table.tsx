/** The SDK's (deprecated) table of list pages, fetched when shown, and its cells. */
import { useEffect, useState } from 'react';
import { Skeleton } from '@patternfly/react-core';
import { Td } from '@patternfly/react-table';
import type {
  TableDataProps,
  VirtualizedTableProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

type Rows = typeof import('./virtual-rows');

let loaded: Rows | undefined;

export function TableData({ id, activeColumnIDs, className, children }: TableDataProps) {
  return activeColumnIDs.has(id) ? (
    <Td className={className} data-label={id}>
      {children}
    </Td>
  ) : null;
}

export default function VirtualizedTable<D, R extends object>(props: VirtualizedTableProps<D, R>) {
  // not React.lazy, which forgets the types of the rows
  const [rows, setRows] = useState(loaded);
  const [failure, setFailure] = useState<Error>();
  useEffect(() => {
    import('./virtual-rows').then(
      (module) => {
        loaded = module;
        setRows(module);
      },
      (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
    );
  }, []);
  if (failure) throw failure;
  return rows ? <rows.VirtualRows<D, R> {...props} /> : <Skeleton height="8rem" />;
}
