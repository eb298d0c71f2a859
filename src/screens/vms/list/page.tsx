import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { useVmList } from '../../../inventory/use-vm-list';
import { Empty } from '../../../ui/state/empty';
import { Frame } from '../../frame/frame';
import { useListPlace, type ConsolePageProps } from '../../frame/namespace';
import type { MachineColumn } from '../../machines/columns';
import { MachineList } from '../../machines/machine-list';
import { useQuery } from '../../machines/use-query';
import { instanceListPath, vmListPath } from '../../paths';

const COLUMNS: readonly MachineColumn[] = [
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

const VmListContent = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [query, onQuery] = useQuery();
  const list = useVmList(query, namespace);
  return (
    <MachineList
      id="vms"
      title={t('Virtual machines')}
      searchLabel={t('Name or IP address')}
      namespace={namespace}
      list={list}
      query={query}
      onQuery={onQuery}
      pathFor={(params) => vmListPath(namespace, params)}
      available={COLUMNS}
      defaults={COLUMNS}
      empty={
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
      }
    />
  );
};

/** The list of virtual machines: a route of its own, and the console's list page of the resource. */
const VmListPage = (props: ConsolePageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, redirect } = useListPlace(props);
  if (redirect) {
    return <Navigate to={vmListPath(namespace)} replace />;
  }
  return (
    <Frame title={t('Virtual machines')} pathFor={vmListPath} contained dataTest="vm-list-page">
      <VmListContent key={namespace ?? ''} namespace={namespace} />
    </Frame>
  );
};

export default VmListPage;
