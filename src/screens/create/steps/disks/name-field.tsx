import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from '../../../../ui/form/field';
import { TextField } from '../../../../ui/form/text-field';

interface LinkedNameFieldProps extends FieldProps {
  readonly value: string;
  /** Never gets an empty name: device, volume and template are joined by it. */
  readonly onChange: (name: string) => void;
}

/** A name that other parts of the manifest refer to. While it is empty the manifest keeps the last one. */
export const LinkedNameField = ({ value, onChange, ...field }: LinkedNameFieldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [empty, setEmpty] = useState(false);
  const change = (next: string): void => {
    const name = next.trim();
    setEmpty(name === '');
    if (name !== '') onChange(name);
  };
  const missing = {
    severity: 'error' as const,
    message: t('Enter a name; until then it stays {{name}}.', { name: value }),
  };
  return <TextField {...field} value={empty ? '' : value} onChange={change} notes={empty ? [missing] : field.notes} />;
};
