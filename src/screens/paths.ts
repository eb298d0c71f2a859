import type { ObjectRef } from '../cluster/cluster';
import { NODE, POD, VM, VMI, type KindRef } from '../resources/kinds';

/** Every URL of the plugin is built here, without the console's base path (its router adds that). */
const ROOT = '/vm-manager';

const segment = (text: string): string => encodeURIComponent(text);

/** `undefined` is all namespaces, as in the console's own URLs. */
const scope = (namespace: string | undefined): string =>
  namespace === undefined ? `${ROOT}/all-namespaces` : `${ROOT}/ns/${segment(namespace)}`;

const withQuery = (path: string, query: URLSearchParams | undefined): string => {
  const text = query?.toString() ?? '';
  return text === '' ? path : `${path}?${text}`;
};

const details = (list: string, name: string, tab: string | undefined): string =>
  `${list}/${segment(name)}${tab === undefined || tab === '' ? '' : `/${segment(tab)}`}`;

export const vmListPath = (namespace: string | undefined, query?: URLSearchParams): string =>
  withQuery(`${scope(namespace)}/vms`, query);

export const vmPath = (namespace: string, name: string, tab?: string): string =>
  details(vmListPath(namespace), name, tab);

/** Reserved: `~` cannot stand in the name of an object. */
export const newVmPath = (namespace: string): string => `${vmListPath(namespace)}/~new`;

export const instanceListPath = (namespace: string | undefined, query?: URLSearchParams): string =>
  withQuery(`${scope(namespace)}/instances`, query);

export const instancePath = (namespace: string, name: string, tab?: string): string =>
  details(instanceListPath(namespace), name, tab);

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
