import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { VmRecord } from '../../inventory/record';
import { useSettings } from '../../inventory/use-settings';
import { ContextMenu } from '../../ui/menu/context-menu';
import { PageHeader } from '../../ui/page/header';
import { Empty } from '../../ui/state/empty';
import { LinesSkeleton } from '../../ui/state/skeleton';
import { late } from '../../ui/state/late';
import { ActionEntries } from '../actions/action-menu';
import { targetOf } from '../actions/targets';
import { ListBody } from '../frame/list-body';
import { usePreference } from '../frame/preference';
import { Filters } from '../machines/filters';
import { SelectionBar } from '../machines/selection-bar';
import type { ReviseQuery } from '../machines/use-query';
import { instancePath, vmPath } from '../paths';
import { useUrlQuery } from '../url-query';
import { useCarry, type Drop } from './carry/use-carry';
import { BOARD_FORM, EMPTY_BOARD_QUERY } from './layout/board-query';
import { planOf } from './layout/geometry';
import { isRead } from './layout/read';
import { Legend } from './around/legend';
import { MayNot } from './around/may-not';
import { Destination } from './around/destination';
import { BoardBanners, BoardSummary } from './around/states';
import { Surface } from './surface';
import { Tools } from './around/tools';
import { useBoard } from './use-board';
import { useCards } from './choice/use-cards';

const MigrateDialog = late(async () => (await import('../migration/migrate-dialog')).MigrateDialog);

const isFlag = (stored: unknown): stored is boolean => typeof stored === 'boolean';
const isNames = (stored: unknown): stored is readonly string[] =>
  Array.isArray(stored) && stored.every((name) => typeof name === 'string');
const NOTHING_FOLDED: readonly string[] = [];

interface Menu {
  readonly records: readonly VmRecord[];
  readonly at: { readonly x: number; readonly y: number };
}

const CardMenu = ({ menu, onClose }: { readonly menu: Menu; readonly onClose: () => void }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const targets = useMemo(() => menu.records.map((record) => targetOf(record, 'machine')), [menu]);
  const [first] = menu.records;
  const title = menu.records.length === 1 ? (first?.name ?? '') : t('{{count}} VMs', { count: menu.records.length });
  const [before] = useState(() => document.activeElement);
  const closed = (): void => {
    onClose();
    // the menu gives the focus to its own anchor first, which is gone by then
    setTimeout(() => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    });
  };
  return (
    <ContextMenu at={menu.at} title={title} onClose={closed}>
      {(close) => <ActionEntries targets={targets} close={close} />}
    </ContextMenu>
  );
};

/** Which columns are folded, remembered for the user. */
const useFolding = (): readonly [
  ReadonlySet<string>,
  (names: readonly string[]) => void,
  (all: readonly string[]) => void,
] => {
  const [names, setNames] = usePreference<readonly string[]>('board.folded', NOTHING_FOLDED, isNames);
  const folded = useMemo(() => new Set(names), [names]);
  const toggle = useCallback(
    (some: readonly string[]) => {
      const next = new Set(folded);
      some.forEach((name) => next.delete(name) || next.add(name));
      setNames([...next]);
    },
    [folded, setNames],
  );
  return [folded, toggle, setNames];
};

/** The board with everything around it: summary, filters, notices, the dialog of a drop and the menu of a card. */
export const Board = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const navigate = useNavigate();
  const [query, revise] = useUrlQuery(BOARD_FORM);
  const data = useBoard(query);
  const { nodes, list, columns, moves, progress } = data;
  const { sizing } = useSettings();
  const [folded, fold, setFolded] = useFolding();
  const [legend, setLegend] = usePreference<boolean>('board.legend', false, isFlag);
  const [drop, setDrop] = useState<Drop>();
  const [menu, setMenu] = useState<Menu>();
  const { namespace: counted } = list.summary;
  const namespaces = useMemo(() => counted.map(({ value }) => value), [counted]);
  const plan = useMemo(() => planOf(columns, folded), [columns, folded]);
  const { vm, vmi } = nodes.states;
  const cards = useCards(columns, {
    find: data.find,
    // one that failed half way is asked for again
    isLoading: [vm, vmi].some(({ phase }) => phase === 'loading' || phase === 'failed'),
    stamp: list.summary,
  });
  const inView = useRef<readonly string[]>([]);
  const seen = useCallback(() => inView.current, []);
  const carrying = useCarry({ columns, nodes, sizing, seen, onDrop: setDrop });
  const reviseVms = useCallback<ReviseQuery>(
    (change) => revise((current) => ({ ...current, vms: change(current.vms) })),
    [revise],
  );
  const open = useCallback(
    ({ namespace, name, vm }: VmRecord) => {
      void navigate(vm === undefined ? instancePath(namespace, name) : vmPath(namespace, name));
    },
    [navigate],
  );
  const onMenu = useCallback((records: readonly VmRecord[], at: Menu['at']) => setMenu({ records, at }), []);
  const targets = useMemo(() => drop?.records.map((record) => targetOf(record, 'machine')) ?? [], [drop]);
  const tools = (
    <Tools
      query={query}
      revise={revise}
      foldAll={() => setFolded(columns.map(({ id }) => id))}
      unfoldAll={() => setFolded([])}
      legend={legend}
      onLegend={setLegend}
    />
  );
  return (
    <>
      <PageHeader
        title={t('Migration board')}
        summary={
          cards.selected.length === 0 && (
            <BoardSummary nodes={nodes} shown={data.shown} total={data.total} moving={moves.size} />
          )
        }
        actions={
          cards.selected.length > 0 ? (
            <SelectionBar scope={cards.scope} records={cards.selected} as="machine" clear={cards.clear} />
          ) : undefined
        }
      />
      <Filters
        query={query.vms}
        revise={reviseVms}
        summary={list.summary}
        problem={data.problem}
        hasNamespaces
        searchLabel={t('Name or IP address')}
        end={tools}
      />
      {legend && <Legend />}
      <BoardBanners nodes={nodes} coverage={list.coverage} />
      <Destination at={query.at} filtered={query.vms.node} nodes={nodes} columns={columns} />
      <MayNot namespaces={namespaces} />
      <ListBody
        state={nodes.states.node}
        total={columns.length === 0 ? nodes.records.length : columns.length}
        shown={columns.length}
        retry={nodes.retry}
        onClearFilters={() => revise(() => EMPTY_BOARD_QUERY)}
        empty={
          <Empty reason="nothing-yet" title={t('There are no nodes')}>
            {t('The cluster has no nodes that VMs could run on.')}
          </Empty>
        }
        table={
          columns.length === 0 ? (
            <LinesSkeleton label={t('Loading')} lines={12} />
          ) : (
            <Surface
              columns={columns}
              plan={plan}
              isCounted={isRead(vmi)}
              at={query.at}
              inView={inView}
              folded={folded}
              fold={fold}
              cards={cards}
              carrying={carrying}
              moves={moves}
              progress={progress}
              sizing={sizing}
              open={open}
              onMenu={onMenu}
            />
          )
        }
      />
      {drop !== undefined && <MigrateDialog targets={targets} node={drop.node} onClose={() => setDrop(undefined)} />}
      {menu !== undefined && <CardMenu menu={menu} onClose={() => setMenu(undefined)} />}
    </>
  );
};
