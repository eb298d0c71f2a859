import { Button } from '@patternfly/react-core';
import AngleDownIcon from '@patternfly/react-icons/dist/esm/icons/angle-down-icon';
import AngleUpIcon from '@patternfly/react-icons/dist/esm/icons/angle-up-icon';
import { useCallback, useId, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectRef } from '../cluster/cluster';
import type { Message } from '../lib/message';
import { timeOfDay } from '../lib/time';
import { Status } from '../ui/status/status';
import { DataTable } from '../ui/table/table';
import { RunActions } from './bulk/run-actions';
import { RunBar } from './bulk/run-bar';
import { countsText, faceOf, sizeOf } from './bulk/run-words';
import type { BulkRun } from './bulk/run.types';
import './dock.css';
import { dockColumns } from './dock-columns';
import { dockRows, type DockRow } from './dock-rows';
import { summaryOf, type TaskSummary } from './list';
import { TaskActions } from './task-actions';
import { TASK_FACES } from './task-columns';
import type { Task } from './task';

export interface DockProps {
  /** Newest first. */
  readonly tasks: readonly Task[];
  /** Actions on many objects, newest first. */
  readonly runs: readonly BulkRun[];
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  readonly onRetry: (id: string) => void;
  readonly onCancel: (id: string) => void;
  readonly onCleanUp: (id: string) => void;
  /** Sends again what failed in a run, or what was canceled. */
  readonly onAgain: (run: string, state: 'failed' | 'canceled') => void;
  readonly onCancelRest: (run: string) => void;
  /** Forgets the tasks and runs that have ended. */
  readonly onClear: () => void;
  readonly hrefOf: (ref: ObjectRef) => string;
  readonly say: (what: Message | string) => string;
  /** Stands at the end of the line that is always there. */
  readonly end?: ReactNode;
}

/** As high as its rows, header and foot, but never so high that the page is gone. */
const heightFor = (rows: number): string => `min(16rem, 35vh, ${Math.max(1, rows) * 36 + 80}px)`;

const BY_TIME = { column: 'started', direction: 'desc' } as const;
const ignoreSort = (): void => undefined;
const keyOf = (row: DockRow): string => row.key;
const nameOf = (row: DockRow): string => (row.kind === 'task' ? row.task.target.name : row.key);

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
        {...TASK_FACES[last.state]}
        word={failed && last.message !== undefined ? `${line} · ${say(last.message)}` : line}
      />
    </span>
  );
};

/** The run that is under way, or how the last one ended when nothing else has happened since. */
const RunLine = ({ run, say }: { readonly run: BulkRun; readonly say: DockProps['say'] }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { icon, tone } = faceOf(run, t, i18n.language);
  const what = `${say(run.label)} ${sizeOf(run, t, i18n.language)}`;
  return (
    <span className="vm-manager-dock__running" data-test="tasks-run" data-ended={run.endedAt !== undefined}>
      <Status icon={icon} tone={tone} word={what} />
      <RunBar run={run} mute />
      <span className="vm-manager-dock__counts">{countsText(run, t, i18n.language)}</span>
    </span>
  );
};

const useUnfolded = () => {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => new Set());
  const onUnfold = useCallback(
    (run: string) =>
      setUnfolded((before) => {
        const next = new Set(before);
        if (!next.delete(run)) next.add(run);
        return next;
      }),
    [],
  );
  return { unfolded, onUnfold };
};

const OpenDock = (props: DockProps): ReactElement => {
  const { tasks, runs, onRetry, onCancel, onCleanUp, onAgain, onCancelRest, onClear, hrefOf, say } = props;
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { unfolded, onUnfold } = useUnfolded();
  const rows = useMemo(() => dockRows(tasks, runs, unfolded), [tasks, runs, unfolded]);
  const columns = useMemo(
    () => dockColumns({ t, say, language: i18n.language, hrefOf, onUnfold }),
    [t, say, i18n.language, hrefOf, onUnfold],
  );
  const actions = useCallback(
    (row: DockRow) =>
      row.kind === 'run' ? (
        <RunActions run={row.run} say={say} onAgain={onAgain} onCancelRest={onCancelRest} />
      ) : (
        <TaskActions task={row.task} say={say} onRetry={onRetry} onCancel={onCancel} onCleanUp={onCleanUp} />
      ),
    [say, onRetry, onCancel, onCleanUp, onAgain, onCancelRest],
  );
  if (rows.length === 0) {
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
        rows={rows}
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
  const { tasks, runs, open, onToggle, say } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const summary = useMemo(() => summaryOf(tasks, runs), [tasks, runs]);
  const lineCount = tasks.length + runs.reduce((sum, run) => sum + Math.min(run.tasks.length, 8), 0);
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
          {summary.run === undefined ? (
            <LastResult summary={summary} say={say} />
          ) : (
            <RunLine run={summary.run} say={say} />
          )}
        </button>
        {props.end}
      </div>
      <div
        id={panel}
        className={open ? 'vm-manager-dock__panel' : undefined}
        style={open ? { blockSize: heightFor(lineCount) } : undefined}
        hidden={!open}
      >
        {open && <OpenDock {...props} />}
      </div>
    </section>
  );
};
