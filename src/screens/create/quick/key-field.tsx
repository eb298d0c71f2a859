import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { KubeObject } from '../../../resources/object';
import { ChoiceField, type Choice } from '../../../ui/form/choice-field';
import type { FieldNote } from '../../../ui/form/field';
import { TextField } from '../../../ui/form/text-field';
import { keySecretNames, NO_KEY, type KeyChoice } from './key-choice';

interface KeyFieldProps {
  readonly choice: KeyChoice;
  readonly onChange: (choice: KeyChoice) => void;
  /** Of the namespace; undefined while they are not read, or when they may not be. */
  readonly secrets: readonly KubeObject[] | undefined;
  readonly notes: readonly FieldNote[];
}

/** Values of the list that are no Secret; no Secret can be called so. */
const NONE = '';
const PASTE = '+';

const valueOf = (choice: KeyChoice): string => {
  switch (choice.use) {
    case 'none':
      return NONE;
    case 'secret':
      return choice.name;
    case 'new':
      return PASTE;
  }
};

const choiceOf = (value: string): KeyChoice => {
  if (value === NONE) return NO_KEY;
  return value === PASTE ? { use: 'new', publicKey: '' } : { use: 'secret', name: value };
};

/** Which SSH key opens the guest: that of a Secret, or one that is pasted here. */
export const KeyField = ({ choice, onChange, secrets, notes }: KeyFieldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const choices: readonly Choice[] = [
    { value: NONE, label: t('No SSH key') },
    { value: PASTE, label: t('Paste a public key') },
    ...keySecretNames(secrets ?? []).map((name) => ({ value: name, label: t('Secret {{name}}', { name }) })),
  ];
  return (
    <>
      <ChoiceField
        label={t('SSH public key')}
        hint={choice.use === 'none' ? t('Without a key or a password nobody can log in over the network.') : undefined}
        notes={choice.use === 'new' ? [] : notes}
        value={valueOf(choice)}
        choices={choices}
        onChange={(value) => onChange(choiceOf(value))}
        dataTest="quick-key"
      />
      {choice.use === 'new' && (
        <TextField
          label={t('Public key')}
          required
          code
          lines={3}
          placeholder="ssh-ed25519 AAAA… you@example.com"
          hint={t('The content of a file such as id_ed25519.pub in your folder .ssh. It is kept in a new Secret.')}
          notes={notes}
          value={choice.publicKey}
          onChange={(publicKey) => onChange({ use: 'new', publicKey })}
          dataTest="quick-public-key"
        />
      )}
    </>
  );
};
