import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { restart } from '../../../commands/vm/restart';
import { addConsoleDevice } from '../../../commands/vm/add-device';
import { asksForDevice, type ConsoleDevice } from '../../../resources/console/device';
import { isActive } from '../../../resources/vmi/read';
import { CopyLine } from '../../../ui/copy/copy';
import { Empty } from '../../../ui/state/empty';
import { targetOf } from '../../actions/targets';
import type { ConsoleMachine } from '../pane.types';
import { CommandButton } from './command-button';

interface AbsentProps {
  readonly machine: ConsoleMachine;
  readonly device: ConsoleDevice;
}

/** Says that the machine has no such device, and how it gets one. */
export const Absent = ({ machine, device }: AbsentProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { record } = machine;
  const title = device === 'vnc' ? t('This machine has no graphics device') : t('This machine has no serial console');
  if (record.vm === undefined) {
    return (
      <Empty reason="nothing-yet" title={title}>
        {t('It was created without one, and the devices of a stand-alone instance cannot be changed.')}
      </Empty>
    );
  }
  if (asksForDevice(record.vm, device) && isActive(record.vmi)) {
    return (
      <Empty
        reason="nothing-yet"
        title={title}
        actions={<CommandButton entry={{ wants: 'nothing', command: restart }} record={record} variant="primary" />}
      >
        {t('It was added to the virtual machine and takes effect when the machine is restarted.')}
      </Empty>
    );
  }
  const command = addConsoleDevice[device];
  return (
    <Empty
      reason="nothing-yet"
      title={title}
      actions={<CommandButton entry={{ wants: 'nothing', command }} record={record} variant="primary" />}
    >
      <p>{t('It can be added now. It takes effect when the machine is started the next time.')}</p>
      <CopyLine text={command.cli(targetOf(record, 'machine'), undefined)} />
    </Empty>
  );
};
