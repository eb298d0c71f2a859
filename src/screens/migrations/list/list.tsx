import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StoreState } from '../../../cluster/store.types';
import {
  EMPTY_MIGRATION_QUERY,
  type MigrationQuery,
  type MigrationRecord,
} from '../../../inventory/migrations/migration.types';
import { useMigration, useMigrations, useProgress } from '../../../inventory/use-migrations';
import { wantedNodeOf } from '../../../resources/migration/read';
import { RowMenu } from '../../../ui/menu/row-menu';
import { PageHeader } from '../../../ui/page/header';
import { SidePanel } from '../../../ui/panel/side-panel';
import { Empty } from '../../../ui/state/empty';
import { TableSkeleton } from '../../../ui/state/skeleton';
import type { Sort } from '../../../ui/table/column';
import { DataTable } from '../../../ui/table/table';
import { useOpen } from '../../frame/catalogue/use-open';
import { ListBody } from '../../frame/list-body';
import { SourceBanner } from '../../frame/source-state';
import { CoverageNotice } from '../../machines/coverage-notice';
import { CancelDialog } from '../../migration/actions/cancel-dialog';
import { MigrateDialog } from '../../migration/migrate-dialog';
import { KubeVirtMissing } from '../../missing/kubevirt-missing';
import { migrationsPath, vmListPath } from '../../paths';
import { useSay } from '../../text';
import { useUrlQuery, type UrlForm } from '../../url-query';
import { PageTabs, PANEL } from '../tabs';
import { migrationColumns } from './columns';
import { DeleteDialog } from './delete-dialog';
import { Filters } from './filters';
import { againOf, MigrationMenu, type Asked } from './menu';
import { Panel } from './panel';
import { SelectionBar } from './selection-bar';
import { Summary } from './summary';
import { useLast } from './use-last';
import { columnOf, paramsFromQuery, queryFromParams } from './url';
import { useChosen } from '../../../ui/table/use-chosen';

const FORM: UrlForm<MigrationQuery> = { read: queryFromParams, write: paramsFromQuery };
const keyOf = ({ key }: MigrationRecord): string => key;
const nameOf = ({ name }: MigrationRecord): string => name;

const useColumns = (
  records: readonly MigrationRecord[],
  opened: MigrationRecord | undefined,
  namespace: string | undefined,
  open: (key: string) => void,
) => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const running = useMemo(() => {
    const all = opened === undefined || records.includes(opened) ? records : [...records, opened];
    return all.filter(({ stage }) => stage === 'running');
  }, [records, opened]);
  const figures = useProgress(running);
  const { language } = i18n;
  const columns = useMemo(
    () =>
      migrationColumns({ t, say, language, progress: figures.byKey, open }).filter(
        ({ id }) => id !== 'namespace' || namespace === undefined,
      ),
    [t, say, language, figures.byKey, open, namespace],
  );
  return { columns, figures };
};

const Dialogs = ({
  asked,
  onClose,
}: {
  readonly asked: Asked | undefined;
  readonly onClose: () => void;
}): ReactElement | null => {
  const targets = useMemo(() => (asked === undefined ? [] : againOf(asked)), [asked]);
  switch (asked?.about) {
    case undefined:
      return null;
    case 'cancel':
      return <CancelDialog records={asked.records} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog records={asked.records} onClose={onClose} />;
    case 'again':
      return <MigrateDialog targets={targets} node={wantedNodeOf(asked.records[0]?.object)} onClose={onClose} />;
  }
};

/** All migrations of a namespace or of the cluster: those under way, those that wait, and those that are over. */
export const MigrationsList = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [query, revise] = useUrlQuery(FORM);
  const list = useMigrations(query, namespace);
  const [openKey, open] = useOpen();
  const [asked, ask] = useState<Asked | undefined>(undefined);
  const pathFor = useCallback((params?: URLSearchParams) => migrationsPath(namespace, params), [namespace]);
  const opened = useMigration(openKey, namespace);
  const last = useLast(opened, openKey);
  const { columns, figures } = useColumns(list.records, opened, namespace, open);
  const chosen = useChosen(list.records);
  const state: StoreState =
    list.coverage.kind === 'none' ? { phase: 'failed', error: list.coverage.error } : list.states.migration;
  const sort: Sort = { column: query.sort.column, direction: query.sort.descending ? 'desc' : 'asc' };
  const actions = useCallback(
    (record: MigrationRecord) => (
      <RowMenu label={t('Actions for {{name}}', { name: record.name })}>
        {(close) => <MigrationMenu record={record} ask={ask} open={open} close={close} />}
      </RowMenu>
    ),
    [t, open],
  );
  if (state.phase === 'failed' && state.error.kind === 'not-found' && list.total === 0) {
    return <KubeVirtMissing retry={list.retry} />;
  }
  return (
    <>
      <PageHeader
        title={t('Migrations')}
        summary={<Summary list={list} pathFor={pathFor} />}
        actions={
          chosen.rows.length > 0 ? <SelectionBar records={chosen.rows} ask={ask} clear={chosen.clear} /> : undefined
        }
      />
      <PageTabs tab="migrations" namespace={namespace} />
      <div id={PANEL} role="tabpanel" aria-label={t('Migrations')} className="vm-manager-migrations__panel">
        <SidePanel
          about={openKey}
          title={last?.vmiName ?? openKey ?? ''}
          onClose={() => open(undefined)}
          dataTest="migration-panel"
          content={
            <Panel record={opened} last={last} figures={figures} loading={state.phase === 'loading'} ask={ask} />
          }
        >
          <Filters query={query} revise={revise} summary={list.summary} hasNamespaces={namespace === undefined} />
          <CoverageNotice coverage={list.coverage} />
          {list.total > 0 && <SourceBanner state={state} what={t('Migrations')} retry={list.retry} />}
          <ListBody
            state={state}
            total={list.total}
            shown={list.records.length}
            retry={list.retry}
            onClearFilters={() => revise((current) => ({ ...EMPTY_MIGRATION_QUERY, sort: current.sort }))}
            empty={
              <Empty
                reason="nothing-yet"
                title={t('No migrations yet')}
                actions={<Link to={vmListPath(namespace)}>{t('Show all virtual machines')}</Link>}
              >
                {t(
                  'A migration moves a running VM to another node without stopping it. Start one from the menu of a VM.',
                )}
              </Empty>
            }
            table={
              <DataTable
                label={t('Migrations')}
                dataTest="migration-list"
                rowDataTest="migration-row"
                columns={columns}
                rows={list.records}
                rowKey={keyOf}
                rowName={nameOf}
                sort={sort}
                onSort={({ column, direction }) =>
                  revise((current) => ({
                    ...current,
                    sort: { column: columnOf(column), descending: direction === 'desc' },
                  }))
                }
                settled={Object.values(list.states).every(({ phase }) => phase !== 'loading')}
                placeholder={<TableSkeleton label={t('Loading')} />}
                selection={chosen.selection}
                onSelect={chosen.onSelect}
                onSelectAll={chosen.onSelectAll}
                actions={actions}
                scrollKey={pathFor(paramsFromQuery(query))}
              />
            }
          />
        </SidePanel>
      </div>
      <Dialogs asked={asked} onClose={() => ask(undefined)} />
    </>
  );
};
