import { isAllNamespacesKey, useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import { useLocation, useParams } from 'react-router';
import { isOwnPath } from '../paths';

/** What the console gives to a list or details page of a resource. The plugin's own pages get nothing. */
export interface ConsolePageProps {
  readonly namespace?: string;
  readonly name?: string;
}

/** Where a list page stands. */
export interface ListPlace {
  /** `undefined` for all namespaces. */
  readonly namespace: string | undefined;
  /** The URL names no namespace: go to the one that is active in the console. */
  readonly redirect: boolean;
  /** A page of the plugin's own, which draws the namespace bar; the console draws it on resource pages. */
  readonly own: boolean;
}

/** The console writes "all namespaces" in several ways. */
const single = (namespace: string | undefined): string | undefined =>
  namespace === undefined || namespace === '' || isAllNamespacesKey(namespace) ? undefined : namespace;

/** The namespace of a list page, whichever of its routes shows it. */
export const useListPlace = (props: ConsolePageProps): ListPlace => {
  const { ns } = useParams();
  const { pathname } = useLocation();
  const [active] = useActiveNamespace();
  const activeNamespace = single(active);
  const named = ns ?? single(props.namespace);
  if (named !== undefined) {
    return { namespace: named, redirect: false, own: isOwnPath(pathname) };
  }
  if (pathname.includes('/all-namespaces')) {
    return { namespace: undefined, redirect: false, own: isOwnPath(pathname) };
  }
  return { namespace: activeNamespace, redirect: isOwnPath(pathname), own: isOwnPath(pathname) };
};
