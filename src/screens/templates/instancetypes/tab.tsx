import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useInstancetypes } from '../../../inventory/use-catalogue';
import { copyIntoNamespace } from '../../../resources/instancetype/copy';
import type { Instancetype } from '../../../resources/instancetype/instancetype';
import { isShipped, matcherKey } from '../../../resources/instancetype/read';
import { usesMatched } from '../../../resources/instancetype/uses';
import { CLUSTER_INSTANCETYPE, INSTANCETYPE } from '../../../resources/kinds';
import { Empty } from '../../../ui/state/empty';
import { CatalogueCount } from '../../frame/catalogue/count';
import { createPath } from '../../paths';
import { InstancetypeDetails } from '../details/matched-details';
import type { EntrySort } from '../entry';
import { EntryTab } from '../entry-tab';
import { INSTANCETYPE_SHAPE } from './spec';

const LIVE = { live: true };

const INSTANCETYPES: EntrySort<Instancetype> = {
  id: 'instancetype',
  kindOf: ({ namespace }) => (namespace === undefined ? CLUSTER_INSTANCETYPE : INSTANCETYPE),
  copiedKindOf: () => INSTANCETYPE,
  copy: ({ object }, { name, namespace }) => copyIntoNamespace(object, name, namespace),
  keyOf: (_item, { name, namespace }) => matcherKey(INSTANCETYPE.kind, namespace, name),
  titled: false,
  isPredefined: ({ object }) => isShipped(object),
  createPath: ({ key, namespace: home }, namespace) =>
    createPath(home ?? namespace, 'image', new URLSearchParams({ instancetype: key })),
  uses: usesMatched,
};

const NoInstancetypes = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="nothing-yet" title={t('No instance types')}>
      {t('An instance type is a size for virtual machines: CPUs, memory and how they are given.')}
    </Empty>
  );
};

const NoInstancetypeApi = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="nothing-yet" title={t('This cluster has no instance types')}>
      {t(
        'It does not serve the API group instancetype.kubevirt.io. Virtual machines are given CPUs and memory directly.',
      )}
    </Empty>
  );
};

/** Sizes for virtual machines, of the cluster and of namespaces. */
export const InstancetypesTab = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const catalogue = useInstancetypes(namespace, LIVE);
  const details = useCallback(
    (item: Instancetype, actions: ReactNode) => (
      <InstancetypeDetails item={item} namespace={namespace} actions={actions} />
    ),
    [namespace],
  );
  return (
    <EntryTab
      sort={INSTANCETYPES}
      catalogue={catalogue}
      namespace={namespace}
      shape={INSTANCETYPE_SHAPE}
      label={t('Instance types')}
      searchLabel={t('Search for instance types')}
      loadingLabel={t('Loading instance types')}
      details={details}
      empty={<NoInstancetypes />}
      absent={<NoInstancetypeApi />}
      count={<CatalogueCount catalogue={catalogue} />}
    />
  );
};
