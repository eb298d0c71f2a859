import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '../../../cluster/error-text';
import type { Catalogue } from '../../../inventory/catalogue.types';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';
import { SourceBanner } from '../source-state';

/** What of a catalogue is needed to say how it stands, whatever it lists. */
export type CatalogueStanding = Pick<Catalogue<unknown>, 'items' | 'state' | 'notes' | 'covered' | 'retry'>;

/** Whether there is, or may be, more than could be read. */
export const isMissingSome = ({ notes }: CatalogueStanding): boolean =>
  notes.some(({ trouble }) => trouble !== 'absent');

/** Says above a list what is not in it, and why. What the cluster does not offer is nothing to worry about. */
export const CatalogueNotes = ({
  catalogue: { items, state, notes, covered, retry },
  alone = false,
}: {
  readonly catalogue: CatalogueStanding;
  /** Nothing else says it when there is nothing to show. */
  readonly alone?: boolean;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  // with nothing to show, the trouble stands in place of the list
  const missing =
    !alone && items.length === 0 && state.phase !== 'live' ? [] : notes.filter(({ trouble }) => trouble !== 'absent');
  return (
    <>
      {state.phase === 'reconnecting' && <SourceBanner state={state} what="" retry={retry} />}
      {covered !== undefined && (items.length > 0 || state.phase === 'live') && (
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
