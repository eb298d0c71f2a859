import { TextArea, TextInput } from '@patternfly/react-core';
import { useId, type ReactElement } from 'react';
import { Field, type FieldProps } from './field';
import './form.css';
import { Suggestions } from './suggestions';

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** So many lines; a single one is an input. */
  readonly lines?: number;
  readonly type?: 'text' | 'password' | 'url' | 'number';
  /** Offered while one types; anything else may be typed, too. For a single line. */
  readonly suggestions?: readonly string[];
  /** The text is code: drawn in equal widths, never corrected. */
  readonly code?: boolean;
}

/** A text on one line or on several. */
export const TextField = (props: TextFieldProps): ReactElement => {
  const {
    value,
    onChange,
    placeholder,
    disabled,
    lines = 1,
    type = 'text',
    suggestions = [],
    code = false,
    ...field
  } = props;
  const listId = useId();
  const shared = {
    value,
    placeholder,
    isDisabled: disabled,
    isRequired: field.required,
    spellCheck: false,
    autoComplete: 'off',
    className: code ? 'vm-manager-form__code' : undefined,
    'data-test': `${field.dataTest}-input`,
  };
  return (
    <Field {...field}>
      {({ validated, ...tie }) =>
        lines > 1 ? (
          <TextArea
            {...shared}
            {...tie}
            validated={validated}
            rows={lines}
            resizeOrientation="vertical"
            onChange={(_event, next) => onChange(next)}
          />
        ) : (
          <>
            <TextInput
              {...shared}
              {...tie}
              validated={validated}
              type={type}
              list={suggestions.length > 0 ? listId : undefined}
              onChange={(_event, next) => onChange(next)}
            />
            <Suggestions id={listId} values={suggestions} />
          </>
        )
      }
    </Field>
  );
};
