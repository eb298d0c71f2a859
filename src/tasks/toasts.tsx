import { Alert, AlertActionCloseButton, AlertGroup } from '@patternfly/react-core';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../lib/message';
import type { Announcement } from './announcements';
import type { BulkRun } from './bulk/run.types';
import { failedOf, type Notices } from './notices';
import { OutsideLink } from './outside-link';
import type { Task } from './task';

interface ToastsProps {
  readonly tasks: readonly Task[];
  readonly runs: readonly BulkRun[];
  /** Survives the pages. */
  readonly notices: Notices;
  readonly say: (what: Message | string) => string;
}

/** A success goes away by itself; a failure stays until it is closed. */
const SUCCESS_SHOWN_MS = 6000;
const MOST = 4;

/** What can be done about the failures, each advice once. */
const adviceOf = (failed: readonly Task[]): readonly Message[] => [
  ...new Map(failed.flatMap(({ advice }) => (advice === undefined ? [] : [[advice.key, advice]]))).values(),
];

/** Results of actions as they arrive, at the corner of the window. */
export const Toasts = ({ tasks, runs, notices, say }: ToastsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [shown, setShown] = useState<readonly Announcement[]>([]);
  useEffect(() => setShown(notices.look(tasks, runs)), [tasks, runs, notices]);
  const close = (id: string): void => setShown(notices.close(id));
  const title = (announcement: Announcement): string => {
    if (announcement.kind === 'many') {
      return t('{{action}}: {{done}} done, {{failed}} failed', {
        action: say(announcement.label),
        done: announcement.done,
        failed: announcement.failed.length,
      });
    }
    const { task } = announcement;
    const values = { action: say(task.label), name: task.target.name };
    return task.state === 'failed' ? t('{{action}} {{name}}: failed', values) : t('{{action}} {{name}}: done', values);
  };
  return (
    <AlertGroup isToast isLiveRegion hasAnimations={false}>
      {shown.map((announcement) => {
        const failed = failedOf(announcement);
        return (
          <Alert
            key={announcement.id}
            variant={failed.length > 0 ? 'danger' : 'success'}
            title={title(announcement)}
            timeout={failed.length > 0 ? false : SUCCESS_SHOWN_MS}
            onTimeout={() => close(announcement.id)}
            actionClose={<AlertActionCloseButton onClose={() => close(announcement.id)} />}
            data-test="toast"
          >
            {failed.slice(0, MOST).map((task) => (
              <p key={task.id}>
                {announcement.kind === 'many' && <strong>{`${task.target.name}: `}</strong>}
                {task.message === undefined ? '' : say(task.message)}
              </p>
            ))}
            {adviceOf(failed).map((advice) => (
              <p key={advice.key}>{say(advice)}</p>
            ))}
            {failed.slice(0, 1).map(({ id, page }) => page !== undefined && <OutsideLink key={id} href={page} />)}
          </Alert>
        );
      })}
    </AlertGroup>
  );
};
