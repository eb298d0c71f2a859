import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmColumn } from '../../../inventory/list.types';
import { useVmis } from '../../../inventory/use-vm-list';
import { Empty } from '../../../ui/state/empty';
import type { ConsolePageProps } from '../../frame/namespace';
import { MachineListPage } from '../../machines/list-page';
import { instanceListPath } from '../../paths';

const COLUMNS: readonly VmColumn[] = [
  'name',
  'namespace',
  'owner',
  'status',
  'node',
  'ips',
  'os',
  'vcpu',
  'memory',
  'created',
  'labels',
];

const NoInstances = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="nothing-yet" title={t('No instances')}>
      {t(
        'Every running virtual machine has an instance. Instances that stand alone, without a virtual machine, are listed here too.',
      )}
    </Empty>
  );
};

/** All virtual machine instances, the stand-alone ones marked: a route of its own, and the console's list page. */
const InstanceListPage = (props: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <MachineListPage
      given={props}
      id="instances"
      title={t('Instances')}
      pathFor={instanceListPath}
      useRecords={useVmis}
      columns={COLUMNS}
      empty={() => <NoInstances />}
      dataTest="instance-list-page"
    />
  );
};

export default InstanceListPage;
