/** Filtering behind the SDK's (deprecated) ListPageFilter: by name, by label, by the page's own row filters. */
import { useCallback, useMemo, useState } from 'react';
import type {
  AnyRowFilter,
  FilterValue,
  K8sResourceCommon,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

export type Chosen = Readonly<Record<string, FilterValue>>;

function matchesName(object: K8sResourceCommon, wanted: readonly string[]): boolean {
  const name = object.metadata?.name?.toLowerCase() ?? '';
  return wanted.every((text) => name.includes(text.toLowerCase()));
}

function matchesLabels(object: K8sResourceCommon, wanted: readonly string[]): boolean {
  const labels = Object.entries(object.metadata?.labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return wanted.every((text) => labels.some((label) => label.includes(text)));
}

/** What is left of `data` under the filters chosen. */
export function applyFilters<D, R>(data: readonly D[], chosen: Chosen, rowFilters: readonly AnyRowFilter<R>[]): D[] {
  const names = chosen['name']?.selected ?? [];
  const labels = chosen['label']?.selected ?? chosen['labels']?.selected ?? [];
  const active = rowFilters.filter(({ type }) => (chosen[type]?.selected ?? []).length > 0);
  return data.filter((item) => {
    const object = item as K8sResourceCommon;
    if (!matchesName(object, names) || !matchesLabels(object, labels)) return false;
    return active.every(({ type, filter }) => filter(chosen[type] ?? {}, item as R & D));
  });
}

/** All but the row filters applied (for counts), everything applied (for the table), and the setter. */
export function useListPageFilter<D, R>(
  data: D[] | undefined,
  rowFilters: AnyRowFilter<R>[] = [],
  staticFilters?: Record<string, FilterValue>,
): [D[], D[], (type: string, value: FilterValue) => void] {
  const [chosen, setChosen] = useState<Chosen>({});
  const change = useCallback((type: string, value: FilterValue) => setChosen((old) => ({ ...old, [type]: value })), []);
  const all = useMemo(() => ({ ...chosen, ...staticFilters }), [chosen, staticFilters]);
  const fixed = useMemo(
    () => applyFilters(data ?? [], { ...staticFilters }, rowFilters),
    [data, staticFilters, rowFilters],
  );
  const filtered = useMemo(() => applyFilters(data ?? [], all, rowFilters), [data, all, rowFilters]);
  return [fixed, filtered, change];
}
