import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useVmis } from '../../../inventory/use-vm-list';
import { Empty } from '../../../ui/state/empty';
import { Frame } from '../../frame/frame';
import { useListPlace, type ConsolePageProps } from '../../frame/namespace';
import type { MachineColumn } from '../../machines/columns';
import { MachineList } from '../../machines/machine-list';
import { useQuery } from '../../machines/use-query';
import { instanceListPath } from '../../paths';

const COLUMNS: readonly MachineColumn[] = [
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

const InstanceListContent = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [query, onQuery] = useQuery();
  const list = useVmis(query, namespace);
  return (
    <MachineList
      id="instances"
      title={t('Instances')}
      searchLabel={t('Name or IP address')}
      namespace={namespace}
      list={list}
      query={query}
      onQuery={onQuery}
      pathFor={(params) => instanceListPath(namespace, params)}
      available={COLUMNS}
      defaults={COLUMNS}
      empty={
        <Empty reason="nothing-yet" title={t('No instances')}>
          {t(
            'Every running virtual machine has an instance. Instances that stand alone, without a virtual machine, are listed here too.',
          )}
        </Empty>
      }
    />
  );
};

/** All virtual machine instances, the stand-alone ones marked: a route of its own, and the console's list page. */
const InstanceListPage = (props: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, redirect } = useListPlace(props);
  if (redirect) {
    return <Navigate to={instanceListPath(namespace)} replace />;
  }
  return (
    <Frame title={t('Instances')} pathFor={instanceListPath} contained dataTest="instance-list-page">
      <InstanceListContent key={namespace ?? ''} namespace={namespace} />
    </Frame>
  );
};

export default InstanceListPage;
