import { Button, TextInput } from '@patternfly/react-core';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from './field';
import { GroupField } from './group-field';
import './form.css';
import { caughtUp, doubled, pairsOf, rowsOf, type PairRow } from './pair-rows';
import { Suggestions } from './suggestions';

interface PairFieldProps extends Omit<FieldProps, 'required'> {
  readonly value: Readonly<Record<string, string>>;
  readonly onChange: (value: Readonly<Record<string, string>>) => void;
  readonly keyLabel: string;
  readonly valueLabel: string;
  readonly addLabel: string;
  readonly keys?: readonly string[];
  readonly valuesOf?: (key: string) => readonly string[];
}

interface RowProps {
  readonly row: PairRow;
  readonly field: PairFieldProps;
  readonly number: number;
  readonly onChange: (row: PairRow) => void;
  readonly onRemove: () => void;
}

const Row = ({ row: [key, value], field, number, onChange, onRemove }: RowProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const id = useId();
  const { keyLabel, valueLabel, keys = [], valuesOf, dataTest } = field;
  const label = (name: string): string => t('{{field}}, row {{number}}', { field: name, number });
  return (
    <div className="vm-manager-form__row">
      <TextInput
        aria-label={label(keyLabel)}
        placeholder={keyLabel}
        value={key}
        list={keys.length > 0 ? `${id}-keys` : undefined}
        onChange={(_event, next) => onChange([next.trim(), value])}
        data-test={`${dataTest}-key`}
      />
      <Suggestions id={`${id}-keys`} values={keys} />
      <TextInput
        aria-label={label(valueLabel)}
        placeholder={valueLabel}
        value={value}
        list={`${id}-values`}
        onChange={(_event, next) => onChange([key, next.trim()])}
        data-test={`${dataTest}-value`}
      />
      <Suggestions id={`${id}-values`} values={valuesOf?.(key) ?? []} />
      <Button
        variant="plain"
        icon={<MinusCircleIcon />}
        aria-label={t('Remove row {{number}}', { number })}
        onClick={onRemove}
        data-test={`${dataTest}-remove`}
      />
    </div>
  );
};

/** A map of texts, such as labels, in rows of key and value. Rows without a key are not part of the value yet. */
export const PairField = (field: PairFieldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { value, onChange, notes = [], addLabel, dataTest, ...group } = field;
  const [kept, setKept] = useState(() => rowsOf(value));
  const state = caughtUp(kept, value);
  if (state !== kept) setKept(state);
  const change = (rows: readonly PairRow[]): void => {
    setKept({ ...state, rows });
    onChange(pairsOf(rows));
  };
  const twice = doubled(state.rows).map((key) => ({
    severity: 'error' as const,
    message: t('“{{name}}” is here more than once: only the last one counts.', { name: key }),
  }));
  return (
    <GroupField
      label={group.label}
      hint={group.hint}
      help={group.help}
      notes={[...notes, ...twice]}
      dataTest={dataTest}
    >
      <div className="vm-manager-form__rows">
        {state.rows.map((row, index) => (
          <Row
            // rows are told apart by their place only: a key changes while it is typed
            key={index}
            row={row}
            field={field}
            number={index + 1}
            onChange={(next) => change(state.rows.map((other, place) => (place === index ? next : other)))}
            onRemove={() => change(state.rows.filter((_other, place) => place !== index))}
          />
        ))}
        <Button
          variant="link"
          isInline
          icon={<PlusCircleIcon />}
          onClick={() => change([...state.rows, ['', '']])}
          data-test={`${dataTest}-add`}
        >
          {addLabel}
        </Button>
      </div>
    </GroupField>
  );
};
