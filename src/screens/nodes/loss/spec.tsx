import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import { compareNames } from '../../../lib/order';
import type { ListSpec } from '../../../ui/list/list.types';
import type { ListForm } from '../../../ui/list/query';
import { bytesColumn, countColumn, NONE, wordColumn, type ColumnTexts } from '../../frame/catalogue/columns';
import { nodePath, vmPath } from '../../paths';
import type { Say } from '../../text';
import { FaceStatus } from '../list/spec';
import { refusalLines } from '../refusals';
import { fateFace, type LossRow } from './rows';

export const LOSS_FORM: ListForm = {
  facets: ['outcome', 'from', 'namespace'],
  columns: ['name', 'namespace', 'from', 'outcome', 'why', 'vcpu', 'memory'],
  sort: { column: 'outcome', direction: 'asc' },
};

/** What is bad comes first. */
const RANK = { homeless: 0, 'stays-off': 1, restarts: 2 } as const;

const whyOf = ({ fate }: LossRow, t: TFunction, say: Say): readonly string[] => {
  switch (fate.is) {
    case 'restarts':
      return [fate.to];
    case 'homeless':
      return refusalLines(fate.refusals, t, say);
    case 'stays-off':
      return [say(fate.why)];
  }
};

/** The table of what becomes of the machines of lost nodes. */
export const lossSpec = (texts: ColumnTexts): ListSpec<LossRow> => {
  const { t, say } = texts;
  return {
    columns: [
      {
        ...wordColumn<LossRow>({ id: 'name', title: t('Name'), priority: 0, minWidth: 160 }, ({ name }) => name),
        cell: ({ machine }) => (
          <Link to={vmPath(machine.namespace, machine.name)}>
            <bdi>{machine.name}</bdi>
          </Link>
        ),
      },
      wordColumn(
        { id: 'namespace', title: t('Namespace'), priority: 4, minWidth: 110, maxWidth: 240 },
        ({ machine }) => machine.namespace,
      ),
      wordColumn({ id: 'from', title: t('Was on'), priority: 3, minWidth: 110, maxWidth: 240 }, ({ node }) => node),
      {
        id: 'outcome',
        title: t('Outcome'),
        priority: 1,
        extra: 24,
        minWidth: 140,
        text: ({ fate }) => say(fateFace(fate).word),
        cell: ({ fate }) => <FaceStatus face={fateFace(fate)} say={say} />,
        compare: (one, other) => RANK[one.fate.is] - RANK[other.fate.is] || compareNames(one.name, other.name),
      },
      {
        id: 'why',
        title: t('Where to, or why not'),
        priority: 2,
        minWidth: 160,
        maxWidth: 640,
        text: (row) => whyOf(row, t, say)[0] ?? NONE,
        hint: (row) => whyOf(row, t, say).join('\n'),
        compare: (one, other) => compareNames(whyOf(one, t, say)[0] ?? '', whyOf(other, t, say)[0] ?? ''),
        cell: (row) =>
          row.fate.is === 'restarts' ? (
            <Link to={nodePath(row.fate.to)}>{row.fate.to}</Link>
          ) : (
            (whyOf(row, t, say)[0] ?? NONE)
          ),
      },
      countColumn({ id: 'vcpu', title: t('vCPU'), priority: 6, extra: 24 }, ({ machine }) => machine.vcpu),
      bytesColumn(texts, { id: 'memory', title: t('Memory'), priority: 5 }, ({ machine }) => machine.memoryBytes),
    ],
    facets: [
      {
        id: 'outcome',
        title: t('Outcome'),
        valuesOf: ({ fate }) => [fate.is],
        labelOf: (value) =>
          value === 'restarts' || value === 'homeless' || value === 'stays-off'
            ? say(fateFace({ is: value }).word)
            : value,
      },
      { id: 'from', title: t('Was on'), valuesOf: ({ node }) => [node], labelOf: (value) => value },
      {
        id: 'namespace',
        title: t('Namespace'),
        valuesOf: ({ machine }) => [machine.namespace],
        labelOf: (value) => value,
      },
    ],
    textsOf: ({ key }) => [key],
  };
};
