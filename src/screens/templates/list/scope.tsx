import type { TFunction } from 'i18next';
import { compareNames } from '../../../lib/order';
import type { ListColumn, ListFacet } from '../../../ui/list/list.types';
import { wordColumn, type ColumnTexts } from '../../frame/catalogue/columns';

/** What is there for the whole cluster, or for one namespace only. */
interface Scoped {
  readonly namespace: string | undefined;
}

/** The column that says where an instance type or a preference can be used. */
export const scopeColumn = ({ t }: ColumnTexts): ListColumn<Scoped> =>
  wordColumn(
    {
      id: 'scope',
      title: t('Available in'),
      priority: 3,
      maxWidth: 240,
      compare: (one, other) => compareNames(one.namespace ?? '', other.namespace ?? ''),
    },
    ({ namespace }) => namespace ?? t('Whole cluster'),
  );

/** The filter by the same. */
export const scopeFacet = (t: TFunction): ListFacet<Scoped> => ({
  id: 'scope',
  title: t('Available in'),
  valuesOf: ({ namespace }) => [namespace ?? ''],
  labelOf: (value) => (value === '' ? t('Whole cluster') : value),
});
