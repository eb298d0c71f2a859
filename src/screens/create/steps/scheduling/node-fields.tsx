import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { editVm } from '../../../../resources/draft/draft';
import { matchNodes } from '../../../../resources/vm/form/scheduling/matching';
import {
  NODE_SELECTOR,
  readNodeSelector,
  withNodeSelector,
} from '../../../../resources/vm/form/scheduling/node-selector';
import { PairField } from '../../../../ui/form/pair-field';
import { Notice } from '../../../../ui/state/notice';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';
import { labelKeys, labelValues } from './label-suggestions';

/** How many nodes the rules leave, told anew with every change. Nothing when the nodes cannot be seen. */
export const NodeMatch = ({ draft, surroundings }: StepProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const match = matchNodes(draft.vm, surroundings);
  if (match === undefined) return null;
  return (
    <Notice kind={match.matching === 0 ? 'attention' : 'note'} dataTest="node-match">
      {t('{{matching}} of {{all}} nodes match these rules.', { ...match })}
    </Notice>
  );
};

/** Labels that the node must have. */
export const NodeLabels = ({ draft, edit, issues, surroundings: { nodes } }: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <PairField
      label={t('Labels of the node')}
      hint={t('The virtual machine runs only on nodes that have all of them.')}
      value={readNodeSelector(draft.vm)}
      onChange={(labels) => edit((current) => editVm(current, (vm) => withNodeSelector(vm, labels)))}
      keyLabel={t('Label')}
      valueLabel={t('Value')}
      addLabel={t('Add label')}
      keys={labelKeys(nodes)}
      valuesOf={(key) => labelValues(nodes, key)}
      notes={notesAt(issues, NODE_SELECTOR, say, true)}
      dataTest="node-selector"
    />
  );
};
