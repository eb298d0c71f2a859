import type { Draft, Issue } from '../../resources/draft/draft';
import type { Surroundings } from '../../resources/draft/surroundings';
import type { FieldNote } from '../../ui/form/field';
import type { Say } from '../text';

/** What every step of the wizard is given. A step holds no values of its own: it reads the draft and edits it. */
export interface StepProps {
  readonly draft: Draft;
  /** Edits the draft; the function must be pure, as it may be called twice. */
  readonly edit: (change: (draft: Draft) => Draft) => void;
  readonly surroundings: Surroundings;
  /** What is to be shown now on the fields of this step: its own checks and what the server said. */
  readonly issues: readonly Issue[];
  /** The namespace of the draft. */
  readonly namespace: string;
}

/** The notes of a field: issues whose path is `field`, or lies below it when `deep`. */
export const notesAt = (issues: readonly Issue[], field: string, say: Say, deep = false): readonly FieldNote[] =>
  issues
    .filter(
      (issue) =>
        issue.field === field ||
        (deep && /^[.[]/.test(issue.field.slice(field.length)) && issue.field.startsWith(field)),
    )
    .map(({ severity, message }) => ({ severity, message: say(message) }));
