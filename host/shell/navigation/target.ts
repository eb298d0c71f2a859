/** Where a navigation item leads, and whether the page shown is its. */
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type {
  HrefNavItem,
  ResourceClusterNavItem,
  ResourceNSNavItem,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/navigation';
import { ALL_NAMESPACES } from '../../sdk/namespace/namespace-path';
import { referenceOf } from '../../sdk/models/reference';
import { kindInPath, resourcePath } from '../../sdk/resource/resource-path';

export type LinkItem = HrefNavItem | ResourceNSNavItem | ResourceClusterNavItem;

function placed(namespace: string): string {
  return namespace === ALL_NAMESPACES ? 'all-namespaces' : `ns/${namespace}`;
}

/** The URL of the item in the namespace; undefined when the cluster does not serve its kind. */
export function targetOf(item: LinkItem, namespace: string, model: K8sModel | undefined): string | undefined {
  if (item.type !== 'console.navigation/href') return model ? resourcePath(model, undefined, namespace) : undefined;
  const { href, namespaced, prefixNamespaced } = item.properties;
  if (namespaced) return `${href.replace(/\/$/, '')}/${placed(namespace)}`;
  if (prefixNamespaced) return `/k8s/${placed(namespace)}/${href.replace(/^\//, '')}`;
  return href;
}

/**
 * The path of a resource page without what says where: `/k8s/ns/a/pods/x` → `pods/x`. The pages of plugins stay as they are.
 *
 * @see openshift/console: frontend/packages/console-shared/src/utils/paths.ts (stripScopeFromPath)
 */
export function withoutNamespace(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '')
    .join('/')
    .replace(/^k8s\/(cluster|all-namespaces|ns\/[^/]+)\//, '');
}

const startsWith = (path: string, start: string): boolean => path === start || path.startsWith(`${start}/`);

/** The path of a resource page with its kind as items name it: a plural also stands for a custom kind. */
export function canonicalPath(pathname: string, modelNamed: (name: string) => K8sModel | undefined): string {
  const [, place, name, rest = ''] = /^\/k8s\/(cluster|all-namespaces|ns\/[^/]+)\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
  const model = name === undefined ? undefined : modelNamed(name);
  return place && model ? `/k8s/${place}/${kindInPath(model)}${rest}` : pathname;
}

/** Whether the item is the one to mark on this page. */
export function isActive(item: LinkItem, pathname: string, model: K8sModel | undefined): boolean {
  const path = withoutNamespace(pathname);
  if (item.properties.startsWith?.some((start) => startsWith(path, withoutNamespace(start)))) return true;
  if (item.type === 'console.navigation/href') return startsWith(path, withoutNamespace(item.properties.href));
  if (!model) return false;
  return [kindInPath(model), referenceOf(model)].some((kind) => startsWith(path, kind));
}
