import { instancePath, isOwnPath, vmPath } from '../paths';

/** Which object a details page shows, and in which tab. */
export interface MachinePlace {
  readonly namespace: string;
  readonly name: string;
  /** '' for the first tab, also when the URL names none that exists. */
  readonly tab: string;
  readonly tabPath: (tab: string) => string;
}

/** What the router and the console say of the page; all of it may be missing. */
export interface MachineUrl {
  readonly pathname: string;
  /** Parts that the route names: `ns`, `name`, `tab`. */
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly given: { readonly namespace?: string; readonly name?: string };
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/**
 * Reads the URL: `/vm-manager/vms/ns/NS/NAME/TAB`, or the console's own `/k8s/ns/NS/GROUP~VERSION~KIND/NAME/TAB`, below which
 * the console leaves the tabs to the page. Tab URLs stay below the URL that the user came by.
 *
 * @param tabs the tabs that exist
 */
export const machinePlaceOf = (
  about: 'vm' | 'vmi',
  { pathname, params, given }: MachineUrl,
  tabs: readonly string[],
): MachinePlace => {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const start = segments.indexOf('ns');
  const namespace = params['ns'] ?? given.namespace ?? decode(segments[start + 1] ?? '');
  const name = params['name'] ?? given.name ?? decode(segments[start + 3] ?? '');
  const wanted = params['tab'] ?? segments[start + 4] ?? '';
  const tabPath = (to: string): string => {
    if (isOwnPath(pathname)) return (about === 'vm' ? vmPath : instancePath)(namespace, name, to);
    const base = `/${segments.slice(segments.indexOf('k8s'), start + 4).join('/')}`;
    return to === '' ? base : `${base}/${to}`;
  };
  return { namespace, name, tab: tabs.includes(wanted) ? wanted : '', tabPath };
};
