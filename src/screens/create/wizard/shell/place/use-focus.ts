import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Step } from '../../../../../resources/draft/draft';
import { focusProblem } from './focus';

/**
 * Where the focus goes: to the heading of a step that was opened from another one, or to the field that it was opened for.
 * `showProblem` moves it to what is wrong, after that was drawn.
 */
export const useFocus = (
  step: Step,
  problem: string | undefined,
): { readonly root: RefObject<HTMLDivElement>; readonly showProblem: () => void } => {
  const root = useRef<HTMLDivElement>(null);
  const last = useRef(step);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    if (root.current === null) return;
    if (problem === undefined) root.current.querySelector<HTMLElement>('[data-step-heading]')?.focus();
    else focusProblem(root.current, problem);
  }, [step, problem]);
  useEffect(() => {
    if (asked > 0 && root.current !== null) focusProblem(root.current);
  }, [asked]);
  return { root, showProblem: useCallback(() => setAsked((count) => count + 1), []) };
};
