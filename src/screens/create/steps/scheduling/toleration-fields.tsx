import { Button } from '@patternfly/react-core';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { editVm } from '../../../../resources/draft/draft';
import {
  addToleration,
  changeToleration,
  readTolerations,
  removeToleration,
  TOLERATIONS,
  type Toleration,
} from '../../../../resources/vm/form/scheduling/tolerations';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { MoreFields } from '../../../../ui/form/more-fields';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';
import { taintKeys } from './label-suggestions';

interface RowProps extends StepProps {
  readonly toleration: Toleration;
  readonly index: number;
}

const Row = ({ toleration, index, edit, issues, surroundings }: RowProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const path = `${TOLERATIONS}[${index}]`;
  const test = `toleration-${index}`;
  const change = (next: Partial<Toleration>): void =>
    edit((current) => editVm(current, (vm) => changeToleration(vm, index, next)));
  const operators = [
    { value: 'Exists', label: t('has the taint') },
    { value: 'Equal', label: t('has the taint with the value') },
  ];
  const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'].map((value) => ({ value, label: value }));
  return (
    <div className="vm-manager-place__row" data-test={test}>
      <TextField
        label={t('Taint')}
        value={toleration.key}
        placeholder={toleration.operator === 'Exists' ? t('Every taint') : undefined}
        suggestions={taintKeys(surroundings.nodes)}
        onChange={(key) => change({ key: key.trim() })}
        notes={notesAt(issues, `${path}.key`, say)}
        dataTest={`${test}-key`}
      />
      <ChoiceField
        label={t('The node')}
        value={toleration.operator}
        choices={operators}
        onChange={(operator) => change({ operator })}
        notes={notesAt(issues, `${path}.operator`, say)}
        dataTest={`${test}-operator`}
      />
      {(toleration.operator !== 'Exists' || toleration.value !== '') && (
        <TextField
          label={t('Value')}
          value={toleration.value}
          onChange={(value) => change({ value: value.trim() })}
          notes={notesAt(issues, `${path}.value`, say)}
          dataTest={`${test}-value`}
        />
      )}
      <ChoiceField
        label={t('Effect')}
        value={toleration.effect}
        choices={[{ value: '', label: t('Every effect') }, ...effects]}
        onChange={(effect) => change({ effect, ...(effect === 'NoExecute' ? {} : { seconds: undefined }) })}
        notes={[...notesAt(issues, `${path}.effect`, say), ...notesAt(issues, `${path}.tolerationSeconds`, say)]}
        dataTest={`${test}-effect`}
      />
      <Button
        variant="plain"
        className="vm-manager-place__remove"
        icon={<MinusCircleIcon />}
        aria-label={t('Remove toleration {{number}}', { number: index + 1 })}
        onClick={() => edit((current) => editVm(current, (vm) => removeToleration(vm, index)))}
        data-test={`${test}-remove`}
      />
    </div>
  );
};

/** Taints of nodes that do not keep the VM away. */
export const Tolerations = (props: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const tolerations = readTolerations(props.draft.vm);
  return (
    <MoreFields title={t('Tolerations')} open={tolerations.length > 0} dataTest="tolerations">
      <p>{t('Nodes may keep virtual machines away by a taint, unless these tolerate it.')}</p>
      {tolerations.map((toleration, index) => (
        // entries are told apart by their place only
        <Row key={index} {...props} toleration={toleration} index={index} />
      ))}
      <div>
        <Button
          variant="link"
          isInline
          icon={<PlusCircleIcon />}
          onClick={() => props.edit((current) => editVm(current, addToleration))}
          data-test="add-toleration"
        >
          {t('Add toleration')}
        </Button>
      </div>
    </MoreFields>
  );
};
