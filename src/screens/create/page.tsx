import { Breadcrumb, BreadcrumbItem, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { CardBoundary } from '../../ui/error/boundary';
import { PageHeader } from '../../ui/page/header';
import { Notice } from '../../ui/state/notice';
import { Frame } from '../frame/frame';
import { useListPlace, type ConsolePageProps } from '../frame/namespace';
import { useCreateRefusal } from '../may-create';
import { createPath, vmListPath } from '../paths';
import { useSay } from '../text';
import './create.css';
import { late } from '../../ui/state/late';
import { queryElsewhere } from './query-elsewhere';
import type { WayProps } from './way.types';
import { WAY_TABS } from './ways';

/** The one panel whose content the tabs exchange. */
const PANEL = 'vm-manager-create-panel';

const Wizard = late(async () => (await import('./wizard/wizard')).CreateWizard, 12);

const TabBar = ({ namespace, way }: WayProps & { readonly way: string }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  return (
    <Tabs
      activeKey={way}
      component="nav"
      aria-label={t('Ways to create a virtual machine')}
      onSelect={(event, key) => {
        // a plain click stays in the page; a modified one opens the link as usual
        event.preventDefault();
        const tab = WAY_TABS.find(({ id }) => id === key);
        if (tab !== undefined) void navigate(createPath(namespace, tab.id));
      }}
    >
      {WAY_TABS.map(({ id, label }) => (
        <Tab
          key={id}
          eventKey={id}
          href={createPath(namespace, id)}
          tabContentId={PANEL}
          title={<TabTitleText>{say(label)}</TabTitleText>}
          data-test={`way-${id === '' ? 'template' : id}`}
        />
      ))}
    </Tabs>
  );
};

const Refusal = ({ namespace }: WayProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const refusal = useCreateRefusal(namespace);
  // in all namespaces the form asks for one first
  return refusal === undefined || namespace === undefined ? null : (
    <Notice kind="attention" dataTest="create-refused">
      {t('You cannot create virtual machines here.')} {say(refusal)}
    </Notice>
  );
};

const Ways = ({ namespace, way }: WayProps & { readonly way: string }): ReactElement => {
  const say = useSay();
  const tab = WAY_TABS.find(({ id }) => id === way);
  if (tab === undefined) {
    return <Navigate to={createPath(namespace)} replace />;
  }
  return (
    <>
      <TabBar namespace={namespace} way={way} />
      <Refusal namespace={namespace} />
      <div id={PANEL} role="tabpanel" aria-label={say(tab.label)} className="vm-manager-create">
        <CardBoundary key={`${namespace ?? ''}/${tab.id}`} title={say(tab.label)} resetOn={namespace}>
          <tab.component namespace={namespace} />
        </CardBoundary>
      </div>
    </>
  );
};

const InWizard = ({ namespace }: WayProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <>
      <Refusal namespace={namespace} />
      <div className="vm-manager-create">
        <CardBoundary key={namespace ?? ''} title={t('Wizard')} resetOn={namespace}>
          <Wizard namespace={namespace} />
        </CardBoundary>
      </div>
    </>
  );
};

const Trail = ({ namespace, deep }: WayProps & { readonly deep: boolean }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Breadcrumb>
      <BreadcrumbItem>
        <Link to={vmListPath(namespace)}>{t('Virtual machines')}</Link>
      </BreadcrumbItem>
      {deep && (
        <BreadcrumbItem>
          <Link to={createPath(namespace)}>{t('Create a virtual machine')}</Link>
        </BreadcrumbItem>
      )}
      <BreadcrumbItem isActive>{deep ? t('Wizard') : t('Create a virtual machine')}</BreadcrumbItem>
    </Breadcrumb>
  );
};

/** Where VMs are made: a tab per way of making one, and the wizard in which everything can be set. */
const CreatePage = (given: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { way = '' } = useParams();
  const [params] = useSearchParams();
  const { namespace, redirect } = useListPlace(given);
  const pathFor = useCallback(
    (to: string | undefined) =>
      createPath(
        to,
        way === 'wizard' ? way : (WAY_TABS.find(({ id }) => id === way)?.id ?? ''),
        queryElsewhere(params),
      ),
    [way, params],
  );
  if (redirect) {
    return <Navigate to={createPath(namespace)} replace />;
  }
  const inWizard = way === 'wizard';
  return (
    <Frame title={t('Create a virtual machine')} pathFor={pathFor} contained dataTest="create-page">
      <PageHeader above={<Trail namespace={namespace} deep={inWizard} />} title={t('Create a virtual machine')} />
      {inWizard ? <InWizard namespace={namespace} /> : <Ways namespace={namespace} way={way} />}
    </Frame>
  );
};

export default CreatePage;
