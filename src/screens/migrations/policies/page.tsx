import { Button } from '@patternfly/react-core';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { makeAccess, objectAccess } from '../../../commands/object/access';
import type { Catalogue } from '../../../inventory/catalogue.types';
import { usePolicies } from '../../../inventory/use-policies';
import { MIGRATION_POLICY } from '../../../resources/kinds';
import { nameOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { hasUnknownOptions } from '../../../resources/policy/read';
import { MenuEntries } from '../../../ui/menu/entries';
import { PageHeader } from '../../../ui/page/header';
import { Empty } from '../../../ui/state/empty';
import { late } from '../../../ui/state/late';
import { Notice } from '../../../ui/state/notice';
import { useRefusal } from '../../actions/use-refusal';
import { CatalogueList } from '../../frame/catalogue/list';
import { Frame } from '../../frame/frame';
import { usePolicyWords } from '../../migration/policy-line';
import { resourcePath } from '../../paths';
import { useSay } from '../../text';
import '../migrations.css';
import { PageTabs, PANEL } from '../tabs';
import { DeletePolicyDialog } from './delete-dialog';
import { PolicyDialog } from './form-dialog';
import { Preview } from './preview';
import { POLICY_SHAPE, type PolicyRow } from './shape';
import { areKnown, countsOf, useRunningMachines } from './use-machines';

const ManifestText = late(async () => (await import('./manifest-text')).ManifestText, 8);

type Asked = { readonly about: 'new' } | { readonly about: 'edit' | 'delete'; readonly policy: KubeObject };

const ACCESS = {
  create: [makeAccess(MIGRATION_POLICY, undefined)],
  update: [objectAccess({ kind: MIGRATION_POLICY, name: '' }, 'update')],
  delete: [objectAccess({ kind: MIGRATION_POLICY, name: '' }, 'delete')],
};
const ALL = [...ACCESS.create, ...ACCESS.update, ...ACCESS.delete];

/** Why policies may not be made, changed or deleted; undefined where they may. */
const useRefusals = () => {
  const say = useSay();
  const refusal = useRefusal(ALL);
  const words = (needed: (typeof ACCESS)['create']): string | undefined => {
    const found = refusal(needed);
    return found && say(found);
  };
  return { create: words(ACCESS.create), update: words(ACCESS.update), delete: words(ACCESS.delete) };
};

const titleOf = ({ name }: PolicyRow): string => name;

const useRows = (): { readonly list: ReturnType<typeof usePolicies>; readonly catalogue: Catalogue<PolicyRow> } => {
  const list = usePolicies();
  const { machines, state } = useRunningMachines();
  const counts = useMemo(() => countsOf(machines, list), [machines, list]);
  const items = useMemo(
    () =>
      list.policies.map((object): PolicyRow => {
        const name = nameOf(object);
        return { key: name, name, object, machines: areKnown(state) ? (counts.get(name) ?? 0) : undefined };
      }),
    [list.policies, counts, state],
  );
  return { list, catalogue: { items, state: list.state, notes: [], covered: undefined, retry: list.retry } };
};

const Details = ({
  policy,
  list,
}: {
  readonly policy: KubeObject;
  readonly list: ReturnType<typeof usePolicies>;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const words = usePolicyWords()(policy);
  return (
    <div className="vm-manager-migrations__preview">
      <p>
        {words.length === 0
          ? t('It sets nothing: the settings of the cluster hold.')
          : t('It sets: {{what}}', { what: words.join(', ') })}
      </p>
      <Preview policy={policy} list={list} />
      {hasUnknownOptions(policy) && (
        <Notice kind="note">{t('It has settings that only its manifest shows. The form keeps them.')}</Notice>
      )}
      <ManifestText object={policy} />
      <Link to={`${resourcePath(MIGRATION_POLICY, undefined, nameOf(policy))}/yaml`}>{t('Edit its YAML')}</Link>
    </div>
  );
};

const Dialogs = ({
  asked,
  list,
  onClose,
}: {
  readonly asked: Asked | undefined;
  readonly list: ReturnType<typeof usePolicies>;
  readonly onClose: () => void;
}): ReactElement | null => {
  switch (asked?.about) {
    case undefined:
      return null;
    case 'new':
      return <PolicyDialog policy={undefined} list={list} onClose={onClose} />;
    case 'edit':
      return <PolicyDialog policy={asked.policy} list={list} onClose={onClose} />;
    case 'delete':
      return <DeletePolicyDialog policy={asked.policy} list={list} onClose={onClose} />;
  }
};

const Content = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { list, catalogue } = useRows();
  const refusals = useRefusals();
  const [asked, ask] = useState<Asked | undefined>(undefined);
  const { update, delete: remove } = refusals;
  const menu = useCallback(
    ({ object }: PolicyRow, close: () => void) => (
      <MenuEntries
        close={close}
        groups={[
          {
            id: 'edit',
            entries: [
              {
                id: 'policy.edit',
                label: t('Edit'),
                disabledReason: update,
                onSelect: () => ask({ about: 'edit', policy: object }),
              },
              {
                id: 'policy.delete',
                label: t('Delete'),
                danger: true,
                disabledReason: remove,
                onSelect: () => ask({ about: 'delete', policy: object }),
              },
            ],
          },
        ]}
      />
    ),
    [t, update, remove],
  );
  const create = (
    <Button
      variant="primary"
      isAriaDisabled={refusals.create !== undefined}
      title={refusals.create}
      onClick={() => refusals.create === undefined && ask({ about: 'new' })}
      data-test="policy-create"
    >
      {t('Create policy')}
      {refusals.create !== undefined && <span className="pf-v6-screen-reader"> – {refusals.create}</span>}
    </Button>
  );
  const none = (
    <Empty reason="nothing-yet" title={t('No migration policies')} actions={create}>
      {t(
        'A migration policy sets how machines with certain labels are migrated: bandwidth, time limit, post-copy. Without one the settings of the cluster hold.',
      )}
    </Empty>
  );
  return (
    <>
      <PageHeader title={t('Migration policies')} actions={create} />
      <PageTabs tab="policies" namespace={undefined} />
      <div id={PANEL} role="tabpanel" aria-label={t('Migration policies')} className="vm-manager-migrations__panel">
        <CatalogueList
          id="policy"
          catalogue={catalogue}
          shape={POLICY_SHAPE}
          label={t('Migration policies')}
          searchLabel={t('Search for policies')}
          loadingLabel={t('Loading')}
          titleOf={titleOf}
          details={({ object }) => <Details policy={object} list={list} />}
          menu={menu}
          empty={none}
          absent={
            <Empty reason="nothing-yet" title={t('This cluster has no migration policies')}>
              {t('It does not serve the API group migrations.kubevirt.io.')}
            </Empty>
          }
        />
      </div>
      <Dialogs asked={asked} list={list} onClose={() => ask(undefined)} />
    </>
  );
};

/** How machines are migrated: the policies of the cluster. */
const PoliciesPage = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Frame title={t('Migration policies')} contained dataTest="policies-page">
      <Content />
    </Frame>
  );
};

export default PoliciesPage;
