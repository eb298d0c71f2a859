/** Where a namespace stands in the console's URLs: `/PAGE/ns/NAME/…` and `/PAGE/all-namespaces/…`. */

/** The SDK's name for "all namespaces". */
export const ALL_NAMESPACES = '#ALL_NS#';

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** The namespace that a path names; undefined when it names none. */
export function namespaceOfPath(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts[0] === 'k8s' && parts[1] === 'cluster' && parts[2] === 'projects' && parts[3]) return parts[3];
  if (parts.includes('all-namespaces')) return ALL_NAMESPACES;
  const at = parts.indexOf('ns');
  const name = at >= 0 ? parts[at + 1] : undefined;
  return name && NAME.test(name) ? name : undefined;
}

/**
 * The path to show for another namespace: the same page, but not the same object, as that lives in the old one. A path
 * without a namespace stays.
 *
 * @see openshift/console: frontend/public/actions/ui.ts (formatNamespaceRoute)
 */
export function pathInNamespace(path: string, namespace: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const [page, marker] = parts;
  if (!page || (marker !== 'ns' && marker !== 'all-namespaces')) return path;
  const rest = parts.slice(marker === 'ns' ? 3 : 2);
  const place = namespace === ALL_NAMESPACES ? 'all-namespaces' : `ns/${namespace}`;
  const kept = namespaceOfPath(path) === namespace ? rest : rest.slice(0, 1);
  return `/${[page, place, ...kept].join('/')}`;
}
