/** Where a navigation item leads, and whether the page shown is its. */
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type {
  HrefNavItem,
  ResourceClusterNavItem,
  ResourceNSNavItem,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/navigation';
import { ALL_NAMESPACES } from '../../sdk/namespace/namespace-path';
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

/** The path without what says in which namespace: `/k8s/ns/a/pods/x` → `k8s/pods/x`. */
export function withoutNamespace(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '')
    .join('/')
    .replace(/(^|\/)(all-namespaces|ns\/[^/]+)(?=\/|$)/, '')
    .replace(/^\//, '')
    .replace(/^k8s\/cluster\//, 'k8s/');
}

const startsWith = (path: string, start: string): boolean => path === start || path.startsWith(`${start}/`);

/** Whether the item is the one to mark on this page. */
export function isActive(item: LinkItem, pathname: string, model: K8sModel | undefined): boolean {
  const path = withoutNamespace(pathname);
  if (item.properties.startsWith?.some((start) => startsWith(path, start.replace(/^\//, '')))) return true;
  if (item.type === 'console.navigation/href') return startsWith(path, withoutNamespace(item.properties.href));
  if (!model) return false;
  return [kindInPath(model), `${model.apiGroup ?? 'core'}~${model.apiVersion}~${model.kind}`].some((kind) =>
    startsWith(path, `k8s/${kind}`),
  );
}
