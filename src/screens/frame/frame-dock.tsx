import { useCallback, type ReactElement } from 'react';
import { TasksDock } from '../../tasks/dock';
import { Toasts } from '../../tasks/toasts';
import { PaletteButton } from '../palette/door';
import { pathOf } from '../paths';
import { useSay } from '../text';
import { usePreference } from './preference';
import { useDesk, useTasks } from './runner';

const isFlag = (stored: unknown): stored is boolean => typeof stored === 'boolean';

/** The tasks dock and the toasts of a page, connected to the user's tasks. */
export const FrameDock = (): ReactElement => {
  const { runner, announced } = useDesk();
  const tasks = useTasks();
  const say = useSay();
  const [open, setOpen] = usePreference<boolean>('tasks.open', false, isFlag);
  const retry = useCallback((id: string) => void runner.retry(id), [runner]);
  const cancel = useCallback((id: string) => runner.cancel(id), [runner]);
  const cleanUp = useCallback((id: string) => runner.cleanUp(id), [runner]);
  const clear = useCallback(() => runner.dismissFinished(), [runner]);
  return (
    <>
      <TasksDock
        tasks={tasks}
        open={open}
        onToggle={setOpen}
        onRetry={retry}
        onCancel={cancel}
        onCleanUp={cleanUp}
        onClear={clear}
        hrefOf={pathOf}
        say={say}
        end={<PaletteButton />}
      />
      <Toasts tasks={tasks} announced={announced} say={say} />
    </>
  );
};
