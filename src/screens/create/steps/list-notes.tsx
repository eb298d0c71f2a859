import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '../../../cluster/error-text';
import type { Catalogue } from '../../../inventory/catalogue.types';
import { SURROUNDING_LISTS } from '../../../inventory/catalogue/surroundings';
import { useSurroundingsStanding } from '../../../inventory/use-catalogue';
import type { Step } from '../../../resources/draft/draft';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';

/** Says which lists could not be read that a field offers choices from, in the words of the API. */
export const ListNotes = ({
  notes,
  retry,
}: Pick<Catalogue<unknown>, 'notes'> & { readonly retry: () => void }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const missing = notes.filter(({ trouble }) => trouble !== 'absent');
  return missing.length === 0 ? null : (
    <div className="vm-manager-create__notes">
      {missing.map(({ what, trouble, error }) => (
        <Notice key={what.key} kind={trouble === 'forbidden' ? 'note' : 'attention'} dataTest="list-note">
          {trouble === 'forbidden'
            ? t('{{what}} are not shown: {{reason}}', { what: say(what), reason: error.message })
            : t('{{what}} could not be read: {{reason}}', { what: say(what), reason: say(errorWords(error)) })}{' '}
          <Button variant="link" isInline onClick={retry} data-test="list-retry">
            {t('Try now')}
          </Button>
        </Notice>
      ))}
    </div>
  );
};

type List = keyof typeof SURROUNDING_LISTS;

/** What the fields of each step offer from the cluster; sources, sizes and preferences have lists of their own. */
const OFFERED: Readonly<Record<Step, readonly List[]>> = {
  source: ['claims'],
  size: [],
  disks: ['storageClasses', 'storageProfiles', 'claims', 'configMaps', 'secrets'],
  network: ['networks'],
  access: ['secrets', 'configMaps'],
  scheduling: ['nodes'],
  review: [],
};

/** Says above the form of a step which of its lists could not be read: their fields then take a typed name. */
export const StepLists = ({ step, namespace }: { readonly step: Step; readonly namespace: string }): ReactElement => {
  const { notes, retry } = useSurroundingsStanding(namespace);
  const keys = new Set(OFFERED[step].map((list) => SURROUNDING_LISTS[list].key));
  return <ListNotes notes={notes.filter(({ what }) => keys.has(what.key))} retry={() => retry()} />;
};
