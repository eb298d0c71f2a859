import { Button, Popover } from '@patternfly/react-core';
import InfoCircleIcon from '@patternfly/react-icons/dist/esm/icons/info-circle-icon';
import RedoIcon from '@patternfly/react-icons/dist/esm/icons/redo-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyLine } from '../ui/copy/copy';
import { taskMessage, type TaskTexts } from './task-columns';
import type { Task } from './task';

interface TaskActionsProps {
  readonly task: Task;
  readonly say: TaskTexts['say'];
  readonly onRetry: (id: string) => void;
}

/** What can be done with a task: read it in full with its command line, and try a failed one again. */
export const TaskActions = ({ task, say, onRetry }: TaskActionsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const name = `${say(task.label)} ${task.target.name}`;
  const message = taskMessage(task, say);
  return (
    <span className="vm-manager-dock__actions">
      {task.canRetry && (
        <Button
          variant="plain"
          size="sm"
          icon={<RedoIcon />}
          aria-label={t('Try again: {{name}}', { name })}
          title={t('Try again')}
          onClick={() => onRetry(task.id)}
          data-test="task-retry"
        />
      )}
      <Popover
        headerContent={name}
        position="top-end"
        minWidth="26rem"
        bodyContent={
          <div className="vm-manager-dock__details">
            {message !== '' && <p>{message}</p>}
            {task.advice !== undefined && <p>{say(task.advice)}</p>}
            <p>{t('The same from the command line:')}</p>
            <CopyLine text={task.cli} />
          </div>
        }
      >
        <Button
          variant="plain"
          size="sm"
          icon={<InfoCircleIcon />}
          aria-label={t('Details and command line: {{name}}', { name })}
          title={t('Details and command line')}
          data-test="task-details"
        />
      </Popover>
    </span>
  );
};
