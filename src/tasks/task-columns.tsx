import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { ObjectRef } from '../cluster/cluster';
import type { Message } from '../lib/message';
import { duration, timeOfDay } from '../lib/time';
import { Status, type StatusShape, type Tone } from '../ui/status/status';
import type { Column } from '../ui/table/column';
import type { Task, TaskState } from './task';

/** A task's state by shape and colour. */
export const TASK_FACES: Readonly<Record<TaskState, { readonly icon: StatusShape; readonly tone: Tone }>> = {
  waiting: { icon: 'paused', tone: 'neutral' },
  running: { icon: 'progress', tone: 'progress' },
  done: { icon: 'running', tone: 'success' },
  failed: { icon: 'failed', tone: 'danger' },
  skipped: { icon: 'note', tone: 'neutral' },
  canceled: { icon: 'stopped', tone: 'neutral' },
};

const word = (state: TaskState, t: TFunction): string => {
  switch (state) {
    case 'waiting':
      return t('Waiting');
    case 'running':
      return t('In progress');
    case 'done':
      return t('Done');
    case 'failed':
      return t('Failed');
    case 'skipped':
      return t('Skipped');
    case 'canceled':
      return t('Canceled');
  }
};

export interface TaskTexts {
  readonly t: TFunction;
  readonly say: (what: Message | string) => string;
  readonly language: string;
  readonly hrefOf: (ref: ObjectRef) => string;
}

/** A task's state by icon, word and colour. */
const TaskStatus = ({ task, t }: { readonly task: Task; readonly t: TFunction }): ReactElement => (
  <Status {...TASK_FACES[task.state]} word={word(task.state, t)} />
);

/** What the task says: its failure with the causes, or what it waits for. */
export const taskMessage = (task: Task, say: TaskTexts['say']): string =>
  [
    task.refusal === undefined ? '' : say(task.refusal),
    task.message === undefined ? '' : say(task.message),
    ...task.causes.map(({ field, message }) => `${field ?? ''} ${message}`),
  ]
    .filter((part) => part.trim() !== '')
    .join(' · ');

/** How long it took; undefined while it runs, as that would need to be drawn each second. */
const took = (task: Task, language: string): string =>
  task.endedAt === undefined ? '' : duration(task.endedAt - task.startedAt, language);

/** The columns of the tasks table. */
export const taskColumns = ({ t, say, language, hrefOf }: TaskTexts): readonly Column<Task>[] => [
  {
    id: 'object',
    title: t('Object'),
    priority: 0,
    minWidth: 120,
    maxWidth: 320,
    text: (task) => task.target.name,
    cell: (task) => (
      <Link to={hrefOf(task.target)} title={`${task.target.namespace ?? ''} ${task.target.name}`}>
        {task.target.name}
      </Link>
    ),
  },
  { id: 'action', title: t('Action'), priority: 1, text: (task) => say(task.label), cell: (task) => say(task.label) },
  {
    id: 'state',
    title: t('State'),
    priority: 0,
    extra: 24,
    text: (task) => word(task.state, t),
    cell: (task) => <TaskStatus task={task} t={t} />,
  },
  {
    id: 'message',
    title: t('Message'),
    priority: 2,
    minWidth: 140,
    maxWidth: 560,
    text: (task) => taskMessage(task, say),
    cell: (task) => <span title={taskMessage(task, say)}>{taskMessage(task, say)}</span>,
  },
  {
    id: 'namespace',
    title: t('Namespace'),
    priority: 5,
    text: (task) => task.target.namespace ?? '',
    cell: (task) => task.target.namespace ?? '',
  },
  {
    id: 'started',
    title: t('Started'),
    priority: 3,
    text: (task) => timeOfDay(task.startedAt, language),
    cell: (task) => timeOfDay(task.startedAt, language),
  },
  {
    id: 'took',
    title: t('Took'),
    priority: 4,
    text: (task) => took(task, language),
    cell: (task) => took(task, language),
  },
];
