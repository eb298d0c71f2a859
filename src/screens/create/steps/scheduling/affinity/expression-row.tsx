import { Button } from '@patternfly/react-core';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import type { TFunction } from 'i18next';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../../../resources/draft/draft';
import type { KubeObject } from '../../../../../resources/object';
import type { Expression } from '../../../../../resources/vm/form/scheduling/affinity';
import { ChoiceField, type Choice } from '../../../../../ui/form/choice-field';
import { TextField } from '../../../../../ui/form/text-field';
import { useSay } from '../../../../text';
import { notesAt } from '../../../step';
import { labelKeys, labelValues } from '../label-suggestions';

interface ExpressionRowProps {
  readonly expression: Expression;
  /** Path of the expression in the manifest. */
  readonly path: string;
  readonly isNode: boolean;
  /** Objects whose labels are suggested. */
  readonly labelled: readonly KubeObject[];
  readonly issues: readonly Issue[];
  readonly onChange: (expression: Expression) => void;
  /** Undefined for the only one of its rule. */
  readonly onRemove: (() => void) | undefined;
  readonly dataTest: string;
}

const operatorChoices = (t: TFunction<'plugin__vm-manager-plugin'>, isNode: boolean): readonly Choice[] => [
  { value: 'In', label: t('is one of') },
  { value: 'NotIn', label: t('is none of') },
  { value: 'Exists', label: t('is there') },
  { value: 'DoesNotExist', label: t('is not there') },
  ...(isNode
    ? [
        { value: 'Gt', label: t('is more than') },
        { value: 'Lt', label: t('is less than') },
      ]
    : []),
];

const takesValues = (operator: string): boolean => operator !== 'Exists' && operator !== 'DoesNotExist';

const valuesIn = (typed: string): readonly string[] =>
  typed
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** Values as they are typed: a comma at the end is no value yet, but must not vanish. */
const useTyped = (values: readonly string[], onChange: (values: readonly string[]) => void) => {
  const [typed, setTyped] = useState(values.join(', '));
  const shown = valuesIn(typed).join() === values.join() ? typed : values.join(', ');
  const type = (next: string): void => {
    setTyped(next);
    onChange(valuesIn(next));
  };
  return [shown, type] as const;
};

/** One condition on a label. */
export const ExpressionRow = (props: ExpressionRowProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { expression, path, isNode, labelled, issues, onChange, onRemove, dataTest } = props;
  const { key, operator, values } = expression;
  const [typed, type] = useTyped(values, (next) => onChange({ ...expression, values: next }));
  return (
    <div className="vm-manager-place__row">
      <TextField
        label={t('Label')}
        value={key}
        suggestions={labelKeys(labelled)}
        onChange={(next) => onChange({ ...expression, key: next.trim() })}
        notes={notesAt(issues, `${path}.key`, say)}
        dataTest={`${dataTest}-key`}
      />
      <ChoiceField
        label={t('Condition')}
        value={operator}
        choices={operatorChoices(t, isNode)}
        onChange={(next) => onChange({ ...expression, operator: next, values: takesValues(next) ? values : [] })}
        notes={notesAt(issues, `${path}.operator`, say)}
        dataTest={`${dataTest}-operator`}
      />
      {(takesValues(operator) || values.length > 0) && (
        <TextField
          label={t('Values')}
          value={typed}
          placeholder={t('Separated by commas')}
          suggestions={labelValues(labelled, key)}
          onChange={type}
          notes={notesAt(issues, `${path}.values`, say, true)}
          dataTest={`${dataTest}-values`}
        />
      )}
      {onRemove !== undefined && (
        <Button
          variant="plain"
          className="vm-manager-place__remove"
          icon={<MinusCircleIcon />}
          aria-label={t('Remove the condition on {{label}}', { label: key })}
          onClick={onRemove}
          data-test={`${dataTest}-remove`}
        />
      )}
    </div>
  );
};
