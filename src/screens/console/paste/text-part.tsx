import { Button } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckField } from '../../../ui/form/check-field';
import type { FieldNote } from '../../../ui/form/field';
import { PasswordField } from '../../../ui/form/password-field';
import { TextField } from '../../../ui/form/text-field';
import { withSecret, withText, type Draft } from './draft';

interface TextPartProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly notes: readonly FieldNote[];
  /** While it is typed. */
  readonly disabled: boolean;
}

/** The text, or a secret that is not shown. */
export const TextPart = ({ draft, onChange, notes, disabled }: TextPartProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [refused, setRefused] = useState(false);
  const insert = (): void => {
    const clipboard = navigator.clipboard as Clipboard | undefined;
    setRefused(clipboard === undefined);
    clipboard?.readText().then(
      (text) => onChange(withText(draft, text)),
      () => setRefused(true),
    );
  };
  const field = {
    value: draft.text,
    onChange: (text: string) => onChange(withText(draft, text)),
    hint: refused ? t('The browser does not let this page read your clipboard: paste into the field.') : undefined,
    notes,
    disabled,
    dataTest: 'typing-text',
  };
  return (
    <>
      {draft.secret ? (
        <PasswordField label={t('Secret text')} {...field} />
      ) : (
        <TextField label={t('Text')} {...field} lines={4} code />
      )}
      <div className="vm-manager-screen-panel__row">
        <Button
          variant="link"
          size="sm"
          isInline
          isDisabled={disabled}
          onClick={insert}
          data-test="typing-insert-clipboard"
        >
          {t('Insert my clipboard')}
        </Button>
      </div>
      <CheckField
        label={t('Hide it: this is a password or another secret')}
        checked={draft.secret}
        disabled={disabled}
        onChange={(secret) => onChange(withSecret(draft, secret))}
        dataTest="typing-secret"
      />
      <CheckField
        label={t('Press Enter at the end')}
        checked={draft.enter}
        disabled={disabled}
        onChange={(enter) => onChange({ ...draft, enter })}
        dataTest="typing-enter"
      />
    </>
  );
};
