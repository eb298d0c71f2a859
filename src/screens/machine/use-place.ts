import { useLocation, useParams } from 'react-router';
import type { ConsolePageProps } from '../frame/namespace';
import { instancePath, isOwnPath, vmPath } from '../paths';
import { MACHINE_TABS } from './tabs';

/** Which object a details page shows, and in which tab. */
export interface MachinePlace {
  readonly namespace: string;
  readonly name: string;
  /** '' for the first tab, also when the URL names none that exists. */
  readonly tab: string;
  readonly tabPath: (tab: string) => string;
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/**
 * Reads the URL: `/vms/ns/NS/vm/NAME/TAB`, or the console's own `/k8s/ns/NS/GROUP~VERSION~KIND/NAME/TAB`, below which
 * the console leaves the tabs to the page. Tab URLs stay below the URL that the user came by.
 */
export const useMachinePlace = (about: 'vm' | 'vmi', props: ConsolePageProps): MachinePlace => {
  const params = useParams();
  const { pathname } = useLocation();
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const start = segments.indexOf('ns');
  const namespace = params['ns'] ?? props.namespace ?? decode(segments[start + 1] ?? '');
  const name = params['name'] ?? props.name ?? decode(segments[start + 3] ?? '');
  const wanted = params['tab'] ?? segments[start + 4] ?? '';
  const tab = MACHINE_TABS.some((one) => one.id === wanted) ? wanted : '';
  const tabPath = (to: string): string => {
    if (isOwnPath(pathname)) return (about === 'vm' ? vmPath : instancePath)(namespace, name, to);
    const base = `/${segments.slice(segments.indexOf('k8s'), start + 4).join('/')}`;
    return to === '' ? base : `${base}/${to}`;
  };
  return { namespace, name, tab, tabPath };
};
