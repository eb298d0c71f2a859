import { useCallback, useMemo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../inventory/catalogue.types';
import type { BootImage } from '../../../resources/image/image';
import { ListFilters } from '../../../ui/list/list-filters';
import { ListTable } from '../../../ui/list/list-table';
import type { ListQuery } from '../../../ui/list/list.types';
import { listed, withoutFilters } from '../../../ui/list/query';
import { TableSkeleton } from '../../../ui/state/skeleton';
import { CatalogueBody, CatalogueNotes } from '../../frame/catalogue-state';
import type { Revise } from '../../url-query';
import { CdiMissing, NoImages } from './empty';
import { useImageSpec } from './spec';

interface ImageListProps {
  readonly catalogue: Catalogue<BootImage>;
  readonly namespace: string | undefined;
  readonly query: ListQuery;
  readonly revise: Revise<ListQuery>;
  readonly open: (key: string) => void;
  readonly actions: (image: BootImage) => ReactNode;
}

const keyOf = ({ key }: BootImage): string => key;
const nameOf = ({ name }: BootImage): string => name;

/** The boot images as a table, with filters above. */
export const ImageList = (props: ImageListProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { catalogue, namespace, query, revise, open } = props;
  const spec = useImageSpec(open);
  const rows = useMemo(() => listed(catalogue.items, spec, query), [catalogue.items, spec, query]);
  const clear = useCallback(() => revise(withoutFilters), [revise]);
  return (
    <>
      <ListFilters
        spec={spec}
        rows={catalogue.items}
        query={query}
        revise={revise}
        searchLabel={t('Search for boot images')}
      />
      <CatalogueNotes catalogue={catalogue} />
      <CatalogueBody
        catalogue={catalogue}
        shown={rows.length}
        onClearFilters={clear}
        absent={<CdiMissing retry={catalogue.retry} />}
        empty={<NoImages namespace={namespace} />}
        table={
          <ListTable
            label={t('Boot images')}
            dataTest="image-list"
            rowDataTest="image-row"
            spec={spec}
            rows={rows}
            rowKey={keyOf}
            rowName={nameOf}
            query={query}
            revise={revise}
            settled={catalogue.state.phase !== 'loading'}
            placeholder={<TableSkeleton label={t('Loading boot images')} rows={12} />}
            actions={props.actions}
            scrollKey={`images ${namespace ?? ''}`}
          />
        }
      />
    </>
  );
};
