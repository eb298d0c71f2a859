import { Breadcrumb, BreadcrumbItem, Button, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { EMPTY_QUERY } from '../../../inventory/list.types';
import { machinesState } from '../../../inventory/nodes/known-machines';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import { useNodes } from '../../../inventory/use-nodes';
import { msg, type Message } from '../../../lib/message';
import { CardBoundary } from '../../../ui/error/boundary';
import { ActionMenu } from '../../../ui/menu/action-menu';
import { MenuEntries } from '../../../ui/menu/entries';
import { PageHeader } from '../../../ui/page/header';
import { Empty } from '../../../ui/state/empty';
import { late } from '../../../ui/state/late';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { useEntriesTold } from '../../actions/subject';
import { SourceFailed } from '../../frame/source-state';
import { paramsFromQuery } from '../../machines/query-url';
import { nodePath, nodesPath, vmListPath, type NodeTab } from '../../paths';
import { useSay } from '../../text';
import { useNodeMenu, useNodeOffers, useRunOnNodes } from '../commands';
import { NodeBanners } from '../list/notes';
import { FaceStatus } from '../list/spec';
import { healthOf, schedulingOf, seenUntil, virtualizationOf } from '../node-state';
import '../nodes.css';
import { useClock } from '../use-clock';
import { NodeMachines } from './machines';

const TABS: readonly { readonly id: NodeTab; readonly label: Message }[] = [
  { id: '', label: msg('Virtual machines') },
  { id: 'details', label: msg('Details') },
  { id: 'drain', label: msg('Drain') },
];

const PANEL = 'vm-manager-node-panel';

const NodeFacts = late(async () => (await import('./facts')).NodeFacts, 12);
const DrainRemains = late(async () => (await import('../drain/remains')).DrainRemains);
const DrainTab = late(async () => (await import('../drain/tab')).DrainTab, 12);

export const tabOf = (text: string | undefined): NodeTab => TABS.find(({ id }) => id === text)?.id ?? '';

const HeaderActions = ({ record }: { readonly record: NodeRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const run = useRunOnNodes();
  const offers = useNodeOffers([record]);
  const groups = useNodeMenu(record, true);
  useEntriesTold(
    t('Commands for {{name}}', { name: record.name }),
    groups.flatMap(({ entries }) => entries),
  );
  // of the two, the one that makes sense
  const offer = offers.find(({ command }) => command.check(record.node) === undefined);
  return (
    <>
      {offer !== undefined && (
        <Button
          variant="secondary"
          isAriaDisabled={offer.nodes.length === 0}
          title={offer.reason === undefined ? undefined : say(offer.reason)}
          onClick={() => run(offer.command, offer.nodes)}
          data-test={`action-${offer.command.id}`}
        >
          {say(offer.command.label)}
          {offer.reason !== undefined && <span className="pf-v6-screen-reader"> – {say(offer.reason)}</span>}
        </Button>
      )}
      <Button variant="secondary" onClick={() => void navigate(nodePath(record.name, 'drain'))} data-test="to-drain">
        {t('Drain…')}
      </Button>
      <ActionMenu label={t('Actions')} dataTest="node-actions">
        {(close) => <MenuEntries groups={groups} close={close} />}
      </ActionMenu>
    </>
  );
};

const TabBar = ({ name, tab }: { readonly name: string; readonly tab: NodeTab }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  return (
    <Tabs
      activeKey={tab}
      component="nav"
      aria-label={t('Parts of this page')}
      onSelect={(event, key) => {
        event.preventDefault();
        void navigate(nodePath(name, tabOf(String(key))));
      }}
    >
      {TABS.map(({ id, label }) => (
        <Tab
          key={id}
          eventKey={id}
          href={nodePath(name, id)}
          tabContentId={PANEL}
          title={<TabTitleText>{say(label)}</TabTitleText>}
          data-test={`tab-${id === '' ? 'machines' : id}`}
        />
      ))}
    </Tabs>
  );
};

interface BodyProps {
  readonly record: NodeRecord;
  readonly list: NodeList;
  readonly tab: NodeTab;
}

const Body = ({ record, list, tab }: BodyProps): ReactElement => {
  const say = useSay();
  const label = say(TABS.find(({ id }) => id === tab)?.label ?? '');
  return (
    <div
      id={PANEL}
      role="tabpanel"
      aria-label={label}
      className={`vm-manager-nodes__panel${tab === '' ? '' : ' vm-manager-nodes__panel--scrolls'}`}
    >
      <CardBoundary key={tab} title={label} resetOn={record}>
        {tab === '' && <NodeMachines record={record} list={list} />}
        {tab === 'details' && <NodeFacts record={record} />}
        {tab === 'drain' && <DrainTab record={record} list={list} />}
      </CardBoundary>
    </div>
  );
};

const Missing = ({ list, name }: { readonly list: NodeList; readonly name: string }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { node } = list.states;
  if (node.phase === 'forbidden' || node.phase === 'failed')
    return (
      <div className="vm-manager-nodes__refused">
        <SourceFailed error={node.error} retry={() => list.retry()} />
        <p className="vm-manager-nodes__way-on">
          <Link
            to={vmListPath(undefined, paramsFromQuery({ ...EMPTY_QUERY, node: [name] }))}
            data-test="node-machines-link"
          >
            {t('Your virtual machines on {{name}}', { name })}
          </Link>
        </p>
      </div>
    );
  if (node.phase === 'loading') return <LinesSkeleton label={t('Loading nodes')} lines={12} />;
  return (
    <>
      <Empty reason="nothing-yet" title={t('There is no node {{name}}', { name })}>
        <Link to={nodesPath()}>{t('Show all nodes')}</Link>
      </Empty>
      <DrainRemains node={name} />
    </>
  );
};

/** One node: its virtual machines, what it is, and what a drain would do. */
export const NodeView = ({ name, tab }: { readonly name: string; readonly tab: NodeTab }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const list = useNodes();
  const now = seenUntil(list.states, useClock());
  const record = list.byName.get(name);
  const isKnown = machinesState(list.states).phase === 'live';
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to={nodesPath()}>{t('Nodes')}</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{name}</BreadcrumbItem>
          </Breadcrumb>
        }
        title={name}
        summary={
          record === undefined ? undefined : (
            <span className="vm-manager-nodes__states" data-test="node-state">
              <FaceStatus face={healthOf(record.node)} say={say} />
              <FaceStatus face={schedulingOf(record, isKnown)} say={say} />
              <FaceStatus face={virtualizationOf(record, now)} say={say} />
              {isKnown && <span>{t('{{count}} VMs', { count: record.machines.length })}</span>}
            </span>
          )
        }
        actions={record === undefined ? undefined : <HeaderActions record={record} />}
      />
      {record === undefined ? (
        <Missing list={list} name={name} />
      ) : (
        <>
          <NodeBanners list={list} />
          <TabBar name={name} tab={tab} />
          <Body record={record} list={list} tab={tab} />
        </>
      )}
    </>
  );
};
