/** Which columns of a list are shown: the user's choice, else those not marked additional. */
import { useMemo } from 'react';
import type { TableColumn } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { useActiveNamespace } from '../namespace/active-namespace';
import { ALL_NAMESPACES } from '../namespace/namespace-path';
import { useUserPreference } from '../preferences/user-preference';

interface Wanted<D> {
  readonly columns: TableColumn<D>[];
  readonly showNamespaceOverride?: boolean;
  readonly columnManagementID?: string;
}

export const COLUMNS_PREFERENCE = 'console.tableColumns';

export function useActiveColumns<D>({
  columns,
  showNamespaceOverride,
  columnManagementID,
}: Wanted<D>): [TableColumn<D>[], boolean] {
  const [chosen, , loaded] = useUserPreference<Record<string, string[]>>(COLUMNS_PREFERENCE, undefined);
  const [namespace] = useActiveNamespace();
  const selected = columnManagementID ? chosen?.[columnManagementID] : undefined;
  const active = useMemo(() => {
    const wanted = columns.filter(({ id, title, additional }) => {
      if (selected && selected.length > 0) return selected.includes(id) || title === '';
      return !additional;
    });
    const withNamespace = showNamespaceOverride === true || namespace === ALL_NAMESPACES;
    return wanted.filter(({ id }) => id !== 'namespace' || withNamespace);
  }, [columns, selected, showNamespaceOverride, namespace]);
  return [active, loaded];
}
