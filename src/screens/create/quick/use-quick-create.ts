import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCluster } from '../../../cluster/hooks';
import { Attempt } from '../../../commands/create/attempt';
import { checkOnServer } from '../../../commands/create/check';
import { createVm, newVmTarget } from '../../../commands/create/create-vm';
import { creationFailure } from '../creation-failure';
import { forgetSuggestedName } from '../suggested-name';
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

/** What came of the last try. */
export interface QuickOutcome {
  readonly issues: readonly Issue[];
  readonly failure: Failure | undefined;
  /** The cluster has checked it and would take it. */
  readonly passed?: boolean;
}

interface QuickCreate extends QuickOutcome {
  /** What is being waited for. */
  readonly busy: 'check' | 'create' | undefined;
  /** Has the cluster check it, and makes nothing. */
  readonly check: () => void;
  readonly create: () => void;
  /** Says what came of another way from the same form. */
  readonly show: (outcome: QuickOutcome) => void;
}

const NOTHING: QuickOutcome = { issues: [], failure: undefined };
const isError = ({ severity }: Issue): boolean => severity === 'error';

/** True for as long as the form is on the screen. */
const useAlive = (): { readonly current: boolean } => {
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  return alive;
};

/** Creates the VM of a draft as a task; resolves when the cluster has taken it, to what kept it from being made. */
const useMake = (attempt: Attempt): ((draft: Draft) => Promise<Failure | undefined>) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { runner, announced } = useDesk();
  return useCallback(
    async (draft) => {
      const [started] = runner.start(createVm, [newVmTarget(draft.vm)], { draft, attempt });
      const task = await started?.accepted;
      const failure = creationFailure(task, t, say);
      // said in the form: a toast would say it twice
      if (task !== undefined && failure !== undefined) announced.add(task.id);
      return failure;
    },
    [attempt, runner, announced, say, t],
  );
};

/**
 * Makes a VM: builds the manifests, has the cluster check them without creating anything, creates them as a task, and opens the
 * page of the VM. What is wrong comes back and the form stays as it is.
 *
 * @param onMade called when the cluster has taken it
 */
export const useQuickCreate = (build: () => Promise<Built>, onMade?: () => void): QuickCreate => {
  const say = useSay();
  const cluster = useCluster();
  const navigate = useNavigate();
  // the second try goes on where the first one failed
  const [attempt] = useState(() => new Attempt());
  const make = useMake(attempt);
  const [busy, setBusy] = useState<QuickCreate['busy']>(undefined);
  const [outcome, setOutcome] = useState<QuickOutcome>(NOTHING);
  const alive = useAlive();

  const run = useCallback(
    async (creates: boolean): Promise<QuickOutcome> => {
      const built = await build();
      if (!built.ok) return { issues: built.issues, failure: undefined };
      const { draft } = built;
      const issues = await checkOnServer(cluster, draft, attempt);
      if (issues.some(isError)) return { issues, failure: undefined };
      // who has gone elsewhere in the meantime has changed their mind
      if (!creates || !alive.current) return { issues, failure: undefined, passed: true };
      setBusy('create');
      const failure = await make(draft);
      if (failure === undefined) {
        onMade?.();
        forgetSuggestedName(readName(draft));
        if (alive.current) await navigate(vmPath(readNamespace(draft), readName(draft)));
      }
      return { issues, failure };
    },
    [build, cluster, attempt, make, onMade, navigate, alive],
  );

  const begin = useCallback(
    (creates: boolean) => {
      setBusy('check');
      setOutcome(NOTHING);
      void run(creates)
        .catch((error: unknown): QuickOutcome => ({ issues: [], failure: failureOf(asApiError(error), say) }))
        .then((result) => {
          if (!alive.current) return;
          setOutcome(result);
          setBusy(undefined);
        });
    },
    [run, say, alive],
  );
  const check = useCallback(() => begin(false), [begin]);
  const create = useCallback(() => begin(true), [begin]);
  return { ...outcome, busy, check, create, show: setOutcome };
};
