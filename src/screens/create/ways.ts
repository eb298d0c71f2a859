import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { msg, type Message } from '../../lib/message';
import type { CreateWay } from '../paths';
import type { WayProps } from './way.types';

interface WayTab {
  readonly id: CreateWay;
  readonly label: Message;
  readonly component: LazyExoticComponent<ComponentType<WayProps>>;
}

/** The ways that stand side by side, in their order; each is fetched when it is opened. The wizard is a page of its own. */
export const WAY_TABS: readonly WayTab[] = [
  {
    id: '',
    label: msg('From a template'),
    component: lazy(async () => ({ default: (await import('./templates/way')).TemplatesWay })),
  },
  {
    id: 'image',
    label: msg('From a boot image'),
    component: lazy(async () => ({ default: (await import('./image/way')).ImageWay })),
  },
  {
    id: 'clone',
    label: msg('Clone'),
    component: lazy(async () => ({ default: (await import('./clone/way')).CloneWay })),
  },
  {
    id: 'yaml',
    label: msg('YAML'),
    component: lazy(async () => ({ default: (await import('./yaml/way')).YamlWay })),
  },
];
