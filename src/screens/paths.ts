import type { ObjectRef } from '../cluster/cluster';
import type { ConsoleDevice } from '../resources/console/device';
import { NODE, POD, VM, VMI, type KindRef } from '../resources/kinds';

/**
 * Every URL of the plugin is built here, without the console's base path (its router adds that).
 *
 * `/vm-manager/AREA/ns/NAMESPACE/NAME/TAB`: the area comes before the namespace, as the console marks a navigation item by how
 * a path begins. It looks for the namespace further in front, so these pages tell it themselves (`useNamespaceTold`).
 *
 * @see openshift/console: frontend/packages/console-app/src/components/nav/utils.ts (navItemHrefIsActive)
 */
const ROOT = 'vm-manager';
type Area = 'vms' | 'instances' | 'create' | 'images' | 'templates' | 'console' | 'screens' | 'migrations';

/** Is it a page of the plugin's own, and not one of the console's resource pages that the plugin fills? */
export const isOwnPath = (pathname: string): boolean => {
  const first = pathname.split('/').find((part) => part === 'k8s' || part === ROOT);
  return first === ROOT;
};

/** Is it a window of its own, without the navigation of the console around it? */
export const isAlone = (pathname: string): boolean =>
  isOwnPath(pathname) && /\/vm-manager\/(console\/|consoles\/window)/.test(pathname);

/** The namespace that one of the plugin's own paths names: '' for all, undefined for none. */
export const ownNamespace = (pathname: string): string | undefined => {
  if (!isOwnPath(pathname)) return undefined;
  const [, , scope, name] = pathname.slice(pathname.indexOf(ROOT)).split('/');
  if (scope === 'all-namespaces') return '';
  return scope === 'ns' && name !== undefined && name !== '' ? name : undefined;
};

const segment = (text: string): string => encodeURIComponent(text);

/** `undefined` is all namespaces, as in the console's own URLs. */
const scope = (area: Area, namespace: string | undefined): string =>
  namespace === undefined ? `/${ROOT}/${area}/all-namespaces` : `/${ROOT}/${area}/ns/${segment(namespace)}`;

const withQuery = (path: string, query: URLSearchParams | undefined): string => {
  const text = query?.toString() ?? '';
  return text === '' ? path : `${path}?${text}`;
};

const details = (list: string, name: string, tab: string | undefined): string =>
  `${list}/${segment(name)}${tab === undefined || tab === '' ? '' : `/${segment(tab)}`}`;

export const vmListPath = (namespace: string | undefined, query?: URLSearchParams): string =>
  withQuery(scope('vms', namespace), query);

export const vmPath = (namespace: string, name: string, tab?: string): string =>
  details(scope('vms', namespace), name, tab);

export const instanceListPath = (namespace: string | undefined, query?: URLSearchParams): string =>
  withQuery(scope('instances', namespace), query);

export const instancePath = (namespace: string, name: string, tab?: string): string =>
  details(scope('instances', namespace), name, tab);

/** The console of a machine in a window of its own. */
export const consolePath = (namespace: string, name: string, device?: ConsoleDevice): string =>
  withQuery(
    details(scope('console', namespace), name, undefined),
    device === undefined ? undefined : new URLSearchParams({ device }),
  );

/**
 * Several consoles beside each other; which ones is in the query (`console/places.ts`).
 * @param alone in a window of its own, without the navigation of the console around it.
 */
export const consolesPath = (query?: URLSearchParams, alone = false): string =>
  withQuery(`/${ROOT}/consoles${alone ? '/window' : ''}`, query);

/** Pictures of the screens of running machines. */
export const screensPath = (namespace: string | undefined, query?: URLSearchParams): string =>
  withQuery(scope('screens', namespace), query);

/** Live migrations: those under way, those that wait and those that are over. */
export const migrationsPath = (namespace: string | undefined, query?: URLSearchParams): string =>
  withQuery(scope('migrations', namespace), query);

/** Policies of migration belong to the whole cluster. */
export const migrationPoliciesPath = (query?: URLSearchParams): string => withQuery(`/${ROOT}/policies`, query);

/** Nodes as columns, with the machines that run on them. */
export const boardPath = (query?: URLSearchParams): string => withQuery(`/${ROOT}/board`, query);

export const nodesPath = (query?: URLSearchParams): string => withQuery(`/${ROOT}/nodes`, query);

/** What may be opened of a node: its machines (the first), what it is, or what a drain would do. */
export type NodeTab = '' | 'details' | 'drain';

/** A node as the place where machines run; the console has a page of its own for the rest of it. */
export const nodePath = (name: string, tab: NodeTab = ''): string => details(`/${ROOT}/nodes`, name, tab);

/** What would happen if nodes were lost; which ones is in the query. */
export const lossPath = (query?: URLSearchParams): string => withQuery(`/${ROOT}/nodes-lost`, query);

/** How a VM is made: from a template (the first page), from a boot image, as a clone, from a manifest, or in the wizard. */
export type CreateWay = '' | 'image' | 'clone' | 'yaml' | 'wizard';

/** The page that creates a VM. What it starts from is in the query: `template`, `image`, `instancetype`, `from`, `step`. */
export const createPath = (namespace: string | undefined, way: CreateWay = '', query?: URLSearchParams): string => {
  const list = scope('create', namespace);
  return withQuery(way === '' ? list : `${list}/${way}`, query);
};

/** Boot images. */
export const imagesPath = (namespace: string | undefined, query?: URLSearchParams): string =>
  withQuery(scope('images', namespace), query);

/** What the page of templates lists. */
export type TemplatesTab = '' | 'instancetypes' | 'preferences';

/** Templates, instance types and preferences; what is open is in the query. */
export const templatesPath = (
  namespace: string | undefined,
  tab: TemplatesTab = '',
  query?: URLSearchParams,
): string => {
  const list = scope('templates', namespace);
  return withQuery(tab === '' ? list : `${list}/${tab}`, query);
};

/** The console's own page of an object that this plugin has no page for. */
export const resourcePath = (kind: KindRef, namespace: string | undefined, name: string): string => {
  const type = kind.group === '' ? kind.plural : `${kind.group}~${kind.version}~${kind.kind}`;
  const where = namespace === undefined ? 'cluster' : `ns/${segment(namespace)}`;
  return `/k8s/${where}/${type}/${segment(name)}`;
};

/** Everything that is not about virtual machines. */
export const consoleNodePath = (name: string): string => resourcePath(NODE, undefined, name);
export const podPath = (namespace: string, name: string): string => resourcePath(POD, namespace, name);

const same = (one: KindRef, other: KindRef): boolean => one.group === other.group && one.kind === other.kind;

/** The best page for any object. */
export const pathOf = ({ kind, namespace, name }: ObjectRef): string => {
  if (namespace !== undefined && same(kind, VM)) {
    return vmPath(namespace, name);
  }
  if (namespace !== undefined && same(kind, VMI)) {
    return instancePath(namespace, name);
  }
  return same(kind, NODE) ? nodePath(name) : resourcePath(kind, namespace, name);
};
