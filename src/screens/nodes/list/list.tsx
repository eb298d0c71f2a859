import { Button } from '@patternfly/react-core';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { machinesState } from '../../../inventory/nodes/known-machines';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import { useNodes } from '../../../inventory/use-nodes';
import { MenuEntries } from '../../../ui/menu/entries';
import { RowMenu } from '../../../ui/menu/row-menu';
import { PageHeader } from '../../../ui/page/header';
import { Empty } from '../../../ui/state/empty';
import { TableSkeleton } from '../../../ui/state/skeleton';
import { Meter } from '../../../ui/meter/meter';
import { NONE } from '../../frame/catalogue/columns';
import { FilteredList } from '../../frame/filtered-list';
import { useFiltered } from '../../frame/use-filtered';
import { boardPath, lossPath } from '../../paths';
import { useSay } from '../../text';
import { coresText, cpuOf, memoryOf, shareOf, sizeText, totalFill, type Fill } from '../amounts';
import { useNodeMenu } from '../commands';
import '../nodes.css';
import { seenUntil } from '../node-state';
import { useClock } from '../use-clock';
import { NodeSelectionBar } from './bulk';
import { NodeBanners, useRequestedSource } from './notes';
import { useNodeSelection } from './selection';
import { NODE_FORM, nodeSpec } from './spec';
import { NodesRefused } from './strays';

const keyOf = ({ key }: NodeRecord): string => key;
const nameOf = ({ name }: NodeRecord): string => name;

const NodeMenu = ({ record, close }: { readonly record: NodeRecord; readonly close: () => void }): ReactElement => (
  <MenuEntries groups={useNodeMenu(record)} close={close} />
);

const HeaderButtons = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const navigate = useNavigate();
  return (
    <>
      <Button variant="secondary" onClick={() => void navigate(lossPath())} data-test="to-loss">
        {t('Failure preview')}
      </Button>
      <Button variant="secondary" onClick={() => void navigate(boardPath())} data-test="to-board">
        {t('Migration board')}
      </Button>
    </>
  );
};

/** How many of what, and how full all of it is. */
const Summary = ({ list }: { readonly list: NodeList }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { language } = i18n;
  const { nodes, ready, cordoned, machines } = list.totals;
  const number = (value: number): string => value.toLocaleString(language);
  const source = useRequestedSource(list);
  const isKnown = machinesState(list.states).phase === 'live';
  const [cpu, memory] = [totalFill(list.records, cpuOf), totalFill(list.records, memoryOf)];
  if (nodes === 0) return <span data-test="list-state" data-state={list.states.node.phase} />;
  const parts = [
    t('{{number}} nodes', { number: number(nodes), count: nodes }),
    ...(ready < nodes ? [t('{{number}} not ready', { number: number(nodes - ready) })] : []),
    ...(cordoned > 0 ? [t('{{number}} cordoned', { number: number(cordoned) })] : []),
    ...(isKnown ? [t('{{number}} VMs running', { number: number(machines), count: machines })] : []),
  ];
  const ofAll = (text: string): string => (isKnown ? text : NONE);
  const shareOfAll = (part: number | undefined, fill: Fill): number | undefined =>
    isKnown ? shareOf(part, fill) : undefined;
  return (
    <>
      <span data-test="list-state" data-state={list.states.node.phase}>
        {parts.join(' · ')}
      </span>
      <span className="vm-manager-nodes__totals" title={source}>
        <span>{t('CPU')}</span>
        <Meter
          label={t('CPU of all nodes')}
          share={shareOfAll(cpu.requested, cpu)}
          used={shareOfAll(cpu.used, cpu)}
          text={ofAll(`${coresText(cpu.requested, language)} / ${coresText(cpu.whole ?? 0, language)}`)}
        />
      </span>
      <span className="vm-manager-nodes__totals" title={source}>
        <span>{t('Memory')}</span>
        <Meter
          label={t('Memory of all nodes')}
          share={shareOfAll(memory.requested, memory)}
          used={shareOfAll(memory.used, memory)}
          text={ofAll(`${sizeText(memory.requested, language)} / ${sizeText(memory.whole ?? 0, language)}`)}
        />
      </span>
    </>
  );
};

const NoNodes = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="nothing-yet" title={t('No nodes')}>
      {t('The cluster has no nodes that could run anything.')}
    </Empty>
  );
};

/** All nodes as places where virtual machines run. */
export const NodeListView = (): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const list = useNodes();
  const now = seenUntil(list.states, useClock());
  const source = useRequestedSource(list);
  const isKnown = machinesState(list.states).phase === 'live';
  const spec = useMemo(
    () => nodeSpec({ t, say, language: i18n.language, now, source, isKnown }, list.records),
    [t, say, i18n.language, now, source, isKnown, list.records],
  );
  const filtered = useFiltered(list.records, spec, NODE_FORM);
  const selection = useNodeSelection(filtered.rows);
  const actions = useCallback(
    (record: NodeRecord) => (
      <RowMenu label={t('Actions for {{name}}', { name: record.name })}>
        {(close) => <NodeMenu record={record} close={close} />}
      </RowMenu>
    ),
    [t],
  );
  const state = list.states.node;
  if (list.records.length === 0 && state.phase === 'forbidden')
    return (
      <>
        <PageHeader title={t('Nodes')} />
        <NodesRefused list={list} error={state.error} />
      </>
    );
  return (
    <>
      <PageHeader
        title={t('Nodes')}
        summary={<Summary list={list} />}
        actions={
          selection.selected.length > 0 ? (
            <NodeSelectionBar nodes={selection.selected} clear={selection.clear} />
          ) : (
            <HeaderButtons />
          )
        }
      />
      <FilteredList
        label={t('Nodes')}
        dataTest="node-list"
        rowDataTest="node-row"
        list={filtered}
        rowKey={keyOf}
        rowName={nameOf}
        state={state}
        retry={() => list.retry()}
        searchLabel={t('Search for nodes')}
        notes={<NodeBanners list={list} />}
        empty={<NoNodes />}
        settled={state.phase === 'live'}
        placeholder={<TableSkeleton label={t('Loading nodes')} rows={12} />}
        selection={selection.selection}
        onSelect={selection.onSelect}
        onSelectAll={selection.onSelectAll}
        actions={actions}
        scrollKey="nodes"
      />
    </>
  );
};
