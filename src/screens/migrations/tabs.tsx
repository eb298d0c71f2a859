import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { migrationPoliciesPath, migrationsPath } from '../paths';

/** The one panel below the tabs. */
export const PANEL = 'vm-manager-migrations-panel';

/** Migrations, and the policies that decide how they are done: each a page of its own. */
export const PageTabs = ({
  tab,
  namespace,
}: {
  readonly tab: 'migrations' | 'policies';
  readonly namespace: string | undefined;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const navigate = useNavigate();
  const paths = { migrations: migrationsPath(namespace), policies: migrationPoliciesPath() };
  return (
    <Tabs
      activeKey={tab}
      component="nav"
      aria-label={t('Parts of this page')}
      onSelect={(event, key) => {
        // a plain click stays in the console; a modified one opens the link as usual
        event.preventDefault();
        void navigate(key === 'policies' ? paths.policies : paths.migrations);
      }}
    >
      <Tab
        eventKey="migrations"
        href={paths.migrations}
        tabContentId={PANEL}
        title={<TabTitleText>{t('Migrations')}</TabTitleText>}
        data-test="tab-migrations"
      />
      <Tab
        eventKey="policies"
        href={paths.policies}
        tabContentId={PANEL}
        title={<TabTitleText>{t('Migration policies')}</TabTitleText>}
        data-test="tab-policies"
      />
    </Tabs>
  );
};
