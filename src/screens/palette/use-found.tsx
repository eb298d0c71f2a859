import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLiveStore } from '../../cluster/hooks';
import { EMPTY_QUERY } from '../../inventory/list.types';
import type { VmRecord } from '../../inventory/record';
import { useVmList } from '../../inventory/use-vm-list';
import { NODE } from '../../resources/kinds';
import { nameOf } from '../../resources/meta';
import type { MenuEntry } from '../../ui/menu/entry';
import type { FinderGroup, FinderOption } from '../../ui/palette/finder';
import { useActions } from '../actions/actions';
import { useOffers } from '../actions/action-menu';
import { useSubject } from '../actions/subject';
import { commandsFor } from '../actions/targets';
import { MachineStatus } from '../machine/status';
import { nodePath, vmPath } from '../paths';
import { useSay } from '../text';
import { gapOf, type Gap } from './gaps';
import { PAGES } from './pages';
import { rank, wordsOf, type Haystack } from './rank';
import type { Jump } from './recent';

const MOST_MACHINES = 20;
const MOST_NODES = 8;

interface Found {
  readonly groups: readonly FinderGroup[];
  /** Everything that fits, also what is not shown. */
  readonly total: number;
  /** What is not searched, or not yet. */
  readonly gaps: readonly Gap[];
}

/** A group with how well its best option fits: the best group comes first. */
interface Scored {
  readonly group: FinderGroup;
  readonly best: number;
  readonly total: number;
  readonly gap?: Gap | undefined;
}

const haystacks = new WeakMap<VmRecord, Haystack>();

const machineHaystack = (record: VmRecord): Haystack => {
  const known = haystacks.get(record);
  if (known !== undefined) return known;
  const { namespace, name, ips } = record;
  const made = { name: name.toLowerCase(), rest: `${namespace}/${name} ${ips.join(' ')}`.toLowerCase() };
  haystacks.set(record, made);
  return made;
};

const named = (name: string): Haystack => ({ name: name.toLowerCase(), rest: '' });

/** Commands on what the page is about. */
const useCommands = (words: readonly string[], onDone: () => void): Scored => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { launch } = useActions();
  const { targets, soFar } = useSubject();
  const [first] = targets;
  const entries = useMemo(() => (first === undefined ? [] : commandsFor(first)), [first]);
  const offers = useOffers(entries, targets);
  const { found, total, best } = rank(offers, words, ({ entry }) => named(say(entry.command.label)), Infinity);
  // what can be done now comes first; the search's own order within
  const ordered = [
    ...found.filter((offer) => offer.targets.length > 0),
    ...found.filter((offer) => offer.targets.length === 0),
  ];
  const options = ordered.map(({ entry, targets: possible, reason }): FinderOption => {
    const some = possible.length > 0 && possible.length < targets.length;
    return {
      id: `command-${entry.command.id}`,
      label: say(entry.command.label),
      detail: some
        ? t('{{possible}} of {{total}}', { possible: possible.length, total: targets.length })
        : say(entry.command.description),
      disabledReason: possible.length === 0 && reason !== undefined ? say(reason) : undefined,
      onChoose: () => {
        onDone();
        // several: the summary tells which are skipped, and why
        launch(entry, targets.length > 1 ? targets : possible, soFar);
      },
    };
  });
  const title =
    targets.length === 1
      ? t('Commands for {{name}}', { name: first?.ref.name })
      : t('Commands for {{count}} selected', { count: targets.length });
  return { group: { id: 'commands', title, options }, best, total };
};

const NO_ENTRIES: readonly MenuEntry[] = [];

/** What can be done with what the page is about when that is no machine, such as a node. */
const useEntries = (words: readonly string[], onDone: () => void): Scored => {
  const { other } = useSubject();
  const entries = other?.entries() ?? NO_ENTRIES;
  const { found, total, best } = rank(entries, words, ({ label }) => named(label), Infinity);
  const options = found.map(({ id, label, disabledReason, onSelect }): FinderOption => ({
    id: `command-${id}`,
    label,
    disabledReason,
    onChoose: () => {
      onDone();
      onSelect();
    },
  }));
  return { group: { id: 'entries', title: other?.title ?? '', options }, best, total };
};

const useMachines = (words: readonly string[], goTo: (jump: Jump) => void): Scored => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const list = useVmList(EMPTY_QUERY, undefined);
  const { records } = list;
  const { found, total, best } = useMemo(
    () =>
      words.length === 0
        ? { found: [], total: 0, best: Infinity }
        : rank(records, words, machineHaystack, MOST_MACHINES),
    [records, words],
  );
  const options = found.map((record): FinderOption => ({
    id: `machine-${record.key}`,
    label: record.name,
    detail: (
      <>
        <span>{record.namespace}</span>
        <MachineStatus record={record} />
      </>
    ),
    onChoose: () => goTo({ path: vmPath(record.namespace, record.name), name: record.name, place: record.namespace }),
  }));
  const rest = total - found.length;
  const note =
    rest > 0 ? t('{{number}} more: type more of the name', { number: rest.toLocaleString(i18n.language) }) : undefined;
  const gap = gapOf('machines', list.sources.vm);
  return { group: { id: 'machines', title: t('Virtual machines'), options, note }, best, total, gap };
};

const useNodeNames = (words: readonly string[], goTo: (jump: Jump) => void): Scored => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const nodes = useLiveStore({ kind: NODE });
  const names = [...nodes.items.values()].map(nameOf);
  const { found, total, best } =
    words.length === 0 ? { found: [], total: 0, best: Infinity } : rank(names, words, named, MOST_NODES);
  const options = found.map((name): FinderOption => ({
    id: `node-${name}`,
    label: name,
    onChoose: () => goTo({ path: nodePath(name), name, place: t('Node') }),
  }));
  return { group: { id: 'nodes', title: t('Nodes'), options }, best, total, gap: gapOf('nodes', nodes.state) };
};

const usePages = (words: readonly string[], namespace: string | undefined, onDone: () => void): Scored => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const { found, total, best } = rank(PAGES, words, ({ title }) => named(say(title)), Infinity);
  const options = found.map(({ id, title, path }): FinderOption => ({
    id: `page-${id}`,
    label: say(title),
    onChoose: () => {
      onDone();
      void navigate(path(namespace));
    },
  }));
  return { group: { id: 'pages', title: t('Pages'), options }, best, total };
};

/** What fits the typed text, in groups: the one with the best result first, in their usual order while nothing is typed. */
export const useFound = (
  typed: string,
  namespace: string | undefined,
  recent: readonly Jump[],
  onJump: (jump: Jump) => void,
  onDone: () => void,
): Found => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const words = useMemo(() => wordsOf(typed), [typed]);
  const commands = useCommands(words, onDone);
  const entries = useEntries(words, onDone);
  const machines = useMachines(words, onJump);
  const nodes = useNodeNames(words, onJump);
  const pages = usePages(words, namespace, onDone);
  const before: FinderGroup = {
    id: 'recent',
    title: t('Recently opened'),
    options: recent.map((jump) => ({
      id: `recent-${jump.path}`,
      label: jump.name,
      detail: jump.place,
      onChoose: () => onJump(jump),
    })),
  };
  const parts: readonly Scored[] = [commands, entries, machines, nodes, pages];
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  const groups =
    words.length === 0
      ? [before, ...parts.map(({ group }) => group)]
      : [...parts].sort((one, other) => one.best - other.best).map(({ group }) => group);
  return { groups, total, gaps: parts.flatMap(({ gap }) => gap ?? []) };
};
