/** The SDK's (deprecated) table of list pages, fetched when shown, and its cells. */
import { lazy, Suspense } from 'react';
import { Skeleton } from '@patternfly/react-core';
import { Td } from '@patternfly/react-table';
import type {
  TableDataProps,
  VirtualizedTableProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

const VirtualRows = lazy(() => import('./virtual-rows').then((module) => ({ default: module.VirtualRows })));

export function TableData({ id, activeColumnIDs, className, children }: TableDataProps) {
  return activeColumnIDs.has(id) ? (
    <Td className={className} data-label={id}>
      {children}
    </Td>
  ) : null;
}

export default function VirtualizedTable<D, R extends object>(props: VirtualizedTableProps<D, R>) {
  return (
    <Suspense fallback={<Skeleton height="8rem" />}>
      {/* a lazy component forgets the types of its rows */}
      <VirtualRows {...(props as VirtualizedTableProps<unknown, object>)} />
    </Suspense>
  );
}
