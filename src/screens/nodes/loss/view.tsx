import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { NodeList } from '../../../inventory/nodes/node.types';
import { useTies } from '../../../inventory/use-ties';
import { useNodes } from '../../../inventory/use-nodes';
import { FilterBar } from '../../../ui/filter/bar';
import { FacetFilter } from '../../../ui/filter/facet';
import { PageHeader } from '../../../ui/page/header';
import { Empty } from '../../../ui/state/empty';
import { Notice } from '../../../ui/state/notice';
import { TableSkeleton } from '../../../ui/state/skeleton';
import { FilteredList } from '../../frame/filtered-list';
import { useFiltered } from '../../frame/use-filtered';
import { nodesPath } from '../../paths';
import { useSay } from '../../text';
import { NodeBanners } from '../list/notes';
import { NodesRefused } from '../list/strays';
import '../nodes.css';
import { VolumesUnknown } from '../volumes-unknown';
import { countsOf, rowsOf, type LossRow } from './rows';
import { LOSS_FORM, lossSpec } from './spec';
import { Totals } from './totals';
import { useLoss } from './use-loss';

const NODE = 'node';
const keyOf = ({ key }: LossRow): string => key;
const nameOf = ({ name }: LossRow): string => name;

/** The chosen nodes, kept in the URL. */
const useChosen = (): readonly [readonly string[], (names: readonly string[]) => void] => {
  const [params, setParams] = useSearchParams();
  const written = params.getAll(NODE).join('/');
  const chosen = useMemo(() => [...new Set(written.split('/').filter((name) => name !== ''))], [written]);
  const choose = useCallback(
    (names: readonly string[]) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          next.delete(NODE);
          names.forEach((name) => next.append(NODE, name));
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [chosen, choose];
};

interface ChooserProps {
  readonly list: NodeList;
  readonly chosen: readonly string[];
  readonly choose: (names: readonly string[]) => void;
}

const Chooser = ({ list, chosen, choose }: ChooserProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const areKnown = list.states.node.phase === 'live';
  return (
    <FilterBar
      chips={chosen.map((name) => ({
        id: name,
        title: t('Fails'),
        value: name,
        broken: areKnown && !list.byName.has(name),
        remove: () => choose(chosen.filter((other) => other !== name)),
      }))}
      clear={() => choose([])}
      clearLabel={t('Clear the selection')}
    >
      <FacetFilter
        title={t('Choose nodes that fail')}
        options={list.records.map(({ name, machines }) => ({ value: name, label: name, count: machines.length }))}
        chosen={chosen}
        onChange={choose}
        dataTest="loss-nodes"
      />
      <span className="vm-manager-nodes__hint">
        {t(
          'An estimate: the scheduler weighs more than is known here. Starting elsewhere begins when the cluster is sure that a node is off.',
        )}
      </span>
    </FilterBar>
  );
};

/** Nodes of a link that are there no more, or never were. */
const NoSuchNodes = ({ list, chosen }: Pick<ChooserProps, 'list' | 'chosen'>): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (list.states.node.phase !== 'live') return null;
  return (
    <>
      {chosen
        .filter((name) => !list.byName.has(name))
        .map((name) => (
          <Notice key={name} kind="attention" dataTest="loss-no-such-node">
            {t('There is no node {{name}}', { name })}
          </Notice>
        ))}
    </>
  );
};

const Result = ({ list, chosen }: Pick<ChooserProps, 'list' | 'chosen'>): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const ties = useTies(
    useMemo(() => chosen.flatMap((name) => list.byName.get(name)?.machines ?? []), [list.byName, chosen]),
  );
  const preview = useLoss(list, chosen, ties);
  const spec = useMemo(
    () => lossSpec({ t, say, language: i18n.language, open: () => undefined }),
    [t, say, i18n.language],
  );
  const all = useMemo(() => rowsOf(preview?.machines ?? []), [preview]);
  const counts = useMemo(() => countsOf(all), [all]);
  const filtered = useFiltered(all, spec, LOSS_FORM);
  return (
    <>
      {preview !== undefined && <Totals counts={counts} preview={preview} list={list} />}
      <VolumesUnknown disks={ties.disks} />
      <FilteredList
        label={t('What becomes of the virtual machines')}
        dataTest="loss-list"
        rowDataTest="loss-row"
        list={filtered}
        rowKey={keyOf}
        rowName={nameOf}
        state={preview === undefined ? { phase: 'loading', loaded: 0 } : { phase: 'live' }}
        retry={() => list.retry()}
        searchLabel={t('Search for virtual machines')}
        empty={
          <Empty reason="nothing-yet" title={t('Nothing would be lost')}>
            {t('No virtual machine runs on these nodes.')}
          </Empty>
        }
        settled={preview !== undefined}
        placeholder={<TableSkeleton label={t('Working it out')} rows={8} />}
        scrollKey={`loss ${chosen.join(' ')}`}
      />
    </>
  );
};

/** Choose nodes, and see which of their machines would start elsewhere. */
export const LossView = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const list = useNodes();
  const [chosen, choose] = useChosen();
  const { node } = list.states;
  const isRefused = list.records.length === 0 && (node.phase === 'forbidden' || node.phase === 'failed');
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to={nodesPath()}>{t('Nodes')}</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{t('Failure preview')}</BreadcrumbItem>
          </Breadcrumb>
        }
        title={t('Failure preview')}
        summary={<span>{t('What becomes of virtual machines when nodes fail')}</span>}
      />
      <NodeBanners list={list} />
      {!isRefused && <Chooser list={list} chosen={chosen} choose={choose} />}
      <NoSuchNodes list={list} chosen={chosen} />
      {isRefused ? (
        <NodesRefused list={list} error={node.error} />
      ) : chosen.length === 0 ? (
        <Empty reason="nothing-yet" title={t('Which nodes fail?')}>
          {t('Choose one or more nodes above.')}
        </Empty>
      ) : (
        <Result list={list} chosen={chosen} />
      )}
    </>
  );
};
