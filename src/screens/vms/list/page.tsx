import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VmColumn } from '../../../inventory/list.types';
import { useVmList } from '../../../inventory/use-vm-list';
import { Empty } from '../../../ui/state/empty';
import type { ConsolePageProps } from '../../frame/namespace';
import { MachineListPage } from '../../machines/list-page';
import { instanceListPath, vmListPath } from '../../paths';

const COLUMNS: readonly VmColumn[] = [
  'name',
  'namespace',
  'status',
  'node',
  'ips',
  'os',
  'vcpu',
  'memory',
  'created',
  'labels',
];

const NoMachines = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty
      reason="nothing-yet"
      title={t('No virtual machines yet')}
      actions={
        <Button variant="link" component={(props) => <Link {...props} to={instanceListPath(namespace)} />}>
          {t('Look at instances without a virtual machine')}
        </Button>
      }
    >
      {namespace === undefined
        ? t('A virtual machine appears here as soon as somebody creates one.')
        : t('A virtual machine appears here as soon as somebody creates one in {{namespace}}.', { namespace })}
    </Empty>
  );
};

/** The list of virtual machines: a route of its own, and the console's list page of the resource. */
const VmListPage = (props: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <MachineListPage
      given={props}
      id="vms"
      title={t('Virtual machines')}
      pathFor={vmListPath}
      useRecords={useVmList}
      columns={COLUMNS}
      empty={(namespace) => <NoMachines namespace={namespace} />}
      dataTest="vm-list-page"
    />
  );
};

export default VmListPage;
