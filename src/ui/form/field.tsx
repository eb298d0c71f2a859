import { FormGroup, FormHelperText, HelperText, HelperTextItem } from '@patternfly/react-core';
import { useId, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What is said below a field: it is wrong, or only worth knowing. Translated already. */
export interface FieldNote {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export interface FieldProps {
  readonly label: string;
  readonly required?: boolean;
  /** A sentence below the field; its notes come after it. */
  readonly hint?: ReactNode;
  readonly notes?: readonly FieldNote[];
  /** A button with a help popover beside the label. */
  readonly help?: ReactElement;
  readonly dataTest: string;
}

/** What the control inside a field needs to be tied to its label and its notes. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly validated: 'default' | 'error' | 'warning';
}

const worst = (notes: readonly FieldNote[]): FieldControl['validated'] => {
  if (notes.some(({ severity }) => severity === 'error')) return 'error';
  return notes.length > 0 ? 'warning' : 'default';
};

/** What is wrong with a field, or worth knowing about it; the icon says which, and to screen readers a word. */
export const NoteItem = ({
  note: { severity, message },
  dataTest,
}: {
  readonly note: FieldNote;
  readonly dataTest?: string;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <HelperTextItem
      variant={severity}
      screenReaderText={severity === 'error' ? t('error') : t('warning')}
      data-test={dataTest}
    >
      {message}
    </HelperTextItem>
  );
};

/** The sentence below a field and what is to be said about it, read out when it changes. */
export const FieldNotes = ({
  id,
  hint,
  notes = [],
  dataTest,
}: Pick<FieldProps, 'hint' | 'notes' | 'dataTest'> & { readonly id: string }): ReactElement | null =>
  hint === undefined && notes.length === 0 ? null : (
    <FormHelperText>
      <HelperText id={id} isLiveRegion>
        {hint !== undefined && <HelperTextItem>{hint}</HelperTextItem>}
        {notes.map((note) => (
          <NoteItem key={note.message} note={note} dataTest={`${dataTest}-${note.severity}`} />
        ))}
      </HelperText>
    </FormHelperText>
  );

/** A label, a control, and what is to be said about it, tied together for screen readers. */
export const Field = ({
  children,
  label,
  required = false,
  hint,
  notes = [],
  help,
  dataTest,
}: FieldProps & { readonly children: (control: FieldControl) => ReactNode }): ReactElement => {
  const id = useId();
  const noteId = `${id}-notes`;
  const hasText = hint !== undefined || notes.length > 0;
  const validated = worst(notes);
  return (
    <FormGroup fieldId={id} label={label} isRequired={required} labelHelp={help} data-test={dataTest}>
      {children({
        id,
        'aria-describedby': hasText ? noteId : undefined,
        'aria-invalid': validated === 'error',
        validated,
      })}
      <FieldNotes id={noteId} hint={hint} notes={notes} dataTest={dataTest} />
    </FormGroup>
  );
};
