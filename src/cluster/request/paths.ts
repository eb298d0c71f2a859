import type { KindRef } from '../../resources/kinds';
import type { ListOptions } from '../cluster';

const base = (group: string, version: string): string =>
  group === ''
    ? `/api/${encodeURIComponent(version)}`
    : `/apis/${encodeURIComponent(group)}/${encodeURIComponent(version)}`;

const within = (kind: KindRef, namespace: string | undefined): string =>
  kind.namespaced && namespace !== undefined && namespace !== '' ? `/namespaces/${encodeURIComponent(namespace)}` : '';

/** The path of all objects of a kind, in one namespace or everywhere. */
export const collectionPath = (kind: KindRef, namespace?: string): string =>
  `${base(kind.group, kind.version)}${within(kind, namespace)}/${kind.plural}`;

/** The path of one object. */
export const objectPath = (kind: KindRef, namespace: string | undefined, name: string): string =>
  `${collectionPath(kind, namespace)}/${encodeURIComponent(name)}`;

/**
 * The path of a KubeVirt subresource, in the group `subresources.GROUP`; `name` may have two segments (`vnc/screenshot`). Those of
 * the core group, such as the `eviction` of a pod, are below the object itself.
 * `kubevirt: pkg/virt-api/api.go`, `virt-template: config/apiserver/apiservice.yaml`
 */
export const subresourcePath = (kind: KindRef, namespace: string | undefined, object: string, name: string): string => {
  const steps = name.split('/').map(encodeURIComponent).join('/');
  if (kind.group === '') return `${objectPath(kind, namespace, object)}/${steps}`;
  return `${base(`subresources.${kind.group}`, kind.version)}${within(kind, namespace)}/${kind.plural}/${encodeURIComponent(object)}/${steps}`;
};

/** Adds to the query string, which the path may have already; values that are undefined are left out. */
export const withQuery = (path: string, query: Readonly<Record<string, string | number | undefined>>): string => {
  const parts = Object.entries(query)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return parts.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${parts.join('&')}`;
};

/** The path that lists objects as `options` say. */
export const listPath = (kind: KindRef, options: ListOptions): string =>
  withQuery(collectionPath(kind, options.namespace), {
    labelSelector: options.labelSelector,
    fieldSelector: options.fieldSelector,
    limit: options.limit,
    continue: options.continue,
  });
