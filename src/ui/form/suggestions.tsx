import type { ReactElement } from 'react';

interface SuggestionsProps {
  /** What the input names in its `list`. */
  readonly id: string;
  readonly values: readonly string[];
}

/** What the browser offers for an input while one types. */
export const Suggestions = ({ id, values }: SuggestionsProps): ReactElement | null =>
  values.length === 0 ? null : (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
