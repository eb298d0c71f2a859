import type { ComponentType, ReactElement } from 'react';
import type { ConsoleDevice } from '../../resources/console/device';
import { late } from '../../ui/state/late';
import type { PaneProps } from './pane.types';

/** The code of a pane, with what it needs to show a screen or a terminal, comes with the first console of its kind. */
const PANES: Readonly<Record<ConsoleDevice, ComponentType<PaneProps>>> = {
  vnc: late(async () => (await import('./vnc/pane')).VncPane, 6),
  serial: late(async () => (await import('./serial/pane')).SerialPane, 6),
};

/** The pane of the device of a connection; mounted anew for another device, and to try again. */
export const Pane = (props: PaneProps): ReactElement => {
  const Code = PANES[props.connection.device];
  return <Code {...props} />;
};
