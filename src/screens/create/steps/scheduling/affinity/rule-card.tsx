import { Button } from '@patternfly/react-core';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import TrashIcon from '@patternfly/react-icons/dist/esm/icons/trash-icon';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { editVm } from '../../../../../resources/draft/draft';
import {
  changeRule,
  readRules,
  removeRule,
  type FormRule,
  type FoundRule,
  type RuleKind,
} from '../../../../../resources/vm/form/scheduling/affinity';
import { ChoiceField } from '../../../../../ui/form/choice-field';
import { FieldGrid } from '../../../../../ui/form/field-grid';
import { TextField } from '../../../../../ui/form/text-field';
import { useSay } from '../../../../text';
import { notesAt, type StepProps } from '../../../step';
import { useFocusAfter } from '../../use-focus-after';
import { asGuests, labelKeys } from '../label-suggestions';
import { ExpressionRow } from './expression-row';

export interface RuleProps extends StepProps {
  readonly rule: FoundRule;
  readonly index: number;
}

export const ruleTitle = (kind: RuleKind, t: TFunction<'plugin__vm-manager-plugin'>): string => {
  switch (kind) {
    case 'node':
      return t('Run on nodes where');
    case 'pod':
      return t('Run together with virtual machines where');
    case 'pod-anti':
      return t('Run apart from virtual machines where');
  }
};

const useChange = ({ edit, rule }: RuleProps): ((change: Partial<FormRule>) => void) => {
  return (change) => edit((current) => editVm(current, (vm) => changeRule(vm, rule.path, change)));
};

/** To put the focus on a rule. */
const ruleId = (index: number): string => `vm-manager-rule-${index}`;

/** Makes a rule strict or a wish. It moves to the others of its strength with that, and the focus goes along. */
const useStrength = (props: RuleProps): ((required: boolean) => void) => {
  const { draft, rule } = props;
  const change = useChange(props);
  const focusAfter = useFocusAfter();
  return (required) => {
    const after = readRules(changeRule(draft.vm, rule.path, { required }));
    const index = after.map((one) => one.kind === rule.kind && one.required === required).lastIndexOf(true);
    change({ required });
    if (index !== props.index) focusAfter(ruleId(index));
  };
};

const RuleOptions = (props: RuleProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { rule, index, issues, surroundings } = props;
  const change = useChange(props);
  const strengthen = useStrength(props);
  const test = `rule-${index}`;
  const topology = `${rule.path}${rule.required ? '' : '.podAffinityTerm'}.topologyKey`;
  const strengths = [
    { value: 'required', label: t('Must be so') },
    { value: 'preferred', label: t('Preferred') },
  ];
  return (
    <FieldGrid>
      <ChoiceField
        label={t('How strict')}
        value={rule.required ? 'required' : 'preferred'}
        choices={strengths}
        onChange={(strength) => strengthen(strength === 'required')}
        dataTest={`${test}-strength`}
      />
      {!rule.required && (
        <TextField
          label={t('Weight, 1 to 100')}
          type="number"
          value={rule.weight === undefined ? '' : String(rule.weight)}
          onChange={(typed) => change({ weight: typed.trim() === '' ? undefined : Number(typed) })}
          notes={notesAt(issues, `${rule.path}.weight`, say)}
          dataTest={`${test}-weight`}
        />
      )}
      {rule.kind !== 'node' && (
        <TextField
          label={t('What counts as one place')}
          value={rule.topologyKey}
          suggestions={labelKeys(surroundings.nodes)}
          onChange={(key) => change({ topologyKey: key.trim() })}
          notes={notesAt(issues, topology, say)}
          hint={t('A label of nodes: kubernetes.io/hostname is one node, topology.kubernetes.io/zone is one zone.')}
          dataTest={`${test}-topology`}
        />
      )}
    </FieldGrid>
  );
};

/** One rule, edited in place. */
export const RuleCard = (props: RuleProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { rule, index, issues, surroundings, edit } = props;
  const change = useChange(props);
  const { expressions } = rule;
  const title = ruleTitle(rule.kind, t);
  const isNode = rule.kind === 'node';
  const labelled = isNode ? (surroundings.nodes ?? []) : asGuests(surroundings.vms);
  return (
    <section
      id={ruleId(index)}
      tabIndex={-1}
      className="vm-manager-place__rule"
      aria-label={title}
      data-test={`rule-${index}`}
    >
      <div className="vm-manager-place__head">
        <strong>{title}</strong>
        <Button
          variant="plain"
          icon={<TrashIcon />}
          aria-label={t('Remove rule {{number}}', { number: index + 1 })}
          onClick={() => edit((current) => editVm(current, (vm) => removeRule(vm, rule.path)))}
          data-test={`rule-${index}-remove`}
        />
      </div>
      {expressions.map((expression, place) => (
        <ExpressionRow
          // conditions are told apart by their place only
          key={place}
          expression={expression}
          path={`${rule.expressionsPath}[${place}]`}
          isNode={isNode}
          labelled={labelled}
          issues={issues}
          onChange={(next) => change({ expressions: expressions.map((other, at) => (at === place ? next : other)) })}
          onRemove={
            expressions.length > 1
              ? () => change({ expressions: expressions.filter((_other, at) => at !== place) })
              : undefined
          }
          dataTest={`rule-${index}-expression-${place}`}
        />
      ))}
      <div>
        <Button
          variant="link"
          isInline
          icon={<PlusCircleIcon />}
          onClick={() => change({ expressions: [...expressions, { key: '', operator: 'In', values: [] }] })}
          data-test={`rule-${index}-add`}
        >
          {t('And another condition')}
        </Button>
      </div>
      <RuleOptions {...props} />
    </section>
  );
};
