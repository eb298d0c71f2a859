import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { CloneInput } from '../../../commands/clone/build';
import { cloneTarget, cloneVm } from '../../../commands/clone/clone-vm';
import { useVm } from '../../../inventory/use-vm';
import type { Task } from '../../../tasks/task';
import { useDesk, useTasks } from '../../frame/runner';
import { vmPath } from '../../paths';

interface Cloning {
  /** The task that makes the clone; undefined before it was begun. */
  readonly task: Task | undefined;
  readonly begin: (input: CloneInput) => void;
  /** Back to the form, after a failure. */
  readonly again: () => void;
}

/** Makes a clone as a task, and opens the page of the new VM as soon as it exists. */
export const useClone = (namespace: string, name: string): Cloning => {
  const { runner, announced } = useDesk();
  const navigate = useNavigate();
  const tasks = useTasks();
  const [id, setId] = useState<string | undefined>(undefined);
  const task = tasks.find((one) => one.id === id);
  const begin = useCallback(
    (input: CloneInput) => {
      const [started] = runner.start(cloneVm, [cloneTarget(input)], input);
      setId(started?.id);
    },
    [runner],
  );
  const again = useCallback(() => setId(undefined), []);

  const { found } = useVm(namespace, name);
  const waits = task !== undefined && task.state !== 'failed';
  useEffect(() => {
    if (waits && found === 'yes') void navigate(vmPath(namespace, name));
  }, [waits, found, navigate, namespace, name]);

  const failed = task?.state === 'failed' ? task.id : undefined;
  const told = useRef(announced);
  useEffect(() => {
    // said on the page: a toast would say it twice
    if (failed !== undefined) told.current.add(failed);
  }, [failed]);
  return { task, begin, again };
};
