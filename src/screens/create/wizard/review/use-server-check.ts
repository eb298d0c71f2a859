import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useCluster } from '../../../../cluster/hooks';
import type { Attempt } from '../../../../commands/create/attempt';
import { checkOnServer } from '../../../../commands/create/check';
import { unaskedIssue } from '../../../../commands/create/issues';
import type { Draft, Issue } from '../../../../resources/draft/draft';
import { asApiError } from '../../../failed';
import type { WizardStore } from '../state/store';

export interface ServerCheck {
  /** `done`: the cluster has answered about the draft as it is now. */
  readonly phase: 'none' | 'asking' | 'done';
  /** Asks, unless the answer for this draft is there already. Never rejects. */
  readonly ask: (draft: Draft) => Promise<readonly Issue[]>;
  /** Asks again. */
  readonly again: () => void;
}

interface Answer {
  readonly draft: Draft;
  readonly issues: Promise<readonly Issue[]>;
}

/** Somebody who edits while the check is shown is asked about once they pause. */
const PAUSE_MS = 400;

/**
 * What the cluster would say to the draft, by a dry run that creates nothing; asked while `active` and whenever the draft changes.
 * The answers are told to the store, which puts them on their fields.
 */
export const useServerCheck = (store: WizardStore, attempt: Attempt, active: boolean): ServerCheck => {
  const cluster = useCluster();
  const last = useRef<Answer | undefined>(undefined);
  const [done, setDone] = useState<Draft | undefined>(undefined);
  const draft = useSyncExternalStore(store.subscribe, () => store.getSnapshot().draft);
  const [rounds, setRounds] = useState(0);

  const ask = useCallback(
    (asked: Draft): Promise<readonly Issue[]> => {
      if (last.current?.draft === asked) return last.current.issues;
      const issues = checkOnServer(cluster, asked, attempt)
        .catch((error: unknown): readonly Issue[] => [unaskedIssue(asApiError(error))])
        .then((found) => {
          store.tell(asked, found);
          setDone(asked);
          // that it could not be asked is no answer to keep
          if (found.some(({ unasked }) => unasked === true)) last.current = undefined;
          return found;
        });
      last.current = { draft: asked, issues };
      return issues;
    },
    [cluster, attempt, store],
  );
  useEffect(() => {
    if (!active) return undefined;
    // the first answer is wanted at once
    const timer = setTimeout(() => void ask(draft), last.current === undefined ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [active, ask, draft, rounds]);
  const again = useCallback(() => {
    last.current = undefined;
    setDone(undefined);
    setRounds((count) => count + 1);
  }, []);
  const phase = done === draft ? 'done' : active ? 'asking' : 'none';
  return useMemo(() => ({ phase, ask, again }), [phase, ask, again]);
};
