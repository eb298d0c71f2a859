import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusIcon } from '../../../ui/status/status';
import { isMissingSome, type CatalogueStanding } from './state';
import './catalogue.css';

/** How many entries there are, whether the list is complete and follows the cluster; the hook for tests. */
export const CatalogueCount = ({ catalogue }: { readonly catalogue: CatalogueStanding }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { state, items } = catalogue;
  const missing = isMissingSome(catalogue);
  const phase = state.phase === 'loading' || state.phase === 'reconnecting' ? state.phase : 'live';
  return (
    <span className="vm-manager-catalogue__count" data-test="list-state" data-state={phase}>
      {phase !== 'live' && (
        <>
          <StatusIcon icon="progress" tone="progress" />
          <span>{phase === 'loading' ? t('Loading') : t('Reconnecting')}</span>
        </>
      )}
      {((state.phase === 'live' && !missing) || items.length > 0) && (
        <span data-test="list-count">
          {missing
            ? t('{{number}} shown', { number: items.length.toLocaleString(i18n.language) })
            : t('{{number}} in all', { number: items.length.toLocaleString(i18n.language) })}
        </span>
      )}
    </span>
  );
};
