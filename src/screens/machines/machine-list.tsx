import { useCallback, useMemo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StoreState } from '../../cluster/store.types';
import { EMPTY_QUERY, type VmColumn, type VmList, type VmQuery } from '../../inventory/list.types';
import type { VmRecord } from '../../inventory/record';
import { PageHeader } from '../../ui/page/header';
import { ColumnChooser } from '../../ui/table/column-chooser';
import { TableSkeleton } from '../../ui/state/skeleton';
import type { Sort } from '../../ui/table/column';
import { DataTable } from '../../ui/table/table';
import { useRowActions } from '../actions/row-actions';
import { ListBody } from '../frame/list-body';
import { SourceBanner } from '../frame/source-state';
import { KubeVirtMissing } from '../missing/kubevirt-missing';
import { instancePath, vmPath } from '../paths';
import { useSay } from '../text';
import { useChosenColumns } from './chosen-columns';
import { machineColumns } from './columns';
import { CoverageNotice } from './coverage-notice';
import { Filters } from './filters';
import { phaseOf } from './list-phase';
import { ListState } from './list-state';
import './machines.css';
import { paramsFromQuery } from './query-url';
import { SelectionBar } from './selection-bar';
import { SummaryLine } from './summary-line';
import type { ReviseQuery } from './use-query';
import { useSelection } from './use-selection';

export interface MachineListProps {
  /** Names the list where things are remembered for the user. */
  readonly id: 'vms' | 'instances';
  readonly title: string;
  readonly namespace: string | undefined;
  readonly list: VmList;
  readonly query: VmQuery;
  readonly revise: ReviseQuery;
  readonly pathFor: (query?: URLSearchParams) => string;
  /** Columns that the list can show; all of them unless the user chose. A constant. */
  readonly available: readonly VmColumn[];
  readonly empty: ReactNode;
  /** The page's main button; gives way to the actions on a selection. */
  readonly action?: ReactNode;
  /** Stands before the filters. */
  readonly start?: ReactNode;
}

/** The filter without the order. */
const filterOf = (query: VmQuery): string => JSON.stringify({ ...query, sort: undefined });

const keyOf = (record: VmRecord): string => record.key;
const nameOf = (record: VmRecord): string => record.name;

/** Sorts by these columns only come from their headers, so what is not a column of the inventory never arrives. */
const asQuerySort = ({ column, direction }: Sort): VmQuery['sort'] => ({
  column: column as VmColumn,
  descending: direction === 'desc',
});

const useColumns = (props: MachineListProps) => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { id, available, namespace } = props;
  const all = useMemo(() => {
    const columns = machineColumns({ t, say, language: i18n.language, as: id === 'vms' ? 'machine' : 'instance' });
    return available
      .filter((column) => column !== 'namespace' || namespace === undefined)
      .map((column) => columns[column]);
  }, [t, say, i18n.language, id, available, namespace]);
  return useChosenColumns(id, all, available);
};

const Banners = ({ list, main }: { readonly list: VmList; readonly main: 'vm' | 'vmi' }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { vm, vmi, migration } = list.sources;
  const mainState = list.sources[main];
  const retry = (): void => list.retry();
  // the main kind stands in place of the table when it fails, and one banner is enough when all connections broke
  const rest = mainState.phase === 'live';
  return (
    <>
      <CoverageNotice coverage={list.coverage} />
      {(mainState.phase === 'reconnecting' || list.total > 0) && (
        <SourceBanner state={mainState} what={main === 'vm' ? t('Virtual machines') : t('Instances')} retry={retry} />
      )}
      {rest && (
        <SourceBanner
          state={main === 'vm' ? vmi : vm}
          what={main === 'vm' ? t('Instances') : t('Virtual machines')}
          retry={retry}
        />
      )}
      {rest && <SourceBanner state={migration} what={t('Migrations')} retry={retry} />}
    </>
  );
};

/** A page's list of VMs or instances: header with summary, filters, table, and what can be done with the selection. */
export const MachineList = (props: MachineListProps): ReactElement => {
  const { id, list, query, revise, pathFor, namespace } = props;
  const as = id === 'vms' ? 'machine' : 'instance';
  const main = id === 'vms' ? 'vm' : 'vmi';
  const { columns, choices, chosen, choose, reset } = useColumns(props);
  const phase = phaseOf(list.sources);
  const rows = useSelection({
    records: list.records,
    // one that failed half way is asked for again
    isLoading: phase === 'loading' || list.sources[main].phase === 'failed',
    filter: filterOf(query),
    find: list.find,
    stamp: list.summary,
  });
  const sort = useMemo<Sort>(
    () => ({ column: query.sort.column, direction: query.sort.descending ? 'desc' : 'asc' }),
    [query.sort],
  );
  const onSort = useCallback((next: Sort) => revise((current) => ({ ...current, sort: asQuerySort(next) })), [revise]);
  const actions = useRowActions(as);
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const wayOn = useCallback(
    ({ namespace: home, name }: VmRecord) => (
      <Link to={as === 'machine' ? vmPath(home, name, 'yaml') : instancePath(home, name, 'yaml')}>
        {t('Open its YAML')}
      </Link>
    ),
    [as, t],
  );
  const chooser = useMemo(
    () => <ColumnChooser choices={choices} chosen={chosen} onChange={choose} onReset={reset} />,
    [choices, chosen, choose, reset],
  );
  const clearFilters = (): void => revise((current) => ({ ...EMPTY_QUERY, sort: current.sort }));
  const state = list.sources[main];
  const uncovered: StoreState | undefined =
    list.coverage.kind === 'none' ? { phase: 'failed', error: list.coverage.error } : undefined;
  if (state.phase === 'failed' && state.error.kind === 'not-found' && list.total === 0) {
    return <KubeVirtMissing retry={() => list.retry()} />;
  }
  return (
    <>
      <PageHeader
        title={props.title}
        summary={
          <>
            <ListState
              phase={phase}
              known={state.phase === 'live' || list.total > 0}
              shown={list.records.length}
              total={list.total}
            />
            {rows.selected.length === 0 && <SummaryLine summary={list.summary} pathFor={pathFor} />}
          </>
        }
        actions={
          rows.selected.length > 0 ? (
            <SelectionBar records={rows.selected} scope={rows.scope} as={as} clear={rows.clear} />
          ) : (
            props.action
          )
        }
        oneLine
        crowded={rows.selected.length > 0}
      />
      <Filters
        query={query}
        revise={revise}
        summary={list.summary}
        problem={list.problem}
        hasNamespaces={namespace === undefined}
        searchLabel={t('Name or IP address')}
        start={props.start}
        end={chooser}
      />
      <Banners list={list} main={main} />
      <ListBody
        state={uncovered ?? state}
        total={list.total}
        shown={list.records.length}
        retry={() => list.retry()}
        onClearFilters={clearFilters}
        empty={props.empty}
        table={
          <DataTable
            label={props.title}
            dataTest={id === 'vms' ? 'vm-list' : 'instance-list'}
            rowDataTest={id === 'vms' ? 'vm-row' : 'instance-row'}
            columns={columns}
            rows={list.records}
            placeholder={<TableSkeleton label={t('Loading')} />}
            rowKey={keyOf}
            rowName={nameOf}
            sort={sort}
            onSort={onSort}
            settled={phase === 'live'}
            selection={rows.selection}
            onSelect={rows.onSelect}
            onSelectAll={rows.onSelectAll}
            actions={actions}
            wayOn={wayOn}
            scrollKey={pathFor(paramsFromQuery(query))}
          />
        }
      />
    </>
  );
};
