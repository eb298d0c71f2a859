import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { Field, type FieldProps } from './field';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface ChoiceFieldProps extends FieldProps {
  /** A value that is none of the choices is shown as it is: what somebody wrote into the manifest is not hidden. */
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
}

/** One of a few, in the browser's own list. */
export const ChoiceField = ({ value, choices, onChange, disabled, ...field }: ChoiceFieldProps): ReactElement => {
  const known = choices.some((choice) => choice.value === value);
  const all = known ? choices : [{ value, label: value }, ...choices];
  return (
    <Field {...field}>
      {({ validated, ...tie }) => (
        <FormSelect
          {...tie}
          validated={validated}
          value={value}
          isDisabled={disabled}
          isRequired={field.required}
          onChange={(_event, next) => onChange(next)}
          data-test={`${field.dataTest}-input`}
        >
          {all.map((choice) => (
            <FormSelectOption
              key={choice.value}
              value={choice.value}
              label={choice.label}
              isDisabled={choice.disabled}
            />
          ))}
        </FormSelect>
      )}
    </Field>
  );
};
