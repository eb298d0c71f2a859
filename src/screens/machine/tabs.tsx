import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { msg, type Message } from '../../lib/message';
import type { MachineProps } from './machine';
import { Overview } from './overview/overview';

export interface MachineTab {
  /** Last part of the URL; empty for the first tab. */
  readonly id: string;
  readonly label: Message;
  /** It fills the height of the window and scrolls by itself. */
  readonly fills?: boolean;
  readonly component: ComponentType<MachineProps> | LazyExoticComponent<ComponentType<MachineProps>>;
}

/** Tabs in their order. All but the first are loaded when they are opened. */
export const MACHINE_TABS: readonly MachineTab[] = [
  { id: '', label: msg('Overview'), component: Overview },
  {
    id: 'console',
    label: msg('Console'),
    fills: true,
    component: lazy(async () => ({ default: (await import('./console/tab')).ConsoleTab })),
  },
  {
    id: 'access',
    label: msg('Remote access'),
    component: lazy(async () => ({ default: (await import('./remote/remote')).Remote })),
  },
  {
    id: 'yaml',
    label: msg('YAML'),
    component: lazy(async () => ({ default: (await import('./yaml/yaml')).Yaml })),
  },
  {
    id: 'configuration',
    label: msg('Configuration'),
    component: lazy(async () => ({ default: (await import('./configuration/configuration')).Configuration })),
  },
  {
    id: 'events',
    label: msg('Events'),
    component: lazy(async () => ({ default: (await import('./events/events')).Events })),
  },
  {
    id: 'diagnostics',
    label: msg('Diagnostics'),
    component: lazy(async () => ({ default: (await import('./diagnostics/diagnostics')).Diagnostics })),
  },
];
