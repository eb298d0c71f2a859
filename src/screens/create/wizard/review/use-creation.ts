import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ObjectRef } from '../../../../cluster/cluster';
import { Attempt } from '../../../../commands/create/attempt';
import { createVm, newVmTarget } from '../../../../commands/create/create-vm';
import { issuesOfCauses } from '../../../../commands/create/issues';
import type { Draft, Issue } from '../../../../resources/draft/draft';
import { readName, readNamespace } from '../../../../resources/vm/form/identity/name';
import type { Task } from '../../../../tasks/task';
import type { Failure } from '../../../../ui/dialog/failure';
import { useDesk, useTasks } from '../../../frame/runner';
import { vmPath } from '../../../paths';
import { useSay } from '../../../text';
import type { WizardStore } from '../state/store';
import { creationFailure } from '../../creation-failure';
import { forgetSuggestedName } from '../../suggested-name';
import { useServerCheck, type ServerCheck } from './use-server-check';

export interface Creation {
  readonly check: ServerCheck;
  readonly busy: boolean;
  /** Why it was not created, in the API's words. */
  readonly failure: Failure | undefined;
  /** What a failed try has made and what is still there. */
  readonly left: readonly ObjectRef[];
  readonly cleanUp: () => void;
  /** Answers whether it was created; it does not try while something is known to be wrong. */
  readonly create: () => Promise<boolean>;
}

const hasErrors = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === 'error');

/** The last try, as the list of tasks has it: what it left behind goes away when that is deleted. */
const useTry = (id: string | undefined): Task | undefined => useTasks().find((task) => task.id === id);

/**
 * Creates the VM of the draft: our own checks, those of the cluster, then the objects one by one. When it fails everything stays
 * as it is, and the next try goes on where this one stopped.
 */
export const useCreation = (store: WizardStore, own: readonly Issue[], reviewing: boolean): Creation => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const { runner, announced } = useDesk();
  const [attempt] = useState(() => new Attempt());
  const [tried, setTried] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const task = useTry(tried);
  const check = useServerCheck(store, attempt, reviewing && !busy);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const run = useCallback(
    async (draft: Draft): Promise<boolean> => {
      if (hasErrors(await check.ask(draft)) || !alive.current) return false;
      const [started] = runner.start(createVm, [newVmTarget(draft.vm)], { draft, attempt });
      if (started === undefined) return false;
      setTried(started.id);
      const done = await started.accepted;
      if (done.state !== 'failed') {
        store.forget();
        forgetSuggestedName(readName(draft));
        if (alive.current) void navigate(vmPath(readNamespace(draft), readName(draft)));
        return true;
      }
      // said here: a toast would say it twice
      if (alive.current) announced.add(done.id);
      store.tell(draft, issuesOfCauses(done.causes, draft));
      return false;
    },
    [check, runner, attempt, store, navigate, announced],
  );
  const create = useCallback(async (): Promise<boolean> => {
    if (hasErrors(own)) return false;
    setBusy(true);
    try {
      return await run(store.getSnapshot().draft);
    } finally {
      if (alive.current) setBusy(false);
    }
  }, [own, run, store]);

  const failure = useMemo(() => creationFailure(task, t, say), [task, t, say]);
  const cleanUp = useCallback(() => {
    if (tried !== undefined) runner.cleanUp(tried);
  }, [runner, tried]);
  return { check, busy, failure, left: task?.left ?? [], cleanUp, create };
};
