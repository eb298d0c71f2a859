import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Console } from '../../console/console';
import { LoginButton } from '../../console/login/button';
import type { ConsoleMachine } from '../../console/pane.types';
import { useDevice } from '../../console/use-device';
import { OpenWindow } from '../../console/window/open-window';
import type { MachineProps } from '../machine';

/** The console of the machine that the page is about. */
export const ConsoleTab = ({ record, tabPath }: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [device, setDevice] = useDevice(record);
  const machine = useMemo<ConsoleMachine>(() => ({ namespace: record.namespace, name: record.name, record }), [record]);
  return (
    <Console
      machine={machine}
      device={device}
      onDevice={setDevice}
      tools={(connection) => (
        <>
          <LoginButton record={record} />
          <Button
            variant="link"
            size="sm"
            component={(props) => <Link {...props} to={tabPath('access')} />}
            data-test="console-access"
          >
            {t('SSH and RDP')}
          </Button>
          <OpenWindow machine={machine} connection={connection} />
        </>
      )}
    />
  );
};
