import { Button } from '@patternfly/react-core';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { editVm } from '../../../../../resources/draft/draft';
import { affinityRulesOf } from '../../../../../resources/placement/read';
import {
  addRule,
  AFFINITY,
  newRule,
  readRules,
  type RuleKind,
} from '../../../../../resources/vm/form/scheduling/affinity';
import { templateSpecOf } from '../../../../../resources/vm/spec';
import { MoreFields } from '../../../../../ui/form/more-fields';
import { useSay } from '../../../../text';
import { notesAt, type StepProps } from '../../../step';
import { RuleCard, ruleTitle, type RuleProps } from './rule-card';

const KINDS: readonly RuleKind[] = ['node', 'pod', 'pod-anti'];

/** A rule that no form can show in full: it is kept, and can be changed in the manifest. */
const FixedRule = ({ rule, index, draft }: RuleProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { expression = '' } = affinityRulesOf(templateSpecOf(draft.vm))[index] ?? {};
  return (
    <section className="vm-manager-place__rule" data-test={`rule-${index}-fixed`}>
      <strong>{ruleTitle(rule.kind, t)}</strong>
      <code>{expression}</code>
      <p>{t('This rule says more than a form can show. It is kept as it is; change it in the manifest.')}</p>
    </section>
  );
};

const AddRules = ({ edit }: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const titles: Readonly<Record<RuleKind, string>> = {
    node: t('Add a rule about nodes'),
    pod: t('Add a rule to run together'),
    'pod-anti': t('Add a rule to run apart'),
  };
  return (
    <div className="vm-manager-place__adds">
      {KINDS.map((kind) => (
        <Button
          key={kind}
          variant="link"
          isInline
          icon={<PlusCircleIcon />}
          onClick={() => edit((current) => editVm(current, (vm) => addRule(vm, newRule(kind))))}
          data-test={`add-rule-${kind}`}
        >
          {titles[kind]}
        </Button>
      ))}
    </div>
  );
};

/** Rules on the nodes, and on which other VMs are near. */
export const Affinity = (props: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const rules = readRules(props.draft.vm);
  const required = rules.filter(({ kind, required: isRequired }) => kind === 'node' && isRequired);
  const notes = notesAt(props.issues, AFFINITY, say);
  return (
    <MoreFields title={t('Affinity')} open={rules.length > 0 || notes.length > 0} dataTest="affinity">
      {notes.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      {rules.map((rule, index) =>
        rule.editable ? (
          // a rule moves when it changes its kind: its place on the page is what stays
          <RuleCard key={index} {...props} rule={rule} index={index} />
        ) : (
          <FixedRule key={index} {...props} rule={rule} index={index} />
        ),
      )}
      {required.length > 1 && <p>{t('A node has to meet one of the strict rules about nodes, not all of them.')}</p>}
      <AddRules {...props} />
    </MoreFields>
  );
};
