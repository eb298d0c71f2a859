import { msg, type Message } from '../../lib/message';
import {
  boardPath,
  createPath,
  imagesPath,
  instanceListPath,
  lossPath,
  migrationPoliciesPath,
  migrationsPath,
  nodesPath,
  screensPath,
  templatesPath,
  vmListPath,
} from '../paths';

/** A page that the palette leads to. */
export interface PageEntry {
  readonly id: string;
  readonly title: Message;
  /** In the namespace that is looked at; `undefined` is all of them. */
  readonly path: (namespace: string | undefined) => string;
}

/** In the order of the navigation, and then the ways to make a machine. */
export const PAGES: readonly PageEntry[] = [
  { id: 'vms', title: msg('Virtual machines'), path: (namespace) => vmListPath(namespace) },
  { id: 'instances', title: msg('Instances'), path: (namespace) => instanceListPath(namespace) },
  { id: 'screens', title: msg('Screens'), path: (namespace) => screensPath(namespace) },
  { id: 'migrations', title: msg('Migrations'), path: (namespace) => migrationsPath(namespace) },
  { id: 'policies', title: msg('Migration policies'), path: () => migrationPoliciesPath() },
  { id: 'board', title: msg('Migration board'), path: () => boardPath() },
  { id: 'nodes', title: msg('Nodes'), path: () => nodesPath() },
  { id: 'loss', title: msg('Failure preview'), path: () => lossPath() },
  { id: 'images', title: msg('Boot images'), path: (namespace) => imagesPath(namespace) },
  { id: 'templates', title: msg('Templates'), path: (namespace) => templatesPath(namespace) },
  { id: 'instancetypes', title: msg('Instance types'), path: (namespace) => templatesPath(namespace, 'instancetypes') },
  { id: 'preferences', title: msg('Preferences'), path: (namespace) => templatesPath(namespace, 'preferences') },
  { id: 'create', title: msg('Create a virtual machine'), path: (namespace) => createPath(namespace) },
];
