import type { ObjectRef } from '../cluster/cluster';
import { NODE, POD, VM, VMI, type KindRef } from '../resources/kinds';

/**
 * Every URL of the plugin is built here, without the console's base path (its router adds that).
 *
 * `/AREA/ns/NAMESPACE/PAGE/NAME/TAB`: the area comes first, as the console marks a navigation item by how a path begins; then
 * the namespace, where the console looks for it; then the kind of page, as only this part is kept when the namespace is
 * switched (an object of one namespace is not in the other).
 *
 * @see openshift/console: frontend/packages/console-app/src/components/nav/utils.ts (navItemHrefIsActive)
 */
const AREAS = ['vms', 'vm-instances'] as const;
type Area = (typeof AREAS)[number];

/** Is it a page of the plugin's own, and not one of the console's resource pages that the plugin fills? */
export const isOwnPath = (pathname: string): boolean => {
  const first = pathname.split('/').find((part) => part === 'k8s' || AREAS.some((area) => area === part));
  return first !== undefined && first !== 'k8s';
};

const segment = (text: string): string => encodeURIComponent(text);

/** `undefined` is all namespaces, as in the console's own URLs. */
const scope = (area: Area, namespace: string | undefined): string =>
  namespace === undefined ? `/${area}/all-namespaces` : `/${area}/ns/${segment(namespace)}`;

const withQuery = (path: string, query: URLSearchParams | undefined): string => {
  const text = query?.toString() ?? '';
  return text === '' ? path : `${path}?${text}`;
};

const details = (page: string, name: string, tab: string | undefined): string =>
  `${page}/${segment(name)}${tab === undefined || tab === '' ? '' : `/${segment(tab)}`}`;

export const vmListPath = (namespace: string | undefined, query?: URLSearchParams): string =>
  withQuery(scope('vms', namespace), query);

export const vmPath = (namespace: string, name: string, tab?: string): string =>
  details(`${scope('vms', namespace)}/vm`, name, tab);

export const instanceListPath = (namespace: string | undefined, query?: URLSearchParams): string =>
  withQuery(scope('vm-instances', namespace), query);

export const instancePath = (namespace: string, name: string, tab?: string): string =>
  details(`${scope('vm-instances', namespace)}/instance`, name, tab);

/** The console's own page of an object that this plugin has no page for. */
export const resourcePath = (kind: KindRef, namespace: string | undefined, name: string): string => {
  const type = kind.group === '' ? kind.plural : `${kind.group}~${kind.version}~${kind.kind}`;
  const where = namespace === undefined ? 'cluster' : `ns/${segment(namespace)}`;
  return `/k8s/${where}/${type}/${segment(name)}`;
};

export const nodePath = (name: string): string => resourcePath(NODE, undefined, name);
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
  return resourcePath(kind, namespace, name);
};
