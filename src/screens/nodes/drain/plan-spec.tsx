import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import { compareNames } from '../../../lib/order';
import { STATUS_FACES } from '../../../resources/vm/status';
import type { ListSpec } from '../../../ui/list/list.types';
import type { ListForm } from '../../../ui/list/query';
import { Status } from '../../../ui/status/status';
import { bytesColumn, NONE, wordColumn, type ColumnTexts } from '../../frame/catalogue/columns';
import { MachineStatus } from '../../machine/status';
import { nodePath, vmPath } from '../../paths';
import type { Say } from '../../text';
import { fateLines, fateTarget, PLAN_FACES } from './fates';
import { planFace, type PlanRow } from './plan-rows';
import { queueLine } from './queue-line';

export const PLAN_FORM: ListForm = {
  facets: ['outcome', 'namespace'],
  columns: ['name', 'status', 'outcome', 'why', 'memory'],
  sort: { column: 'outcome', direction: 'asc' },
};

const rank = (row: PlanRow): number => PLAN_FACES.findIndex(({ id }) => id === planFace(row).id);

/** Where it goes, as far as that is decided. */
const targetOf = ({ leaves, fate, move }: PlanRow): string | undefined => (leaves ? move?.record.target : fateTarget(fate)); // prettier-ignore

const whyOf = (row: PlanRow, t: TFunction, say: Say): readonly string[] => {
  const target = targetOf(row);
  if (target !== undefined) return [target, ...(row.leaves ? [] : fateLines(row.fate, t, say))];
  const queue = row.leaves ? row.move?.record.queue : undefined;
  if (queue !== undefined) return [queueLine(queue, t), ...fateLines(row.fate, t, say)];
  return fateLines(row.fate, t, say);
};

const percentOf = ({ leaves, move }: PlanRow): number | undefined =>
  leaves && move?.share !== undefined ? move.share * 100 : undefined;

/** The table of what a drain does, or does already, to the machines of a node. */
export const planSpec = (texts: ColumnTexts): ListSpec<PlanRow> => {
  const { t, say } = texts;
  return {
    columns: [
      {
        ...wordColumn<PlanRow>(
          { id: 'name', title: t('Virtual machine'), priority: 0, minWidth: 170 },
          ({ key }) => key,
        ),
        cell: ({ key, machine }) => (
          <Link to={vmPath(machine.namespace, machine.name)} data-test="drain-machine">
            <bdi>{key}</bdi>
          </Link>
        ),
      },
      {
        id: 'status',
        title: t('Status'),
        priority: 4,
        extra: 24,
        minWidth: 120,
        text: ({ machine }) => say(STATUS_FACES[machine.status].label),
        cell: ({ machine }) => <MachineStatus record={machine} />,
        compare: (one, other) => compareNames(one.machine.status, other.machine.status),
      },
      {
        id: 'outcome',
        title: t('Outcome'),
        priority: 1,
        // the sign before it, and the percentage behind it
        extra: 70,
        minWidth: 150,
        text: (row) => say(planFace(row).word),
        cell: (row) => {
          const { icon, tone, word } = planFace(row);
          return (
            <span data-test="drain-machine-state" data-leaving={row.leaves}>
              <Status icon={icon} tone={tone} word={say(word)} percent={percentOf(row)} />
            </span>
          );
        },
        compare: (one, other) => rank(one) - rank(other) || compareNames(one.key, other.key),
      },
      {
        id: 'why',
        title: t('Where to, or why'),
        priority: 2,
        minWidth: 160,
        maxWidth: 640,
        text: (row) => whyOf(row, t, say)[0] ?? NONE,
        hint: (row) => whyOf(row, t, say).join('\n'),
        cell: (row) => {
          const target = targetOf(row);
          return target === undefined ? (whyOf(row, t, say)[0] ?? NONE) : <Link to={nodePath(target)}>{target}</Link>;
        },
        compare: (one, other) => compareNames(whyOf(one, t, say)[0] ?? '', whyOf(other, t, say)[0] ?? ''),
      },
      bytesColumn(texts, { id: 'memory', title: t('Memory'), priority: 5 }, ({ machine }) => machine.memoryBytes),
    ],
    facets: [
      {
        id: 'outcome',
        title: t('Outcome'),
        valuesOf: (row) => [planFace(row).id],
        labelOf: (value) => say(PLAN_FACES.find(({ id }) => id === value)?.word ?? value),
      },
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
