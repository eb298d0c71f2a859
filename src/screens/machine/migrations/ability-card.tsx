import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { usePolicies } from '../../../inventory/use-policies';
import { useSettings } from '../../../inventory/use-settings';
import type { VmRecord } from '../../../inventory/record';
import { msg, type Message } from '../../../lib/message';
import { text } from '../../../lib/reach';
import { conditionOf } from '../../../resources/condition';
import { obstaclesOf } from '../../../resources/migration/obstacle';
import { evictionStrategyOf, type EvictionStrategy } from '../../../resources/node/machine';
import { isRunning } from '../../../resources/vmi/read';
import { Card } from '../../../ui/card/card';
import { Facts, type Fact } from '../../../ui/facts/facts';
import { Status } from '../../../ui/status/status';
import { Obstacles } from '../../migration/obstacles';
import { PolicyLine } from '../../migration/policy-line';
import { useSay } from '../../text';

const EVICTIONS: Readonly<Record<EvictionStrategy, Message>> = {
  None: msg('It is shut down'),
  LiveMigrate: msg('It is migrated; if that is not possible, it stays and blocks the drain'),
  LiveMigrateIfPossible: msg('It is migrated; if that is not possible, it is shut down'),
  External: msg('A controller outside of KubeVirt decides'),
};

const METHODS: Readonly<Record<string, Message>> = {
  LiveMigration: msg('Its memory is copied; the disks are reached from both nodes'),
  BlockMigration: msg('Its memory and its disks are copied'),
};

const Ability = ({ record }: { readonly record: VmRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const condition = conditionOf(record.vmi, 'LiveMigratable');
  if (!isRunning(record.vmi)) return <span>{t('It is not running: there is nothing to migrate')}</span>;
  switch (condition?.status) {
    case 'True':
      return <Status icon="running" tone="success" word={t('Yes')} />;
    case 'False':
      return <Status icon="failed" tone="danger" word={t('No')} />;
    default:
      return <Status icon="unknown" tone="neutral" word={t('Not known yet')} />;
  }
};

/** Whether the machine can be migrated and why not, which policy applies, and what an eviction does to it. */
export const AbilityCard = ({ record }: { readonly record: VmRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const policies = usePolicies();
  const { kubevirt } = useSettings();
  const { vmi } = record;
  const cluster = text(kubevirt, 'spec', 'configuration', 'evictionStrategy');
  const strategy = evictionStrategyOf(vmi, cluster);
  const own = text(vmi, 'spec', 'evictionStrategy');
  const isUnable = conditionOf(vmi, 'LiveMigratable')?.status === 'False';
  // the cluster names one also for what it cannot migrate
  const method = isUnable ? undefined : METHODS[text(vmi, 'status', 'migrationMethod') ?? ''];
  const facts: readonly Fact[] = [
    { id: 'able', term: t('Can be migrated'), value: <Ability record={record} /> },
    ...(method === undefined ? [] : [{ id: 'method', term: t('How'), value: say(method) }]),
    { id: 'policy', term: t('Policy'), value: <PolicyLine vmi={vmi} policies={policies} /> },
    {
      id: 'eviction',
      term: t('When its node is drained'),
      value: `${say(EVICTIONS[strategy])} (${strategy}${own === undefined ? `, ${t('as the cluster is set')}` : ''})`,
    },
  ];
  return (
    <Card title={t('Migration of this machine')} dataTest="card-migratable" wide>
      <div className="vm-manager-migration__ability">
        <Facts facts={vmi === undefined ? facts.slice(0, 1) : facts} label={t('Migration of this machine')} />
        <Obstacles blocks={[]} obstacles={obstaclesOf(vmi)} />
      </div>
    </Card>
  );
};
