import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../ui/card/card';
import { Notice } from '../../../ui/state/notice';
import { useDrain } from './keep';
import { DrainSteps } from './step-table';

/** How far the drain of a node was that is no more. */
export const DrainRemains = ({ node }: { readonly node: string }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { state } = useDrain(node);
  if (state === undefined || state.steps.length === 0) return null;
  const moved = state.steps.filter((step) => step.state.is === 'moved').length;
  return (
    <Card title={t('Drain')} wide dataTest="card-drain" resetOn={state}>
      <Notice kind="attention" dataTest="drain-removed">
        {t('The node was removed meanwhile: {{moved}} of {{total}} had been moved before', {
          moved,
          total: state.steps.length,
        })}
      </Notice>
      <DrainSteps state={state} node={node} />
    </Card>
  );
};
