import { Button } from '@patternfly/react-core';
import AngleDownIcon from '@patternfly/react-icons/dist/esm/icons/angle-down-icon';
import AngleUpIcon from '@patternfly/react-icons/dist/esm/icons/angle-up-icon';
import { useCallback, useId, useMemo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectRef } from '../cluster/cluster';
import type { Message } from '../lib/message';
import { timeOfDay } from '../lib/time';
import { Status } from '../ui/status/status';
import { DataTable } from '../ui/table/table';
import './dock.css';
import { summaryOf, type TaskSummary } from './list';
import { TaskActions } from './task-actions';
import { taskColumns } from './task-columns';
import type { Task } from './task';

export interface DockProps {
  /** Newest first. */
  readonly tasks: readonly Task[];
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  readonly onRetry: (id: string) => void;
  readonly onCancel: (id: string) => void;
  readonly onCleanUp: (id: string) => void;
  /** Forgets the tasks that have ended. */
  readonly onClear: () => void;
  readonly hrefOf: (ref: ObjectRef) => string;
  readonly say: (what: Message | string) => string;
  /** Stands at the end of the line that is always there. */
  readonly end?: ReactNode;
}

/** As high as its rows, header and foot, but never so high that the page is gone. */
const heightFor = (tasks: number): string => `min(16rem, 35vh, ${Math.max(1, tasks) * 36 + 80}px)`;

const BY_TIME = { column: 'started', direction: 'desc' } as const;
const ignoreSort = (): void => undefined;
const keyOf = (task: Task): string => task.id;
const nameOf = (task: Task): string => task.target.name;

const LastResult = ({
  summary,
  say,
}: {
  readonly summary: TaskSummary;
  readonly say: DockProps['say'];
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { last } = summary;
  if (last === undefined) {
    return <span className="vm-manager-dock__last">{summary.running === 0 ? t('Nothing done yet') : ''}</span>;
  }
  const failed = last.state === 'failed';
  const line = `${say(last.label)} ${last.target.name} · ${timeOfDay(last.endedAt ?? last.startedAt, i18n.language)}`;
  return (
    <span className="vm-manager-dock__last" data-test="tasks-last">
      <Status
        icon={failed ? 'failed' : 'running'}
        tone={failed ? 'danger' : 'success'}
        word={failed && last.message !== undefined ? `${line} · ${say(last.message)}` : line}
      />
    </span>
  );
};

const OpenDock = ({ tasks, onRetry, onCancel, onCleanUp, onClear, hrefOf, say }: DockProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const columns = useMemo(
    () => taskColumns({ t, say, language: i18n.language, hrefOf }),
    [t, say, i18n.language, hrefOf],
  );
  const actions = useCallback(
    (task: Task) => <TaskActions task={task} say={say} onRetry={onRetry} onCancel={onCancel} onCleanUp={onCleanUp} />,
    [say, onRetry, onCancel, onCleanUp],
  );
  if (tasks.length === 0) {
    return (
      <p className="vm-manager-dock__empty">
        {t('What you do with virtual machines appears here, with its outcome and the equivalent command line.')}
      </p>
    );
  }
  return (
    <>
      <DataTable
        label={t('Tasks')}
        dataTest="task-list"
        rowDataTest="task-row"
        columns={columns}
        rows={tasks}
        rowKey={keyOf}
        rowName={nameOf}
        sort={BY_TIME}
        onSort={ignoreSort}
        settled
        actions={actions}
        actionsWidth={116}
        scrollKey="tasks"
      />
      <div>
        <Button variant="link" isInline onClick={onClear} data-test="tasks-clear">
          {t('Remove finished tasks')}
        </Button>
      </div>
    </>
  );
};

/** The list of what the user did, along the bottom of every page: one line when closed, a table when open. */
export const TasksDock = (props: DockProps): ReactElement => {
  const { tasks, open, onToggle, say } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const summary = useMemo(() => summaryOf(tasks), [tasks]);
  const panel = useId();
  return (
    <section className="vm-manager-dock" aria-label={t('Tasks')} data-test="tasks-dock">
      <div className="vm-manager-dock__line">
        <button
          type="button"
          className="vm-manager-dock__bar"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => onToggle(!open)}
          data-test="tasks-toggle"
        >
          {open ? <AngleDownIcon /> : <AngleUpIcon />}
          <span className="vm-manager-dock__title">{t('Tasks')}</span>
          {summary.running > 0 && (
            <Status icon="progress" tone="progress" word={t('{{count}} in progress', { count: summary.running })} />
          )}
          {summary.failed > 0 && (
            <Status icon="failed" tone="danger" word={t('{{count}} failed', { count: summary.failed })} />
          )}
          <LastResult summary={summary} say={say} />
        </button>
        {props.end}
      </div>
      <div
        id={panel}
        className={open ? 'vm-manager-dock__panel' : undefined}
        style={open ? { blockSize: heightFor(tasks.length) } : undefined}
        hidden={!open}
      >
        {open && <OpenDock {...props} />}
      </div>
    </section>
  );
};
