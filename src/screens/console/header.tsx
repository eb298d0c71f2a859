import { Button, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleConnection, ConsoleState } from '../../cluster/console/state';
import type { ConsoleDevice } from '../../resources/console/device';
import { StatusIcon } from '../../ui/status/status';
import { useSay } from '../text';
import type { StateWords } from './notice/words';

interface HeaderProps {
  readonly connection: ConsoleConnection;
  readonly state: ConsoleState;
  readonly words: StateWords;
  readonly onDevice: (device: ConsoleDevice) => void;
  /** More buttons at the end of the line. */
  readonly tools: ReactNode;
}

const isActive = (state: ConsoleState): boolean =>
  state.is === 'connected' || state.is === 'connecting' || state.is === 'retrying';

/** Which device, what it is in, and the way out. */
export const ConsoleHeader = ({ connection, state, words, onDevice, tools }: HeaderProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { device } = connection;
  const item = (id: ConsoleDevice, label: string): ReactElement => (
    <ToggleGroupItem
      text={label}
      buttonId={`vm-manager-device-${id}`}
      isSelected={device === id}
      onChange={() => onDevice(id)}
      data-test={`console-device-${id}`}
    />
  );
  return (
    <div className="vm-manager-console__header">
      <ToggleGroup isCompact aria-label={t('Device')}>
        {item('vnc', t('Screen (VNC)'))}
        {item('serial', t('Serial console'))}
      </ToggleGroup>
      <span className="vm-manager-console__state" role="status" data-test="console-state" data-state={state.is}>
        <StatusIcon icon={words.icon} tone={words.tone} />
        <span>{say(words.line)}</span>
      </span>
      <span className="vm-manager-console__tools">
        {isActive(state) && (
          <Button variant="link" size="sm" onClick={() => connection.disconnect()} data-test="console-disconnect">
            {t('Disconnect')}
          </Button>
        )}
        {tools}
      </span>
    </div>
  );
};
