import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { PageHeader } from '../../ui/page/header';
import { Frame } from '../frame/frame';
import { useListPlace, type ConsolePageProps } from '../frame/namespace';
import { templatesPath, type TemplatesTab } from '../paths';
import { InstancetypesTab } from './instancetypes/tab';
import { TemplatesTab as TemplateList } from './list/tab';
import { PreferencesTab } from './preferences/tab';
import { PANEL, TabBar, tabOf } from './tabs';
import './templates.css';

interface ContentProps {
  readonly namespace: string | undefined;
  readonly tab: TemplatesTab;
}

const Content = ({ namespace, tab }: ContentProps): ReactElement => {
  switch (tab) {
    case '':
      return <TemplateList namespace={namespace} />;
    case 'instancetypes':
      return <InstancetypesTab namespace={namespace} />;
    case 'preferences':
      return <PreferencesTab namespace={namespace} />;
  }
};

/** Templates, instance types and preferences: what virtual machines are made of, and what can be done with it. */
const TemplatesPage = (given: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, redirect } = useListPlace(given);
  const named = tabOf(useParams()['tab']);
  const tab = named ?? '';
  if (redirect || named === undefined) {
    return <Navigate to={templatesPath(namespace, tab)} replace />;
  }
  const title = t('Templates and instance types');
  return (
    <Frame title={title} pathFor={(to) => templatesPath(to, tab)} contained dataTest="templates-page">
      <PageHeader title={title} />
      <TabBar namespace={namespace} tab={tab} />
      <div id={PANEL} role="tabpanel" className="vm-manager-templates__panel">
        <Content key={`${tab} ${namespace ?? ''}`} namespace={namespace} tab={tab} />
      </div>
    </Frame>
  );
};

export default TemplatesPage;
