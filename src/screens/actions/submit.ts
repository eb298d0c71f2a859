import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../commands/command';
import type { Job } from '../../tasks/job';
import { OPEN } from '../../tasks/failure';
import type { Task } from '../../tasks/task';
import type { Failure } from '../../ui/dialog/failure';
import { useDesk } from '../frame/runner';
import { useSay } from '../text';

/** One object and what to do with it. */
export interface Order<Input> {
  readonly target: Target;
  readonly input: Input;
}

interface Submit<Input> {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly submit: (orders: readonly Order<Input>[]) => void;
}

/**
 * Runs a command from a dialog. The dialog closes when the cluster has accepted everything; the outcome is then followed in
 * the tasks. What was refused is said in the dialog, in the API's words, and what the user typed stays.
 */
export const useSubmit = <Input>(job: Job<Input>, close: () => void): Submit<Input> => {
  const { runner, announced } = useDesk();
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const refusedAs = useCallback(
    (refused: readonly Task[], total: number): Failure => {
      const [first] = refused;
      const words = (task: Task | undefined): string => (task?.message === undefined ? '' : say(task.message));
      return {
        title:
          total > 1
            ? t('Refused for {{refused}} of {{total}}', { refused: refused.length, total })
            : // the API's words are text; ours are messages
              typeof first?.message === 'string'
              ? t('The cluster refused it')
              : first?.message === OPEN
                ? t('No answer came')
                : t('It cannot be done'),
        message: total === 1 ? words(first) : '',
        advice: total === 1 && first?.advice !== undefined ? say(first.advice) : undefined,
        causes:
          total === 1
            ? (first?.causes ?? [])
            : refused.map((task) => ({ field: task.target.name, message: words(task) })),
      };
    },
    [say, t],
  );

  const submit = useCallback(
    (orders: readonly Order<Input>[]) => {
      setBusy(true);
      setFailure(undefined);
      const started = orders.flatMap(({ target, input }) => runner.start(job, [target], input));
      void Promise.all(started.map(({ accepted }) => accepted)).then((tasks) => {
        const refused = tasks.filter((task) => task.state === 'failed');
        if (!alive.current) {
          return;
        }
        if (refused.length === 0) {
          close();
          return;
        }
        // said here: a toast would say it twice
        refused.forEach((task) => announced.add(task.id));
        setFailure(refusedAs(refused, tasks.length));
        setBusy(false);
      });
    },
    [runner, job, close, announced, refusedAs],
  );
  return { busy, failure, submit };
};
