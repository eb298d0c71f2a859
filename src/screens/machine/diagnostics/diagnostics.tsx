import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { boolean, list, text } from '../../../lib/reach';
import { conditionsOf } from '../../../resources/condition';
import { nameOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { Card, CardGrid } from '../../../ui/card/card';
import { SmallTable } from '../../../ui/table/small-table';
import { SourceBanner } from '../../frame/source-state';
import { vmConditions } from '../condition-rows';
import { ConditionTable, type ConditionRow } from '../conditions';
import { ObjectLink } from '../link';
import type { MachineProps } from '../machine';
import { Findings } from './findings';
import { PhaseTimeline } from './phase-timeline';

const rowsOf = (kind: string, namespace: string, object: KubeObject | undefined): readonly ConditionRow[] =>
  conditionsOf(object).map((condition) => ({ condition, ...sourceOf(kind, namespace, nameOf(object)) }));

const sourceOf = (kind: string, namespace: string, name: string): Pick<ConditionRow, 'source' | 'sourceKey'> => ({
  sourceKey: `${kind}/${name}`,
  source: (
    <ObjectLink kind={kind} namespace={namespace} name={name}>
      {`${kind} ${name}`}
    </ObjectLink>
  ),
});

/** Conditions of all objects that belong to the VM, in one table. */
const AllConditions = ({ record, pods, dataVolumes }: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace } = record;
  const rows: readonly ConditionRow[] = [
    ...vmConditions(record).map(({ condition, stale }) => ({
      condition,
      stale,
      ...sourceOf('VirtualMachine', namespace, record.name),
    })),
    ...rowsOf('VirtualMachineInstance', namespace, record.vmi),
    ...pods.objects.flatMap((pod) => rowsOf('Pod', namespace, pod)),
    ...dataVolumes.objects.flatMap((dataVolume) => rowsOf('DataVolume', namespace, dataVolume)),
  ];
  return (
    <Card title={t('Conditions of everything that belongs to it')} wide dataTest="card-all-conditions" resetOn={record}>
      <SourceBanner state={pods.state} what={t('Pods')} retry={pods.retry} />
      <SourceBanner state={dataVolumes.state} what={t('DataVolumes')} retry={dataVolumes.retry} />
      <ConditionTable
        rows={rows}
        label={t('Conditions of everything that belongs to it')}
        empty={t('The cluster has not reported any conditions')}
      />
    </Card>
  );
};

interface SnapshotStatus {
  readonly name: string;
  readonly enabled: boolean;
  readonly reason: string | undefined;
}

const snapshotStatusesOf = (vm: KubeObject | undefined): readonly SnapshotStatus[] =>
  list(vm, 'status', 'volumeSnapshotStatuses').flatMap((entry) => {
    const name = text(entry, 'name');
    const enabled = boolean(entry, 'enabled') === true;
    return name === undefined ? [] : [{ name, enabled, reason: text(entry, 'reason') }];
  });

const SnapshotAbility = ({ vm }: { readonly vm: KubeObject | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Card title={t('Can its volumes be snapshotted?')} dataTest="card-snapshot-ability" resetOn={vm}>
      <SmallTable
        label={t('Can its volumes be snapshotted?')}
        empty={t('The cluster has not reported on any volume')}
        rows={snapshotStatusesOf(vm)}
        keyOf={(row) => row.name}
        columns={[
          { id: 'name', title: t('Volume'), cell: (row) => row.name },
          { id: 'enabled', title: t('Snapshot'), cell: (row) => (row.enabled ? t('Yes') : t('No')) },
          { id: 'reason', title: t('Reason'), cell: (row) => row.reason ?? '–' },
        ]}
      />
    </Card>
  );
};

/** Why it does not do what one expects: one line on top, then what every object involved says. */
export const Diagnostics = (props: MachineProps): ReactElement => (
  <CardGrid>
    <Findings {...props} />
    <AllConditions {...props} />
    <PhaseTimeline vmi={props.record.vmi} />
    {props.record.vm !== undefined && <SnapshotAbility vm={props.record.vm} />}
  </CardGrid>
);
