import { NumberInput } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, type FieldProps } from '../../../../ui/form/field';

interface NumberFieldProps extends FieldProps {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** A whole number of at least 1, to be typed or counted up and down. */
export const NumberField = ({ value, onChange, ...field }: NumberFieldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Field {...field}>
      {({ validated, id, ...tie }) => (
        <NumberInput
          value={value}
          min={1}
          validated={validated}
          inputProps={{ ...tie, id, 'data-test': `${field.dataTest}-input` }}
          inputAriaLabel={field.label}
          minusBtnAriaLabel={t('One less')}
          plusBtnAriaLabel={t('One more')}
          onMinus={() => onChange(Math.max(1, (value ?? 2) - 1))}
          onPlus={() => onChange((value ?? 0) + 1)}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            onChange(typed === '' ? undefined : Number(typed));
          }}
        />
      )}
    </Field>
  );
};
