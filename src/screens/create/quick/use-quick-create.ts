import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCluster } from '../../../cluster/hooks';
import { Attempt } from '../../../commands/create/attempt';
import { checkOnServer } from '../../../commands/create/check';
import { createVm, newVmTarget } from '../../../commands/create/create-vm';
import type { Draft, Issue } from '../../../resources/draft/draft';
import { readName, readNamespace } from '../../../resources/vm/form/identity/name';
import type { Failure } from '../../../ui/dialog/failure';
import { asApiError } from '../../failed';
import { useDesk } from '../../frame/runner';
import { vmPath } from '../../paths';
import { failureOf, useSay } from '../../text';

/** What came of making the manifests: the draft, or what is wrong with what was typed. */
export type Built =
  { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly issues: readonly Issue[] };

/** What kept it from being made. */
export interface QuickOutcome {
  readonly issues: readonly Issue[];
  readonly failure: Failure | undefined;
}

interface QuickCreate extends QuickOutcome {
  /** What is being waited for. */
  readonly busy: 'check' | 'create' | undefined;
  readonly create: () => void;
  /** Says what went wrong on another way from the same form. */
  readonly show: (outcome: QuickOutcome) => void;
}

const NOTHING: QuickOutcome = { issues: [], failure: undefined };
const isError = ({ severity }: Issue): boolean => severity === 'error';

/**
 * Makes a VM: builds the manifests, has the cluster check them without creating anything, creates them as a task, and opens the
 * page of the VM. What is wrong comes back and the form stays as it is.
 */
export const useQuickCreate = (build: () => Promise<Built>): QuickCreate => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const cluster = useCluster();
  const navigate = useNavigate();
  const { runner, announced } = useDesk();
  // the second try goes on where the first one failed
  const [attempt] = useState(() => new Attempt());
  const [busy, setBusy] = useState<QuickCreate['busy']>(undefined);
  const [outcome, setOutcome] = useState<QuickOutcome>(NOTHING);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const run = useCallback(async (): Promise<QuickOutcome> => {
    const built = await build();
    if (!built.ok) return { issues: built.issues, failure: undefined };
    const { draft } = built;
    const issues = await checkOnServer(cluster, draft, attempt);
    if (issues.some(isError)) return { issues, failure: undefined };
    // who has gone elsewhere in the meantime has changed their mind
    if (!alive.current) return NOTHING;
    setBusy('create');
    const [started] = runner.start(createVm, [newVmTarget(draft.vm)], { draft, attempt });
    const task = await started?.accepted;
    if (task?.state === 'failed') {
      // said here: a toast would say it twice
      if (alive.current) announced.add(task.id);
      const message = task.message === undefined ? '' : say(task.message);
      const advice = task.advice === undefined ? undefined : say(task.advice);
      return { issues, failure: { title: t('It was not created'), message, causes: task.causes, advice } };
    }
    if (alive.current) void navigate(vmPath(readNamespace(draft), readName(draft)));
    return NOTHING;
  }, [build, cluster, attempt, runner, announced, navigate, say, t]);

  const create = useCallback(() => {
    setBusy('check');
    setOutcome(NOTHING);
    void run()
      .catch((error: unknown): QuickOutcome => ({ issues: [], failure: failureOf(asApiError(error), say) }))
      .then((result) => {
        if (!alive.current) return;
        setOutcome(result);
        setBusy(undefined);
      });
  }, [run, say]);
  return { ...outcome, busy, create, show: setOutcome };
};
