import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { stringify } from 'yaml';
import type { Target } from '../../../commands/command';
import { exposeMachine } from '../../../commands/service/expose';
import type { KubeObject } from '../../../resources/object';
import { USE_PORTS, type ServiceType } from '../../../resources/remote/exposure';
import { newService, serviceNameFault, suggestedServiceName, type NewService } from '../../../resources/remote/service';
import { CopyButton, CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { ChoiceField } from '../../../ui/form/choice-field';
import { MoreFields } from '../../../ui/form/more-fields';
import { TextField } from '../../../ui/form/text-field';
import { Notice } from '../../../ui/state/notice';
import { useSubmit } from '../../actions/submit';
import { useSay } from '../../text';
import './remote.css';

interface ExposeDialogProps {
  readonly target: Target;
  readonly machine: KubeObject;
  readonly use: NewService['use'];
  readonly selector: NewService['selector'];
  readonly taken: (name: string) => boolean;
  /** The only ports that the machine's interface lets through; empty: all. */
  readonly ports: readonly number[];
  readonly onClose: () => void;
}

const isType = (value: string): value is ServiceType =>
  value === 'ClusterIP' || value === 'NodePort' || value === 'LoadBalancer';

const useTypes = (): readonly { readonly value: ServiceType; readonly label: string; readonly hint: string }[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return [
    {
      value: 'NodePort',
      label: t('A port of every node (NodePort)'),
      hint: t('Reached from wherever the nodes are reached.'),
    },
    {
      value: 'LoadBalancer',
      label: t('An address of its own (LoadBalancer)'),
      hint: t('Needs a load balancer that serves this cluster; without one the address stays pending.'),
    },
    {
      value: 'ClusterIP',
      label: t('Inside the cluster only (ClusterIP)'),
      hint: t('Reached by pods and virtual machines of the cluster.'),
    },
  ];
};

/** Asks how a port of the machine is to be reached. */
export const ExposeDialog = (props: ExposeDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { target, machine, use, selector, taken, ports, onClose } = props;
  const [type, setType] = useState<ServiceType>('NodePort');
  const [name, setName] = useState(() => suggestedServiceName(target.ref.name, use, taken));
  const types = useTypes();
  const { busy, failure, submit } = useSubmit(exposeMachine, onClose);
  const input: NewService = { name, use, type, selector };
  // the name is taken as soon as the service is there, while the dialog is still open
  const fault = busy ? undefined : serviceNameFault(name, taken);
  const port = USE_PORTS[use];
  const manifest = stringify(newService(machine, input));
  return (
    <Dialog
      title={use === 'ssh' ? t('Make SSH reachable') : t('Make RDP reachable')}
      description={t('A service leads to port {{port}} of {{name}}. It is deleted with the machine.', {
        port,
        name: target.ref.name,
      })}
      submitLabel={say(exposeMachine.label)}
      canSubmit={fault === undefined}
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target, input }])}
      onClose={onClose}
      wide
      dataTest="dialog-service.expose"
    >
      <ChoiceField
        label={t('Reached by')}
        value={type}
        choices={types}
        onChange={(value) => {
          if (isType(value)) setType(value);
        }}
        hint={types.find((one) => one.value === type)?.hint}
        dataTest="expose-type"
      />
      <TextField
        label={t('Name')}
        required
        value={name}
        onChange={setName}
        notes={fault === undefined ? [] : [{ severity: 'error', message: say(fault) }]}
        dataTest="expose-name"
      />
      {type !== 'ClusterIP' && (
        <Notice kind="note">
          {t('Whoever reaches the address can try to log in: keys are safer than passwords.')}
        </Notice>
      )}
      {ports.length > 0 && !ports.includes(port) && (
        <Notice kind="attention" dataTest="expose-blocked">
          {t('The network interface of the machine lets only these ports through: {{ports}}', {
            ports: ports.join(', '),
          })}
        </Notice>
      )}
      <CopyLine text={exposeMachine.cli(target, input)} />
      <MoreFields title={t('Manifest')} dataTest="expose-manifest">
        <pre className="vm-manager-remote__manifest">{manifest}</pre>
        <CopyButton text={manifest} what={t('the manifest')} />
      </MoreFields>
    </Dialog>
  );
};
