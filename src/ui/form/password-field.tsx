import { Button, InputGroup, InputGroupItem, TextInput } from '@patternfly/react-core';
import EyeIcon from '@patternfly/react-icons/dist/esm/icons/eye-icon';
import EyeSlashIcon from '@patternfly/react-icons/dist/esm/icons/eye-slash-icon';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../copy/copy';
import { Field, type FieldProps } from './field';
import './form.css';

interface PasswordFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Makes a new one; it is shown then, as nobody knows it yet. */
  readonly generate?: () => string;
  readonly disabled?: boolean;
}

/** A password: hidden unless the user asks, or it was made just now. */
export const PasswordField = (props: PasswordFieldProps): ReactElement => {
  const { value, onChange, generate, disabled = false, ...field } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [shown, setShown] = useState(false);
  const make = (): void => {
    if (generate === undefined) return;
    setShown(true);
    onChange(generate());
  };
  return (
    <Field {...field}>
      {({ validated, ...tie }) => (
        <>
          <InputGroup>
            <InputGroupItem isFill>
              <TextInput
                {...tie}
                type={shown ? 'text' : 'password'}
                value={value}
                isDisabled={disabled}
                isRequired={field.required}
                validated={validated}
                spellCheck={false}
                autoComplete="new-password"
                className="vm-manager-form__code"
                onChange={(_event, next) => onChange(next)}
                data-test={`${field.dataTest}-input`}
              />
            </InputGroupItem>
            <InputGroupItem>
              <Button
                variant="control"
                icon={shown ? <EyeSlashIcon /> : <EyeIcon />}
                aria-label={shown ? t('Hide the password') : t('Show the password')}
                onClick={() => setShown(!shown)}
                data-test={`${field.dataTest}-reveal`}
              />
            </InputGroupItem>
          </InputGroup>
          <div className="vm-manager-form__aids">
            {generate !== undefined && !disabled && (
              <Button variant="link" isInline onClick={make} data-test={`${field.dataTest}-generate`}>
                {t('Generate')}
              </Button>
            )}
            {value !== '' && <CopyButton text={value} what={t('the password')} />}
          </div>
        </>
      )}
    </Field>
  );
};
