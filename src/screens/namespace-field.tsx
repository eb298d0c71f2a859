import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField, type Choice } from '../ui/form/choice-field';
import type { FieldNote } from '../ui/form/field';
import { TextField } from '../ui/form/text-field';
import { useNamespaces } from './use-namespaces';

interface NamespaceFieldProps {
  /** Empty for none yet. */
  readonly value: string;
  readonly onChange: (namespace: string) => void;
  readonly notes: readonly FieldNote[];
}

/** Asks for the namespace, on pages that are about all of them. */
export const NamespaceField = ({ value, onChange, notes }: NamespaceFieldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const namespaces = useNamespaces(true);
  const field = { label: t('Namespace'), required: true, notes, dataTest: 'create-namespace' };
  if (namespaces.phase === 'unknown') {
    return <TextField {...field} value={value} onChange={onChange} />;
  }
  const none: Choice = {
    value: '',
    label: namespaces.phase === 'loading' ? t('Loading') : t('Choose a namespace'),
    disabled: true,
  };
  const names = namespaces.phase === 'known' ? namespaces.names : [];
  return (
    <ChoiceField
      {...field}
      value={value}
      choices={[none, ...names.map((name) => ({ value: name, label: name }))]}
      onChange={onChange}
    />
  );
};
