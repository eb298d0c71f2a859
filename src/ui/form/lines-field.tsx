import { useState, type ReactElement } from 'react';
import type { FieldProps } from './field';
import { TextField } from './text-field';

interface LinesFieldProps extends FieldProps {
  readonly value: readonly string[];
  /** Gets the lines that are not empty. */
  readonly onChange: (lines: readonly string[]) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly lines?: number;
  readonly code?: boolean;
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A list of texts, one on each line. */
export const LinesField = ({ value, onChange, lines = 3, ...field }: LinesFieldProps): ReactElement => {
  // an empty line, on which the next text is about to be typed, is not in the value
  const [typed, setTyped] = useState('');
  const text = value.join('\n');
  return (
    <TextField
      {...field}
      lines={Math.max(2, lines)}
      value={linesOf(typed).join('\n') === text ? typed : text}
      onChange={(next) => {
        setTyped(next);
        onChange(linesOf(next));
      }}
    />
  );
};
