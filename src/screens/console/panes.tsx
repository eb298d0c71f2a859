import type { ReactElement } from 'react';
import type { PaneProps } from './pane.types';

/** The pane of the device of a connection. */
export const Pane = ({ connection }: PaneProps): ReactElement => <div data-device={connection.device} />;
