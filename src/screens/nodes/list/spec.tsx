import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import { compareNames, compareNumbers } from '../../../lib/order';
import { zoneOf } from '../../../resources/node/read';
import type { ListColumn, ListFacet, ListSpec } from '../../../ui/list/list.types';
import type { ListForm } from '../../../ui/list/query';
import { Meter } from '../../../ui/meter/meter';
import { Status } from '../../../ui/status/status';
import { byName, byNumber, NONE, wordColumn } from '../../frame/catalogue/columns';
import { nodePath } from '../../paths';
import type { Say } from '../../text';
import { coresPair, coresText, cpuOf, memoryOf, memoryPair, shareOf, sizeText, type Fill } from '../amounts';
import { healthOf, leavingOf, schedulingOf, virtualizationOf, type Face } from '../node-state';

/** What may stand in the URL of the list. */
export const NODE_FORM: ListForm = {
  facets: ['role', 'state', 'scheduling', 'virtualization', 'zone'],
  columns: ['name', 'role', 'state', 'scheduling', 'virtualization', 'cpu', 'memory', 'machines', 'moves', 'zone'],
  sort: { column: 'name', direction: 'asc' },
};

interface Texts {
  readonly t: TFunction;
  readonly say: Say;
  readonly language: string;
  /** ms since the epoch; the agents' signs of life are judged by it. */
  readonly now: number;
  /** The machines of all nodes are there: before that, nothing is said about how full they are. */
  readonly isKnown: boolean;
  /** Where the figures come from. */
  readonly source: string | undefined;
}

export const FaceStatus = ({ face, say }: { readonly face: Face; readonly say: Say }): ReactElement => (
  <Status
    icon={face.icon}
    tone={face.tone}
    word={say(face.word)}
    reason={face.reason === undefined ? undefined : say(face.reason)}
  />
);

/** `help` may be unknown. */
type Head = Pick<ListColumn<NodeRecord>, 'id' | 'title' | 'priority'> & { readonly help?: string | undefined };

const faceColumn = ({ say }: Texts, head: Head, of: (row: NodeRecord) => Face): ListColumn<NodeRecord> => ({
  ...head,
  extra: 24,
  minWidth: 110,
  text: (row) => say(of(row).word),
  cell: (row) => <FaceStatus face={of(row)} say={say} />,
  compare: (one, other) => compareNames(say(of(one).word), say(of(other).word)),
});

/** A resource in numbers: short for a cell, in full for whoever points at it. */
interface Numbers {
  readonly pair: (fill: Fill) => string;
  readonly one: (amount: number) => string;
}

const percentOf = (fill: Fill): string => {
  const share = shareOf(fill.requested, fill);
  return share === undefined ? '' : ` (${Math.round(share * 100)} %)`;
};

const fillColumn = (
  texts: Texts,
  head: Head,
  of: (row: NodeRecord) => Fill,
  { pair, one }: Numbers,
): ListColumn<NodeRecord> => {
  const { isKnown } = texts;
  const textOf = (row: NodeRecord): string => (isKnown ? pair(of(row)) : NONE);
  const hint = (row: NodeRecord): string | undefined => {
    if (!isKnown) return undefined;
    const fill = of(row);
    const asked = texts.t('Requested: {{text}}', { text: `${pair(fill)}${percentOf(fill)}` });
    return fill.used === undefined ? asked : `${asked}\n${texts.t('Used: {{text}}', { text: one(fill.used) })}`;
  };
  return {
    ...head,
    // the bar and the gap beside it, and room for figures that come later; what is cut of a figure makes it another
    extra: isKnown ? 84 : 160,
    text: textOf,
    hint,
    cell: (row) =>
      isKnown ? (
        <Meter
          label={`${head.title}, ${row.name}`}
          share={shareOf(of(row).requested, of(row))}
          used={shareOf(of(row).used, of(row))}
          text={textOf(row)}
        />
      ) : (
        NONE
      ),
    compare: (left, right) => byNumber(shareOf(of(left).requested, of(left)), shareOf(of(right).requested, of(right))),
  };
};

