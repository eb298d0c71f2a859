import { Button } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '../../../cluster/error-text';
import type { Catalogue } from '../../../inventory/catalogue.types';
import { Empty } from '../../../ui/state/empty';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';
import { SourceBanner, SourceFailed } from '../source-state';

/** What of a catalogue is needed to say how it stands, whatever it lists. */
export type CatalogueStanding = Pick<Catalogue<unknown>, 'items' | 'state' | 'notes' | 'covered' | 'retry'>;

/** Says above a list what is not in it, and why. What the cluster does not offer is nothing to worry about. */
export const CatalogueNotes = ({
  catalogue: { items, state, notes, covered, retry },
}: {
  readonly catalogue: CatalogueStanding;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  // with nothing to show, the trouble stands in place of the list
  const missing =
    items.length === 0 && state.phase !== 'live' ? [] : notes.filter(({ trouble }) => trouble !== 'absent');
  return (
    <>
      {state.phase === 'reconnecting' && <SourceBanner state={state} what="" retry={retry} />}
      {covered !== undefined && (
        <Notice kind="note" dataTest="catalogue-covered">
          {t('You may not list the whole cluster. Shown is what is in {{number}} namespaces that you can see.', {
            number: covered.length,
          })}
        </Notice>
      )}
      {missing.map(({ what, trouble, error }) => (
        <Notice key={what.key} kind={trouble === 'forbidden' ? 'note' : 'attention'} dataTest="catalogue-note">
          {trouble === 'forbidden'
            ? t('{{what}} are not shown: {{reason}}', { what: say(what), reason: error.message })
            : t('{{what}} could not be read: {{reason}}', { what: say(what), reason: say(errorWords(error)) })}{' '}
          <Button variant="link" isInline onClick={retry}>
            {t('Try now')}
          </Button>
        </Notice>
      ))}
    </>
  );
};

interface CatalogueBodyProps {
  readonly catalogue: CatalogueStanding;
  /** How many are left by the filters. */
  readonly shown: number;
  readonly onClearFilters: () => void;
  /** While it loads, the table shows a skeleton of its rows. */
  readonly table: ReactNode;
  /** There is nothing at all. */
  readonly empty: ReactNode;
  /** The cluster does not offer such things. */
  readonly absent: ReactNode;
}

/** The table, or what stands in its place: not offered, refused, failed, nothing yet, no match. Rows always win. */
export const CatalogueBody = (props: CatalogueBodyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { catalogue, shown, onClearFilters, table, empty, absent } = props;
  const { items, state, retry } = catalogue;
  if (shown > 0 || (items.length === 0 && state.phase === 'loading')) {
    return <>{table}</>;
  }
  if (items.length > 0) {
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
        {t('None of the {{number}} in this list fits the filters.', { number: items.length })}
      </Empty>
    );
  }
  if (state.phase === 'forbidden' || state.phase === 'failed') {
    return state.error.kind === 'not-found' ? <>{absent}</> : <SourceFailed error={state.error} retry={retry} />;
  }
  return <>{empty}</>;
};
