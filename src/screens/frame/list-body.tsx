import { Button } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreState } from '../../cluster/store.types';
import { Empty } from '../../ui/state/empty';
import { SourceFailed } from './source-state';

interface ListBodyProps {
  /** Of what the list cannot do without. */
  readonly state: StoreState;
  /** How many there are, and how many are left by the filters. */
  readonly total: number;
  readonly shown: number;
  readonly retry: () => void;
  readonly onClearFilters: () => void;
  /** While it loads, it shows a skeleton of its rows: its header and its size are there when the first ones come. */
  readonly table: ReactNode;
  /** There is nothing at all. */
  readonly empty: ReactNode;
  /** The cluster does not offer such things; without it, that is a failure like others. */
  readonly absent?: ReactNode;
}

/** The table, or what stands in its place: not offered, refused, failed, nothing yet, no match. Rows always win. */
export const ListBody = (props: ListBodyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { state, total, shown, retry, onClearFilters, table, empty, absent } = props;
  if (shown > 0) return <>{table}</>;
  if (total === 0 && (state.phase === 'forbidden' || state.phase === 'failed')) {
    const missing = absent !== undefined && state.error.kind === 'not-found';
    return missing ? <>{absent}</> : <SourceFailed error={state.error} retry={retry} />;
  }
  if (state.phase === 'loading') return <>{table}</>;
  if (total === 0) return <>{empty}</>;
  return (
    <Empty
      reason="no-match"
      title={t('Nothing matches')}
      actions={
        <Button variant="link" onClick={onClearFilters}>
          {t('Clear all filters')}
        </Button>
      }
    >
      {t('None of the {{number}} in this list fits the filters.', { number: total })}
    </Empty>
  );
};
