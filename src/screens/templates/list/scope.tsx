import type { TFunction } from 'i18next';
import { compareNames } from '../../../lib/order';
import type { ListColumn, ListFacet } from '../../../ui/list/list.types';

/** What is there for the whole cluster, or for one namespace only. */
interface Scoped {
  readonly namespace: string | undefined;
}

/** The column that says where an instance type or a preference can be used. */
export const scopeColumn = (t: TFunction): ListColumn<Scoped> => {
  const scope = ({ namespace }: Scoped): string => namespace ?? t('Whole cluster');
  return {
    id: 'scope',
    title: t('Available in'),
    priority: 3,
    maxWidth: 240,
    text: scope,
    compare: (one, other) => compareNames(one.namespace ?? '', other.namespace ?? ''),
    cell: (item) => <bdi>{scope(item)}</bdi>,
  };
};

/** The filter by the same. */
export const scopeFacet = (t: TFunction): ListFacet<Scoped> => ({
  id: 'scope',
  title: t('Available in'),
  valuesOf: ({ namespace }) => [namespace ?? ''],
  labelOf: (value) => (value === '' ? t('Whole cluster') : value),
});
