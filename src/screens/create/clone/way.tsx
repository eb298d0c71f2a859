import { Button } from '@patternfly/react-core';
import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useSnapshots } from '../../../inventory/use-catalogue';
import { useVm } from '../../../inventory/use-vm';
import { Empty } from '../../../ui/state/empty';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { SourceFailed } from '../../frame/source-state';
import { createPath } from '../../paths';
import type { WayProps } from '../way.types';
import { CloneForm } from './clone-form';
import { SourcePicker } from './source-picker';

interface SourceProps {
  readonly namespace: string;
  readonly name: string;
  readonly onOther: () => void;
}

const Gone = ({ name, namespace, kind, onOther }: SourceProps & { readonly kind: 'vm' | 'snapshot' }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty
      reason="nothing-yet"
      title={t('{{name}} does not exist', { name })}
      actions={
        <Button variant="primary" onClick={onOther}>
          {t('Choose another source')}
        </Button>
      }
    >
      {kind === 'vm'
        ? t('There is no virtual machine of this name in {{namespace}}.', { namespace })
        : t('There is no snapshot of this name in {{namespace}}.', { namespace })}
    </Empty>
  );
};

const OfMachine = ({ namespace, name, onOther }: SourceProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { record, found, sources, retry } = useVm(namespace, name);
  if (record?.vm !== undefined) {
    return (
      <CloneForm
        namespace={namespace}
        source={{ kind: 'VirtualMachine', vm: record.vm }}
        vmi={record.vmi}
        onOther={onOther}
      />
    );
  }
  if (found === 'loading') {
    const { vm } = sources;
    return vm.phase === 'forbidden' || vm.phase === 'failed' ? (
      <SourceFailed error={vm.error} retry={retry} />
    ) : (
      <LinesSkeleton label={t('Loading')} lines={6} />
    );
  }
  return <Gone name={name} namespace={namespace} kind="vm" onOther={onOther} />;
};

const OfSnapshot = ({ namespace, name, onOther }: SourceProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { items, state, retry } = useSnapshots(namespace);
  const snapshot = items.find((one) => one.name === name);
  if (snapshot !== undefined) {
    return (
      <CloneForm
        namespace={namespace}
        source={{ kind: 'VirtualMachineSnapshot', snapshot }}
        vmi={undefined}
        onOther={onOther}
      />
    );
  }
  if (state.phase === 'loading') return <LinesSkeleton label={t('Loading')} lines={6} />;
  if (state.phase === 'forbidden' || state.phase === 'failed') {
    return <SourceFailed error={state.error} retry={() => retry()} />;
  }
  return <Gone name={name} namespace={namespace} kind="snapshot" onOther={onOther} />;
};

/** Copies a VM, or what a snapshot holds of one. What is copied stands in the URL. */
export const CloneWay = ({ namespace }: WayProps): ReactElement => {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const choose = useCallback(
    (kind: 'vm' | 'snapshot', home: string, name: string) =>
      void navigate(createPath(home, 'clone', new URLSearchParams({ [kind === 'vm' ? 'from' : 'snapshot']: name }))),
    [navigate],
  );
  const other = useCallback(() => void navigate(createPath(namespace, 'clone')), [navigate, namespace]);
  const [from, snapshot] = [params.get('from') ?? '', params.get('snapshot') ?? ''];
  const content = (): ReactElement => {
    if (namespace !== undefined && snapshot !== '') {
      return <OfSnapshot key={snapshot} namespace={namespace} name={snapshot} onOther={other} />;
    }
    if (namespace !== undefined && from !== '') {
      return <OfMachine key={from} namespace={namespace} name={from} onOther={other} />;
    }
    return <SourcePicker namespace={namespace} onChoose={choose} />;
  };
  return <div className="vm-manager-create__scroll">{content()}</div>;
};
