import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { DrainStep } from '../../../commands/node/drain/steps';
import { compareNames } from '../../../lib/order';
import { timeOfDay } from '../../../lib/time';
import type { ListSpec } from '../../../ui/list/list.types';
import type { ListForm } from '../../../ui/list/query';
import { Status } from '../../../ui/status/status';
import { NONE, wordColumn, type ColumnTexts } from '../../frame/catalogue/columns';
import { nodePath, podPath, vmPath } from '../../paths';
import { queueLine } from './queue-line';
import { STEP_FACES, stepFace } from './step-face';
import type { Move } from './use-moves';

/** One pod of a drain that goes on, with its migration. */
export interface StepRow {
  readonly key: string;
  /** Of the machine, or else of the pod. */
  readonly name: string;
  readonly path: string;
  readonly step: DrainStep;
  readonly move: Move | undefined;
}

export const stepRow = (step: DrainStep, moves: ReadonlyMap<string, Move>): StepRow => {
  const { key, machine, ref } = step.pod;
  const namespace = ref.namespace ?? '';
  return machine === undefined
    ? { key, name: key, path: podPath(namespace, ref.name), step, move: undefined }
    : { key, name: machine, path: vmPath(namespace, machine.slice(machine.indexOf('/') + 1)), step, move: moves.get(machine) }; // prettier-ignore
};

export const STEP_FORM: ListForm = {
  facets: ['step'],
  columns: ['name', 'step', 'details'],
  sort: { column: 'step', direction: 'asc' },
};

const rank = ({ step }: StepRow): number => STEP_FACES.findIndex(({ id }) => id === step.state.is);

const targetOf = ({ step, move }: StepRow): string | undefined => {
  if (step.state.is === 'moved') return step.state.to;
  return step.state.is === 'migrating' && move?.record.queue === undefined ? move?.record.target : undefined;
};

/** Where to, or why; a line each. */
const stepLines = ({ step: { state }, move }: StepRow, t: TFunction, language: string): readonly string[] => {
  switch (state.is) {
    case 'moved':
      return [state.to];
    case 'refused':
      return [state.words, t('Asked again at {{time}}', { time: timeOfDay(state.again, language) })];
    case 'failed':
      return [state.words];
    case 'migrating': {
      if (move === undefined) return [t('Accepted; the migration has not begun yet')];
      const { queue, target } = move.record;
      if (queue !== undefined) return [queueLine(queue, t)];
      return target === undefined ? [] : [target];
    }
    case 'arriving':
      return [t('Its migration to this node goes on; once it is here, it is asked to leave')];
    case 'waiting':
    case 'asking':
    case 'leaving':
    case 'gone':
    case 'left':
      return [];
  }
};

/** The table of what leaves the node, each with where it stands. */
export const stepSpec = ({ t, say, language }: ColumnTexts): ListSpec<StepRow> => {
  const faceOf = ({ step, move }: StepRow) => stepFace(step.state, move !== undefined);
  const first = (row: StepRow): string => stepLines(row, t, language)[0] ?? NONE;
  return {
    columns: [
      {
        ...wordColumn<StepRow>({ id: 'name', title: t('Name'), priority: 0, minWidth: 170 }, ({ name }) => name),
        cell: ({ name, path }) => (
          <Link to={path}>
            <bdi>{name}</bdi>
          </Link>
        ),
      },
      {
        id: 'step',
        title: t('State'),
        priority: 1,
        // the sign before it, and the percentage behind it; wide enough for what a step becomes later
        extra: 70,
        minWidth: 200,
        text: (row) => say(faceOf(row).word),
        cell: (row) => {
          const { id, icon, tone, word } = faceOf(row);
          const share = row.step.state.is === 'migrating' ? row.move?.share : undefined;
          return (
            <span data-test="drain-step" data-state={id}>
              <Status
                icon={icon}
                tone={tone}
                word={say(word)}
                percent={share === undefined ? undefined : share * 100}
              />
            </span>
          );
        },
        compare: (one, other) => rank(one) - rank(other),
      },
      {
        id: 'details',
        title: t('Where to, or why'),
        priority: 2,
        // nothing stands there when the widths are decided; sentences do later
        extra: 240,
        minWidth: 240,
        maxWidth: 640,
        text: first,
        hint: (row) => stepLines(row, t, language).join('\n'),
        cell: (row) => {
          const target = targetOf(row);
          return target === undefined ? first(row) : <Link to={nodePath(target)}>{target}</Link>;
        },
        compare: (one, other) => compareNames(first(one), first(other)),
      },
    ],
    facets: [
      {
        id: 'step',
        title: t('State'),
        valuesOf: ({ step }) => [step.state.is],
        labelOf: (value) => say(STEP_FACES.find(({ id }) => id === value)?.word ?? value),
      },
    ],
    textsOf: ({ name }) => [name],
  };
};
