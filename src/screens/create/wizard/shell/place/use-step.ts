import { useCallback } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { text } from '../../../../../lib/reach';
import type { Step } from '../../../../../resources/draft/draft';
import { queryFor, stepIn } from '../../state/steps';

/** Goes to a step; `problem` is the text of a note whose field is to have the focus there. */
export type GoTo = (step: Step, problem?: string) => void;

interface StepPlace {
  readonly step: Step;
  readonly problem: string | undefined;
  readonly goTo: GoTo;
}

/** The step that is shown is part of the URL, so that the browser's own buttons go through the steps. */
export const useStep = (): StepPlace => {
  const [query] = useSearchParams();
  const location = useLocation();
  const { pathname } = location;
  const navigate = useNavigate();
  const goTo = useCallback<GoTo>(
    (step, problem) => {
      const search = queryFor(query, step).toString();
      void navigate({ pathname, search }, { state: problem === undefined ? null : { problem } });
    },
    [navigate, pathname, query],
  );
  return { step: stepIn(query), problem: text(location.state, 'problem'), goTo };
};
