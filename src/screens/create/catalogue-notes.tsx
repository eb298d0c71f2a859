import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../inventory/catalogue.types';
import { Notice } from '../../ui/state/notice';
import { SourceBanner } from '../frame/source-state';
import { useSay } from '../text';

/** What is missing in a catalogue that is shown, and why. A kind that the cluster does not have is nothing to worry about. */
export const CatalogueNotes = ({
  catalogue: { items, state, notes, retry },
}: {
  readonly catalogue: Pick<Catalogue<unknown>, 'items' | 'state' | 'notes' | 'retry'>;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const missing = items.length === 0 ? [] : notes.filter(({ trouble }) => trouble !== 'absent');
  return (
    <>
      {state.phase === 'reconnecting' && <SourceBanner state={state} what={t('The catalogue')} retry={retry} />}
      {missing.map(({ what, error }) => (
        <Notice key={what.key} kind="attention" dataTest="catalogue-note">
          {t('{{what}} are not shown: {{reason}}', { what: say(what), reason: error.message })}{' '}
          <Button variant="link" isInline onClick={() => retry()}>
            {t('Try now')}
          </Button>
        </Notice>
      ))}
    </>
  );
};
