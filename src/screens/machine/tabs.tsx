import type { ComponentType } from 'react';
import { msg, type Message } from '../../lib/message';
import { late } from '../../ui/state/late';
import type { MachineProps } from './machine';
import { Overview } from './overview/overview';

export interface MachineTab {
  /** Last part of the URL; empty for the first tab. */
  readonly id: string;
  readonly label: Message;
  /** It fills the height of the window and scrolls by itself. */
  readonly fills?: boolean;
  readonly component: ComponentType<MachineProps>;
}

/** Tabs in their order. All but the first are loaded when they are opened. */
export const MACHINE_TABS: readonly MachineTab[] = [
  { id: '', label: msg('Overview'), component: Overview },
  {
    id: 'console',
    label: msg('Console'),
    fills: true,
    component: late(async () => (await import('./console/tab')).ConsoleTab, 12),
  },
  {
    id: 'access',
    label: msg('Remote access'),
    component: late(async () => (await import('./remote/remote')).Remote, 12),
  },
  {
    id: 'yaml',
    label: msg('YAML'),
    component: late(async () => (await import('./yaml/yaml')).Yaml, 12),
  },
  {
    id: 'configuration',
    label: msg('Configuration'),
    component: late(async () => (await import('./configuration/configuration')).Configuration, 12),
  },
  {
    id: 'migrations',
    label: msg('Migrations'),
    component: late(async () => (await import('./migrations/tab')).Migrations, 12),
  },
  {
    id: 'events',
    label: msg('Events'),
    component: late(async () => (await import('./events/events')).Events, 12),
  },
  {
    id: 'diagnostics',
    label: msg('Diagnostics'),
    component: late(async () => (await import('./diagnostics/diagnostics')).Diagnostics, 12),
  },
];
