/** Where a namespace stands in the console's URLs: `/PAGE/ns/NAME/…` and `/PAGE/all-namespaces/…`. */

/** The SDK's name for "all namespaces". */
export const ALL_NAMESPACES = '#ALL_NS#';

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** The namespace that a path names; undefined when it names none. */
export function namespaceOfPath(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  const [, place, next = '', name = ''] = parts;
  if (place === 'all-namespaces') return ALL_NAMESPACES;
  const named =
    place === 'cluster' && (next === 'projects' || next === 'namespaces') ? name : place === 'ns' ? next : '';
  return NAME.test(named) ? named : undefined;
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
