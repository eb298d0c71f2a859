import { Button } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmList } from '../../inventory/list.types';
import { Empty } from '../../ui/state/empty';
import { SourceFailed } from '../frame/source-state';

interface ListBodyProps {
  readonly list: VmList;
  /** The kind that the list cannot do without. */
  readonly main: 'vm' | 'vmi';
  readonly filtering: boolean;
  readonly onClearFilters: () => void;
  readonly empty: ReactNode;
  readonly table: ReactNode;
}

/** The table (while it loads, with a skeleton of its rows), or what stands in its place: nothing yet, no match, refused, failed. Rows always win. */
export const ListBody = ({ list, main, filtering, onClearFilters, empty, table }: ListBodyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const state = list.sources[main];
  const retry = (): void => list.retry();
  if (list.records.length > 0) {
    return <>{table}</>;
  }
  if (list.total === 0 && list.coverage.kind === 'none') {
    return <SourceFailed error={list.coverage.error} retry={retry} />;
  }
  if (list.total === 0 && (state.phase === 'failed' || state.phase === 'forbidden')) {
    return <SourceFailed error={state.error} retry={retry} />;
  }
  if (state.phase === 'loading') {
    // the same table that will hold the rows: its header and its size are there when the first ones come
    return <>{table}</>;
  }
  if (filtering && list.total > 0) {
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
        {t('None of the {{number}} in this list fits the filters.', { number: list.total })}
      </Empty>
    );
  }
  return <>{empty}</>;
};
