import { Breadcrumb, BreadcrumbItem, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useDataVolumes, usePods } from '../../inventory/use-related';
import { useVm } from '../../inventory/use-vm';
import type { VmRecord } from '../../inventory/record';
import { dataVolumeNamesOf, templateSpecOf, vmiSpecOf } from '../../resources/vm/spec';
import { CardBoundary } from '../../ui/error/boundary';
import { PageHeader } from '../../ui/page/header';
import { HeaderActions } from './header-actions';
import { Frame } from '../frame/frame';
import type { ConsolePageProps } from '../frame/namespace';
import { SourceBanner } from '../frame/source-state';
import { instanceListPath, vmListPath } from '../paths';
import { useSay } from '../text';
import './machine.css';
import type { MachineProps } from './machine';
import { Missing } from './missing';
import { MachineStatus } from './status';
import { MACHINE_TABS } from './tabs';
import type { MachinePlace } from './place';
import { useMachinePlace } from './use-place';

/** The one panel whose content the tabs exchange. */
const PANEL = 'vm-manager-panel';

interface MachinePageProps extends ConsolePageProps {
  readonly about: 'vm' | 'vmi';
}

const TabBar = ({ place }: { readonly place: MachinePlace }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  return (
    <Tabs
      activeKey={place.tab}
      component="nav"
      aria-label={t('Parts of this page')}
      onSelect={(event, key) => {
        // a plain click stays in the page; a modified one opens the link as usual
        event.preventDefault();
        void navigate(place.tabPath(String(key)));
      }}
    >
      {MACHINE_TABS.map((tab) => (
        <Tab
          key={tab.id}
          eventKey={tab.id}
          href={place.tabPath(tab.id)}
          tabContentId={PANEL}
          title={<TabTitleText>{say(tab.label)}</TabTitleText>}
          data-test={`tab-${tab.id === '' ? 'overview' : tab.id}`}
        />
      ))}
    </Tabs>
  );
};

const useMachineProps = (
  record: VmRecord | undefined,
  view: MachineProps['view'],
  about: 'vm' | 'vmi',
  place: MachinePlace,
): MachineProps | undefined => {
  const pods = usePods(record);
  const names = useMemo(
    () =>
      record === undefined
        ? []
        : dataVolumeNamesOf(record.vm === undefined ? vmiSpecOf(record.vmi) : templateSpecOf(record.vm)),
    [record],
  );
  const dataVolumes = useDataVolumes(place.namespace, names);
  return record === undefined ? undefined : { record, view, pods, dataVolumes, about, tabPath: place.tabPath };
};

const Body = ({ props, place }: { readonly props: MachineProps; readonly place: MachinePlace }): ReactElement => {
  const say = useSay();
  const tab = MACHINE_TABS.find((one) => one.id === place.tab) ?? MACHINE_TABS[0];
  if (tab === undefined) return <></>;
  return (
    <div
      id={PANEL}
      role="tabpanel"
      aria-label={say(tab.label)}
      className={`vm-manager-machine__panel${tab.fills === true ? ' vm-manager-machine__panel--fills' : ''}`}
    >
      <CardBoundary key={tab.id} title={say(tab.label)} resetOn={props.record}>
        <tab.component {...props} />
      </CardBoundary>
    </div>
  );
};

/** The page of one VM or of one running instance. */
export const MachinePage = ({ about, ...given }: MachinePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const place = useMachinePlace(about, given);
  const { namespace, name } = place;
  const view = useVm(namespace, name);
  const listPath = about === 'vm' ? vmListPath : instanceListPath;
  // the page of an instance has nothing to show for a VM that does not run
  const shown = about === 'vm' || view.record?.vmi !== undefined ? view.record : undefined;
  const props = useMachineProps(shown, view, about, place);
  return (
    <Frame title={name} pathFor={listPath} dataTest={about === 'vm' ? 'vm-details' : 'instance-details'}>
      {/* a boundary of its own: what goes wrong here must not take a console below away */}
      <CardBoundary title={name} resetOn={view.record}>
        <PageHeader
          above={
            <Breadcrumb>
              <BreadcrumbItem>
                <Link to={listPath(namespace)}>{about === 'vm' ? t('Virtual machines') : t('Instances')}</Link>
              </BreadcrumbItem>
              <BreadcrumbItem isActive>{name}</BreadcrumbItem>
            </Breadcrumb>
          }
          title={name}
          summary={props === undefined ? undefined : <MachineStatus record={props.record} />}
          actions={props === undefined ? undefined : <HeaderActions record={props.record} about={about} />}
        />
      </CardBoundary>
      {props === undefined ? (
        <Missing
          view={view.found === 'yes' ? { ...view, found: 'no' } : view}
          name={name}
          namespace={namespace}
          about={about}
          listPath={listPath(namespace)}
        />
      ) : (
        <>
          <SourceBanner
            state={about === 'vm' ? view.sources.vm : view.sources.vmi}
            what={about === 'vm' ? t('Virtual machines') : t('Instances')}
            retry={view.retry}
          />
          <TabBar place={place} />
          <Body props={props} place={place} />
        </>
      )}
    </Frame>
  );
};
