import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VmColumn, VmList } from '../../../inventory/list.types';
import { useVmList } from '../../../inventory/use-vm-list';
import { Empty } from '../../../ui/state/empty';
import type { ConsolePageProps } from '../../frame/namespace';
import { MachineListPage } from '../../machines/list-page';
import { instanceListPath, vmListPath } from '../../paths';
import { TreeSide } from '../tree/tree-side';
import { TREE_PARAMS } from '../tree/tree-params';
import { CreateButton } from './create-button';

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

const NONE: readonly string[] = [];

interface PlaceProps {
  readonly namespace: string | undefined;
  readonly list: VmList;
}

/** The namespaces of the list; told apart by content, as the list changes with every VM. */
const Create = ({ namespace, list }: PlaceProps): ReactElement => {
  const { kind } = list.coverage;
  const seen = kind === 'namespaces' ? list.coverage.covered : list.summary.namespace.map(({ value }) => value);
  const key = seen.join(',');
  const namespaces = useMemo(() => (key === '' ? NONE : key.split(',')), [key]);
  return <CreateButton namespace={namespace} namespaces={namespaces} />;
};

const NoMachines = ({ namespace, list }: PlaceProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty
      reason="nothing-yet"
      title={t('No virtual machines yet')}
      actions={
        <>
          <Create namespace={namespace} list={list} />
          <Button variant="link" component={(props) => <Link {...props} to={instanceListPath(namespace)} />}>
            {t('Look at instances without a virtual machine')}
          </Button>
        </>
      }
    >
      {namespace === undefined
        ? t('Create the first one from a template, a boot image or another virtual machine.')
        : t('Create the first one in {{namespace}} from a template, a boot image or another virtual machine.', {
            namespace,
          })}
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
      empty={(namespace, list) => <NoMachines namespace={namespace} list={list} />}
      action={(namespace, list) => <Create namespace={namespace} list={list} />}
      Beside={TreeSide}
      keeps={TREE_PARAMS}
      dataTest="vm-list-page"
    />
  );
};

export default VmListPage;
