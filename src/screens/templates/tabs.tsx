import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { templatesPath, type TemplatesTab } from '../paths';

const TABS: readonly TemplatesTab[] = ['', 'instancetypes', 'preferences'];

/** The tab that a URL names; undefined when there is no such tab. */
export const tabOf = (part: string | undefined): TemplatesTab | undefined => TABS.find((tab) => tab === (part ?? ''));

/** The one panel whose content the tabs exchange. */
export const PANEL = 'vm-manager-templates-panel';

interface TabBarProps {
  readonly namespace: string | undefined;
  readonly tab: TemplatesTab;
}

/** Templates, instance types, preferences: each a link of its own. */
export const TabBar = ({ namespace, tab }: TabBarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const navigate = useNavigate();
  const labels: Readonly<Record<TemplatesTab, string>> = {
    '': t('Templates'),
    instancetypes: t('Instance types'),
    preferences: t('Preferences'),
  };
  return (
    <Tabs
      activeKey={tab}
      component="nav"
      aria-label={t('Parts of this page')}
      onSelect={(event, key) => {
        // a plain click stays in the page; a modified one opens the link as usual
        event.preventDefault();
        void navigate(templatesPath(namespace, tabOf(String(key)) ?? ''));
      }}
    >
      {TABS.map((one) => (
        <Tab
          key={one}
          eventKey={one}
          href={templatesPath(namespace, one)}
          tabContentId={PANEL}
          title={<TabTitleText>{labels[one]}</TabTitleText>}
          data-test={`tab-${one === '' ? 'templates' : one}`}
        />
      ))}
    </Tabs>
  );
};
