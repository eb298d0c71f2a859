import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Catalogue } from '../../../inventory/catalogue.types';
import type { VmTemplate } from '../../../resources/template/template';
import { Empty } from '../../../ui/state/empty';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { SourceFailed } from '../../frame/source-state';
import { createPath } from '../../paths';
import type { Revise } from '../../url-query';
import { CatalogueNotes } from '../../frame/catalogue/state';
import { PickCards } from '../pick/pick-card';
import type { Entry } from './catalogue';
import { EMPTY_CATALOGUE_QUERY, isFilteringCatalogue, type CatalogueQuery } from './query';
import { TemplateCard } from './template-card';

interface CatalogueBodyProps {
  readonly catalogue: Catalogue<VmTemplate>;
  readonly shown: readonly Entry[];
  /** How many there are before the filter. */
  readonly total: number;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly query: CatalogueQuery;
  readonly revise: Revise<CatalogueQuery>;
  readonly namespace: string | undefined;
}

/** The other way that works on every cluster. */
const ImageLink = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Button variant="primary" component={(props) => <Link {...props} to={createPath(namespace, 'image')} />}>
      {t('Create from a boot image')}
    </Button>
  );
};

/** What stands in the place of the cards when there are none. */
const NoCards = (props: CatalogueBodyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { catalogue, total, query, revise, namespace } = props;
  const { state } = catalogue;
  if (state.phase === 'loading') {
    return <LinesSkeleton label={t('Loading the templates')} lines={12} />;
  }
  if (state.phase === 'failed' && state.error.kind === 'not-found') {
    return (
      <Empty
        reason="nothing-yet"
        title={t('This cluster offers no templates')}
        actions={<ImageLink namespace={namespace} />}
      >
        {t(
          'Templates come with OpenShift, or with the template feature of KubeVirt. Without them, start from a boot image.',
        )}
      </Empty>
    );
  }
  if (state.phase === 'failed' || state.phase === 'forbidden') {
    return (
      <>
        <SourceFailed error={state.error} retry={() => catalogue.retry()} />
        <ImageLink namespace={namespace} />
      </>
    );
  }
  if (total > 0 && isFilteringCatalogue(query)) {
    return (
      <Empty
        reason="no-match"
        title={t('Nothing matches')}
        actions={
          <Button variant="link" onClick={() => revise(() => EMPTY_CATALOGUE_QUERY)}>
            {t('Clear all filters')}
          </Button>
        }
      >
        {t('None of the {{number}} templates fits the filters.', { number: total })}
      </Empty>
    );
  }
  return (
    <Empty reason="nothing-yet" title={t('No templates')} actions={<ImageLink namespace={namespace} />}>
      {t(
        'There are no templates for virtual machines here yet. You can save a virtual machine as one, or start from a boot image.',
      )}
    </Empty>
  );
};

/** The cards, what could not be read, or what stands in their place. */
export const CatalogueBody = (props: CatalogueBodyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { catalogue, shown, chosen, onChoose } = props;
  return (
    <>
      <CatalogueNotes catalogue={catalogue} />
      {shown.length === 0 ? (
        <NoCards {...props} />
      ) : (
        <PickCards label={t('Templates')}>
          {shown.map((entry) => (
            <TemplateCard
              key={entry.template.key}
              entry={entry}
              chosen={entry.template.key === chosen}
              onChoose={onChoose}
            />
          ))}
        </PickCards>
      )}
    </>
  );
};
