import { Button } from '@patternfly/react-core';
import RedoIcon from '@patternfly/react-icons/dist/esm/icons/redo-icon';
import TimesCircleIcon from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyLine } from '../ui/copy/copy';
import { OutsideLink } from './outside-link';
import { taskMessage, type TaskTexts } from './task-columns';
import type { Task } from './task';
import { DetailsTool, Tool } from './tools';

interface TaskActionsProps {
  readonly task: Task;
  readonly say: TaskTexts['say'];
  readonly onRetry: (id: string) => void;
  readonly onCancel: (id: string) => void;
  readonly onCleanUp: (id: string) => void;
}

/** What a failed task has made before it failed; it is of no use without the rest. */
const LeftBehind = ({ task, onCleanUp }: Pick<TaskActionsProps, 'task' | 'onCleanUp'>): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { left = [] } = task;
  if (left.length === 0) {
    return null;
  }
  return (
    <div data-test="task-left">
      <p>{t('It has left behind:')}</p>
      <ul>
        {left.map(({ kind, name }) => (
          <li key={`${kind.kind} ${name}`}>{`${kind.kind} ${name}`}</li>
        ))}
      </ul>
      <Button variant="secondary" size="sm" onClick={() => onCleanUp(task.id)} data-test="task-clean-up">
        {t('Delete what was left behind')}
      </Button>
    </div>
  );
};

/** What can be done with a task: read it in full with its command line, and try a failed one again. */
export const TaskActions = ({ task, say, onRetry, onCancel, onCleanUp }: TaskActionsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const name = `${say(task.label)} ${task.target.name}`;
  const message = taskMessage(task, say);
  return (
    <span className="vm-manager-dock__actions">
      {task.canRetry && (
        <Tool
          icon={<RedoIcon />}
          title={t('Try again')}
          label={t('Try again: {{name}}', { name })}
          onClick={() => onRetry(task.id)}
          dataTest="task-retry"
        />
      )}
      {task.state === 'running' && task.canCancel === true && (
        <Tool
          icon={<TimesCircleIcon />}
          title={t('Cancel')}
          label={t('Cancel: {{name}}', { name })}
          onClick={() => onCancel(task.id)}
          dataTest="task-cancel"
        />
      )}
      <DetailsTool
        name={name}
        dataTest="task-details"
        body={() => (
          <>
            {message !== '' && <p>{message}</p>}
            {task.advice !== undefined && <p>{say(task.advice)}</p>}
            {task.page !== undefined && <OutsideLink href={task.page} />}
            <LeftBehind task={task} onCleanUp={onCleanUp} />
            <p>{t('The same from the command line:')}</p>
            <CopyLine text={task.cli} />
          </>
        )}
      />
    </span>
  );
};
