import { FormSelect, FormSelectOption, InputGroup, InputGroupItem, TextInput } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, type FieldProps } from './field';

const UNITS = ['Mi', 'Gi', 'Ti'] as const;

interface QuantityFieldProps extends FieldProps {
  /** As the manifest has it: `4Gi`. Empty for none. */
  readonly value: string;
  /** Gets what was typed, digits and unit put together, even when it is no number: what is wrong is said beside the field. */
  readonly onChange: (quantity: string) => void;
  /** For an empty field. */
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

interface Split {
  readonly amount: string;
  readonly unit: string;
}

/** Amount and unit; a quantity in a unit that the list lacks stays whole in the input, with no unit chosen. */
const split = (quantity: string, unit: string): Split => {
  const match = /^(.*?)(Mi|Gi|Ti)$/.exec(quantity);
  return match === null
    ? { amount: quantity, unit: quantity === '' ? unit : '' }
    : { amount: match[1] ?? '', unit: match[2] ?? '' };
};

/** A size in binary units, as people type them: a number, and MiB, GiB or TiB. */
export const QuantityField = (props: QuantityFieldProps): ReactElement => {
  const { value, onChange, placeholder, disabled, ...field } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  // the unit of an empty field is nowhere in the manifest
  const [lastUnit, setLastUnit] = useState('Gi');
  const { amount, unit } = split(value, lastUnit);
  return (
    <Field {...field}>
      {({ validated, ...tie }) => (
        <InputGroup>
          <InputGroupItem isFill>
            <TextInput
              {...tie}
              type="text"
              inputMode="decimal"
              value={amount}
              placeholder={placeholder}
              isDisabled={disabled}
              isRequired={field.required}
              validated={validated}
              onChange={(_event, next) => onChange(next.trim() === '' ? '' : `${next.trim()}${unit}`)}
              data-test={`${field.dataTest}-input`}
            />
          </InputGroupItem>
          <InputGroupItem>
            <FormSelect
              aria-label={t('Unit of {{field}}', { field: field.label })}
              value={unit}
              isDisabled={disabled}
              onChange={(_event, next) => {
                setLastUnit(next);
                if (amount !== '') onChange(`${amount}${next}`);
              }}
              data-test={`${field.dataTest}-unit`}
            >
              {unit === '' && <FormSelectOption value="" label={t('Bytes')} />}
              {UNITS.map((one) => (
                <FormSelectOption key={one} value={one} label={`${one}B`} />
              ))}
            </FormSelect>
          </InputGroupItem>
        </InputGroup>
      )}
    </Field>
  );
};
