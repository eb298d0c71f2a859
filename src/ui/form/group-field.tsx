import { FormGroup } from '@patternfly/react-core';
import { useId, type ReactElement, type ReactNode } from 'react';
import { FieldNotes, type FieldProps } from './field';

interface GroupFieldProps extends Omit<FieldProps, 'required'> {
  readonly children: ReactNode;
}

/**
 * Several controls under one label, such as the rows of a list. A group cannot be `aria-invalid`: `data-invalid` tells those who
 * look for what is wrong.
 */
export const GroupField = ({ label, hint, notes = [], help, dataTest, children }: GroupFieldProps): ReactElement => {
  const id = useId();
  const noteId = `${id}-notes`;
  return (
    <FormGroup
      role="group"
      fieldId={id}
      label={label}
      labelHelp={help}
      aria-describedby={hint === undefined && notes.length === 0 ? undefined : noteId}
      data-invalid={notes.some(({ severity }) => severity === 'error')}
      data-test={dataTest}
    >
      {children}
      <FieldNotes id={noteId} hint={hint} notes={notes} dataTest={dataTest} />
    </FormGroup>
  );
};
