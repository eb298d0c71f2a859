import { FormGroup, TextInput } from '@patternfly/react-core';
import { useId, type ReactElement } from 'react';
import { Trans, useTranslation } from 'react-i18next';

interface TypedNameProps {
  readonly name: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

/** Asks to type a name before data is destroyed. The caller compares `typed` with `name`. */
export const TypedName = ({ name, typed, onType }: TypedNameProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const id = useId();
  return (
    <FormGroup
      fieldId={id}
      label={
        <Trans t={t} i18nKey="Type <1>{{name}}</1> to confirm" values={{ name }} components={{ 1: <strong /> }}>
          {'Type <1>{{name}}</1> to confirm'}
        </Trans>
      }
    >
      <TextInput
        id={id}
        value={typed}
        onChange={(_event, value) => onType(value)}
        autoComplete="off"
        spellCheck={false}
        data-test="typed-name"
      />
    </FormGroup>
  );
};