const identity = (texts: Texts): readonly ListColumn<NodeRecord>[] => {
  const { t, now, isKnown } = texts;
  return [
    {
      ...wordColumn<NodeRecord>({ id: 'name', title: t('Name'), priority: 0, minWidth: 140 }, ({ name }) => name),
      cell: ({ name }) => (
        <Link to={nodePath(name)} data-test="node-name">
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    wordColumn({ id: 'role', title: t('Role'), priority: 5, minWidth: 90, maxWidth: 240 }, ({ roles }) =>
      roles.length === 0 ? undefined : roles.join(', '),
    ),
    faceColumn(texts, { id: 'state', title: t('State'), priority: 1 }, ({ node }) => healthOf(node)),
    faceColumn(texts, { id: 'scheduling', title: t('Scheduling'), priority: 2 }, (row) => schedulingOf(row, isKnown)),
    faceColumn(
      texts,
      {
        id: 'virtualization',
        title: t('Virtualization'),
        priority: 4,
        help: t('Whether the node can run VMs: KVM, and whether KubeVirt’s agent reports'),
      },
      (row) => virtualizationOf(row, now),
    ),
  ];
};

const movesText = ({ t }: Texts, row: NodeRecord): string => {
  const [arriving, leaving] = [row.incoming.length, leavingOf(row)];
  return arriving + leaving === 0 ? NONE : t('{{arriving}} in, {{leaving}} out', { arriving, leaving });
};

const figures = (texts: Texts): readonly ListColumn<NodeRecord>[] => {
  const { t, language, source, isKnown } = texts;
  const countOf = ({ machines }: NodeRecord): string => (isKnown ? machines.length.toLocaleString(language) : NONE);
  return [
    fillColumn(texts, { id: 'cpu', title: t('CPU requested'), priority: 2, help: source }, cpuOf, {
      pair: (fill) => coresPair(fill, language),
      one: (cores) => t('{{number}} cores', { number: coresText(cores, language) }),
    }),
    fillColumn(texts, { id: 'memory', title: t('Memory requested'), priority: 2, help: source }, memoryOf, {
      pair: (fill) => memoryPair(fill, language),
      one: (bytes) => sizeText(bytes, language),
    }),
    {
      id: 'machines',
      title: t('VMs'),
      help: t('Virtual machines that run on the node'),
      priority: 1,
      align: 'end',
      extra: 24,
      text: countOf,
      cell: countOf,
      compare: (one, other) => compareNumbers(one.machines.length, other.machines.length),
    },
    {
      id: 'moves',
      title: t('Migrations'),
      help: t('How many VMs are being moved to the node and away from it'),
      priority: 6,
      text: (row) => movesText(texts, row),
      cell: (row) => movesText(texts, row),
      compare: (one, other) =>
        compareNumbers(one.incoming.length + leavingOf(one), other.incoming.length + leavingOf(other)),
    },
    {
      ...wordColumn<NodeRecord>(
        { id: 'zone', title: t('Zone'), priority: 7, minWidth: 80, maxWidth: 200 },
        ({ node }) => zoneOf(node),
      ),
      compare: (one, other) => byName(zoneOf(one.node), zoneOf(other.node)),
    },
  ];
};

/** Filters by states show the words of those that occur. */
const faceFacet = (
  { say }: Texts,
  rows: readonly NodeRecord[],
  head: { readonly id: string; readonly title: string },
  of: (row: NodeRecord) => Face,
): ListFacet<NodeRecord> => {
  const words = new Map(rows.map((row) => [of(row).id, say(of(row).word)]));
  return { ...head, valuesOf: (row) => [of(row).id], labelOf: (value) => words.get(value) ?? value };
};

/** What the list of nodes shows, and by what it is filtered. */
export const nodeSpec = (texts: Texts, rows: readonly NodeRecord[]): ListSpec<NodeRecord> => {
  const { t, now, isKnown } = texts;
  const hasZones = rows.some(({ node }) => zoneOf(node) !== undefined);
  const facets: readonly ListFacet<NodeRecord>[] = [
    faceFacet(texts, rows, { id: 'state', title: t('State') }, ({ node }) => healthOf(node)),
    faceFacet(texts, rows, { id: 'scheduling', title: t('Scheduling') }, (row) => schedulingOf(row, isKnown)),
    faceFacet(texts, rows, { id: 'virtualization', title: t('Virtualization') }, (row) => virtualizationOf(row, now)),
    { id: 'role', title: t('Role'), valuesOf: ({ roles }) => roles, labelOf: (value) => value },
    {
      id: 'zone',
      title: t('Zone'),
      valuesOf: ({ node }) => [zoneOf(node)].filter((zone) => zone !== undefined),
      labelOf: (value) => value,
    },
  ];
  return {
    columns: [...identity(texts), ...figures(texts)].filter(({ id }) => id !== 'zone' || hasZones),
    facets: facets.filter(({ id }) => id !== 'zone' || hasZones),
    textsOf: ({ name, roles, node }) => [name, ...roles, zoneOf(node)],
  };
};
