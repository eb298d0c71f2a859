import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useSurroundings } from '../../../../inventory/use-catalogue';
import type { Issue, Step } from '../../../../resources/draft/draft';
import type { Surroundings } from '../../../../resources/draft/surroundings';
import { validateDraft } from '../../../../resources/draft/validate';
import { allIssues, markOf, textIssues, type Mark } from '../state/shown';
import { withSourceIssues } from '../state/source-issues';
import type { WizardState } from '../state/state';
import { STEPS } from '../state/steps';
import type { WizardStore } from '../state/store';

interface WizardView {
  readonly state: WizardState;
  readonly surroundings: Surroundings;
  /** What our own checks say. */
  readonly own: readonly Issue[];
  /** That, and what the cluster said. */
  readonly issues: readonly Issue[];
  readonly marks: Readonly<Record<Step, Mark>>;
}

const marksOf = (issues: readonly Issue[], state: WizardState): Readonly<Record<Step, Mark>> => {
  const mark = (step: Step): Mark => markOf(issues, step, state);
  return {
    source: mark('source'),
    size: mark('size'),
    disks: mark('disks'),
    network: mark('network'),
    access: mark('access'),
    scheduling: mark('scheduling'),
    review: mark('review'),
  };
};

/** The state of the wizard, with all that is known to be wrong. */
export const useWizard = (store: WizardStore, namespace: string): WizardView => {
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const { draft } = state;
  const surroundings = useSurroundings(namespace, draft);
  const ofDraft = useMemo(() => withSourceIssues(validateDraft(draft, surroundings), draft), [draft, surroundings]);
  const own = useMemo(() => [...ofDraft, ...textIssues(state)], [ofDraft, state]);
  const issues = useMemo(() => withSourceIssues(allIssues(own, state), draft), [own, state, draft]);
  const marks = useMemo(() => marksOf(issues, state), [issues, state]);
  return { state, surroundings, own, issues, marks };
};

/** A step that is left, in whichever way, is checked from then on; on the last one, all are. */
export const useChecking = (store: WizardStore, step: Step): void => {
  const last = useRef(step);
  useEffect(() => {
    if (last.current !== step) store.check([last.current]);
    last.current = step;
    if (step === 'review') store.check(STEPS);
  }, [store, step]);
};
