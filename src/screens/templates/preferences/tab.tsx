import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../inventory/use-catalogue';
import { copyIntoNamespace } from '../../../resources/instancetype/copy';
import type { Preference } from '../../../resources/instancetype/instancetype';
import { isShipped, matcherKey } from '../../../resources/instancetype/read';
import { usesMatched } from '../../../resources/instancetype/uses';
import { CLUSTER_PREFERENCE, PREFERENCE } from '../../../resources/kinds';
import { Empty } from '../../../ui/state/empty';
import { CatalogueCount } from '../../frame/catalogue/count';
import { PreferenceDetails } from '../details/matched-details';
import type { EntrySort } from '../entry';
import { EntryTab } from '../entry-tab';
import { PREFERENCE_SHAPE } from './spec';

const LIVE = { live: true };

const PREFERENCES: EntrySort<Preference> = {
  id: 'preference',
  kindOf: ({ namespace }) => (namespace === undefined ? CLUSTER_PREFERENCE : PREFERENCE),
  copiedKindOf: () => PREFERENCE,
  copy: ({ object }, { name, namespace }) => copyIntoNamespace(object, name, namespace),
  keyOf: (_item, { name, namespace }) => matcherKey(PREFERENCE.kind, namespace, name),
  titled: false,
  isPredefined: ({ object }) => isShipped(object),
  createPath: undefined,
  uses: usesMatched,
};

const NoPreferences = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="nothing-yet" title={t('No preferences')}>
      {t('A preference says which virtual hardware suits an operating system.')}
    </Empty>
  );
};

const NoPreferenceApi = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="nothing-yet" title={t('This cluster has no preferences')}>
      {t('It does not serve the API group instancetype.kubevirt.io.')}
    </Empty>
  );
};

/** The virtual hardware that suits operating systems, of the cluster and of namespaces. */
export const PreferencesTab = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const catalogue = usePreferences(namespace, LIVE);
  const details = useCallback(
    (item: Preference, actions: ReactNode) => <PreferenceDetails item={item} namespace={namespace} actions={actions} />,
    [namespace],
  );
  return (
    <EntryTab
      sort={PREFERENCES}
      catalogue={catalogue}
      namespace={namespace}
      shape={PREFERENCE_SHAPE}
      label={t('Preferences')}
      searchLabel={t('Search for preferences')}
      loadingLabel={t('Loading preferences')}
      details={details}
      empty={<NoPreferences />}
      absent={<NoPreferenceApi />}
      count={<CatalogueCount catalogue={catalogue} />}
    />
  );
};
