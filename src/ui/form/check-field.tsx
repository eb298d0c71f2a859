import { Checkbox, FormGroup } from '@patternfly/react-core';
import { useId, type ReactElement, type ReactNode } from 'react';

interface CheckFieldProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly dataTest: string;
}

/** Yes or no, with a sentence that says what it means. */
export const CheckField = (props: CheckFieldProps): ReactElement => {
  const id = useId();
  return (
    <FormGroup role="presentation">
      <Checkbox
        id={id}
        label={props.label}
        description={props.description}
        isChecked={props.checked}
        isDisabled={props.disabled}
        onChange={(_event, checked) => props.onChange(checked)}
        data-test={props.dataTest}
      />
    </FormGroup>
  );
};
