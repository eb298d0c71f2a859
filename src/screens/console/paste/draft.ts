import type { TypingPlan } from '../../../resources/keyboard/plan';

/** What the user wants typed. It is nowhere but in the open panel. */
export interface Draft {
  readonly text: string;
  /** One line that is not shown. */
  readonly secret: boolean;
  /** Enter after the text. */
  readonly enter: boolean;
}

export const EMPTY_DRAFT: Draft = { text: '', secret: false, enter: false };

/** A secret is one line: line ends, such as that of a line copied as a whole, fall away. */
export const withSecret = (draft: Draft, secret: boolean): Draft => ({
  ...draft,
  secret,
  text: secret ? draft.text.replace(/[\r\n]+/g, '') : draft.text,
});

/** With a text from elsewhere, such as the clipboard. */
export const withText = (draft: Draft, text: string): Draft => withSecret({ ...draft, text }, draft.secret);

export const typedText = ({ text, enter }: Draft): string => (enter ? `${text}\n` : text);

const times = ({ steps }: TypingPlan, wanted: string): number =>
  steps.filter(({ character }) => character === wanted).length;

/** How often Enter is pressed besides the wanted one at the end, and Tab: both may do something where they arrive. */
export const keysThatAct = (
  plan: TypingPlan,
  { enter }: Draft,
): { readonly enters: number; readonly tabs: number } => ({
  enters: times(plan, '\n') - (enter ? 1 : 0),
  tabs: times(plan, '\t'),
});
