import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionsOf } from '../../../resources/condition';
import { Card } from '../../../ui/card/card';
import { vmConditions } from '../condition-rows';
import { ConditionTable } from '../conditions';
import type { MachineProps } from '../machine';

/** The conditions of the object that the page is about. */
export const ConditionsCard = ({ record, about }: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const rows =
    about === 'vm' && record.vm !== undefined
      ? vmConditions(record)
      : conditionsOf(record.vmi).map((condition) => ({ condition }));
  return (
    <Card title={t('Conditions')} wide dataTest="card-conditions" resetOn={record}>
      <ConditionTable rows={rows} label={t('Conditions')} empty={t('The cluster has not reported any conditions')} />
    </Card>
  );
};
