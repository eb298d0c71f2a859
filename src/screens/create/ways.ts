import type { ComponentType } from 'react';
import { msg, type Message } from '../../lib/message';
import { late } from '../../ui/state/late';
import type { CreateWay } from '../paths';
import type { WayProps } from './way.types';

interface WayTab {
  readonly id: CreateWay;
  readonly label: Message;
  readonly component: ComponentType<WayProps>;
}

/** The ways that stand side by side, in their order; each is fetched when it is opened. The wizard is a page of its own. */
export const WAY_TABS: readonly WayTab[] = [
  {
    id: '',
    label: msg('From a template'),
    component: late(async () => (await import('./templates/way')).TemplatesWay, 12),
  },
  {
    id: 'image',
    label: msg('From a boot image'),
    component: late(async () => (await import('./image/way')).ImageWay, 12),
  },
  {
    id: 'clone',
    label: msg('Clone'),
    component: late(async () => (await import('./clone/way')).CloneWay, 12),
  },
  {
    id: 'yaml',
    label: msg('YAML'),
    component: late(async () => (await import('./yaml/way')).YamlWay, 12),
  },
];
