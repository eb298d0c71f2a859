import { Button } from '@patternfly/react-core';
import ExternalLinkAltIcon from '@patternfly/react-icons/dist/esm/icons/external-link-alt-icon';
import type { MouseEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleConnection } from '../../../cluster/console/state';
import { consolePath } from '../../paths';
import type { ConsoleMachine } from '../pane.types';
import { useWindowSize } from './size';
import { useOwnWindow } from './use-own-window';

interface OpenWindowProps {
  readonly machine: ConsoleMachine;
  readonly connection: ConsoleConnection;
}

/**
 * Opens the console in a window of its own, one per machine. It is a link, so that it works where the browser blocks windows, and with
 * the middle button. This page lets go of the device first: there can be only one.
 */
export const OpenWindow = ({ machine, connection }: OpenWindowProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [{ width, height }] = useWindowSize();
  const { namespace, name } = machine;
  const { href, hint } = useOwnWindow(consolePath(namespace, name, connection.device));
  const open = (event: MouseEvent): void => {
    connection.disconnect();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const opened = window.open(
      href,
      `vm-manager-console/${namespace}/${name}`,
      `popup,width=${width},height=${height}`,
    );
    if (opened !== null) {
      event.preventDefault();
      opened.focus();
    }
  };
  return (
    <Button
      variant="link"
      size="sm"
      component="a"
      href={href}
      target="_blank"
      title={hint}
      icon={<ExternalLinkAltIcon />}
      onClick={open}
      data-test="console-open-window"
    >
      {t('Open in a new window')}
    </Button>
  );
};
