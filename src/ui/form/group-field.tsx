import { FormGroup } from '@patternfly/react-core';
import { useId, type ReactElement, type ReactNode } from 'react';
import { FieldNotes, type FieldProps } from './field';

interface GroupFieldProps extends Omit<FieldProps, 'required'> {
  readonly children: ReactNode;
}

/** Several controls under one label, such as the rows of a list. */
export const GroupField = ({ label, hint, notes, help, dataTest, children }: GroupFieldProps): ReactElement => {
  const id = useId();
  return (
    <FormGroup role="group" fieldId={id} label={label} labelHelp={help} data-test={dataTest}>
      {children}
      <FieldNotes id={`${id}-notes`} hint={hint} notes={notes} dataTest={dataTest} />
    </FormGroup>
  );
};
