import { useCallback, type ReactElement } from 'react';
import { TasksDock } from '../../tasks/dock';
import { Toasts } from '../../tasks/toasts';
import { PaletteButton } from '../palette/door';
import { pathOf } from '../paths';
import { useSay } from '../text';
import { usePreference } from './preference';
import { useBulkRuns, useDesk, useTasks } from './runner';

const isFlag = (stored: unknown): stored is boolean => typeof stored === 'boolean';

/** The tasks dock and the toasts of a page, connected to the user's tasks. */
export const FrameDock = (): ReactElement => {
  const { runner, notices } = useDesk();
  const tasks = useTasks();
  const runs = useBulkRuns();
  const say = useSay();
  const [open, setOpen] = usePreference<boolean>('tasks.open', false, isFlag);
  const retry = useCallback((id: string) => void runner.retry(id), [runner]);
  const cancel = useCallback((id: string) => runner.cancel(id), [runner]);
  const cleanUp = useCallback((id: string) => runner.cleanUp(id), [runner]);
  const again = useCallback((id: string, state: 'failed' | 'canceled') => runner.bulk.again(id, state), [runner]);
  const cancelRest = useCallback((id: string) => runner.bulk.cancelRest(id), [runner]);
  const clear = useCallback(() => runner.dismissFinished(), [runner]);
  return (
    <>
      <TasksDock
        tasks={tasks}
        runs={runs}
        open={open}
        onToggle={setOpen}
        onRetry={retry}
        onCancel={cancel}
        onCleanUp={cleanUp}
        onClear={clear}
        onAgain={again}
        onCancelRest={cancelRest}
        hrefOf={pathOf}
        say={say}
        end={<PaletteButton />}
      />
      <Toasts tasks={tasks} runs={runs} notices={notices} say={say} />
    </>
  );
};
