import { msg } from '../../../../lib/message';
import type { Draft, Issue, Step } from '../../../../resources/draft/draft';
import { sameValue } from '../yaml/same';
import { stillSaid, valueAt, type WizardState } from './state';

const said = ({ field, severity, message }: Issue): string => JSON.stringify([field, severity, message]);

/**
 * What the form cannot know: the text beside it says something else, which would not be created. It is told at the end, where one
 * would create the VM.
 */
export const textIssues = ({ yaml }: WizardState): readonly Issue[] =>
  yaml?.problem === undefined
    ? []
    : [
        {
          step: 'review',
          field: '',
          severity: 'error',
          message: msg(
            'The YAML beside the form cannot be read at line {{line}}. Correct it there, or write it anew from the form.',
            { line: yaml.problem.line },
          ),
        },
      ];

/** All that is known to be wrong: by our own checks, and by what the cluster said and still holds. Nothing twice. */
export const allIssues = (own: readonly Issue[], { draft, server }: WizardState): readonly Issue[] => {
  const both = [...own, ...server.filter((one) => stillSaid(draft, one)).map(({ issue }) => issue)];
  return [...new Map(both.map((issue) => [said(issue), issue])).values()];
};

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Was something put into the field since the draft was begun? A field that is still to be filled is not scolded for it. */
const isTouched = (field: string, draft: Draft, first: Draft): boolean =>
  !isEmpty(valueAt(draft, field)) && !sameValue(valueAt(draft, field), valueAt(first, field));

/**
 * What is shown on a step: everything once it was checked, and everything that came from the cluster or is only a warning.
 * Before that, an error only where the user has already put something into the field.
 */
export const shownIssues = (issues: readonly Issue[], step: Step, state: WizardState): readonly Issue[] => {
  const own = issues.filter((issue) => issue.step === step);
  if (state.checked.includes(step)) return own;
  const fromServer = new Set(state.server.map(({ issue }) => issue));
  return own.filter(
    (issue) =>
      issue.severity === 'warning' || fromServer.has(issue) || isTouched(issue.field, state.draft, state.first),
  );
};

/** How a step stands in the navigation. */
export type Mark = 'default' | 'error' | 'success';

/** A step that was never left has no mark, unless the cluster refused something on it. */
export const markOf = (issues: readonly Issue[], step: Step, state: WizardState): Mark => {
  const refused = state.server.some(({ issue }) => issue.step === step && issue.severity === 'error');
  if (!refused && !state.checked.includes(step)) return 'default';
  return issues.some((issue) => issue.step === step && issue.severity === 'error') ? 'error' : 'success';
};

/** Errors of a step, which keep Next from going on. */
export const errorsOf = (issues: readonly Issue[], step: Step): readonly Issue[] =>
  issues.filter((issue) => issue.step === step && issue.severity === 'error');
