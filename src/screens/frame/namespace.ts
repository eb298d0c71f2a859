import { isAllNamespacesKey, useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useRef } from 'react';
import { useLocation, useParams } from 'react-router';
import { ownNamespace } from '../paths';
import { listPlaceOf, type ListPlace } from './list-place';

/** What the console gives to a list or details page of a resource. The plugin's own pages get nothing. */
export interface ConsolePageProps {
  readonly namespace?: string;
  readonly name?: string;
}

/** The console writes "all namespaces" in several ways. */
const single = (namespace: string | undefined): string | undefined =>
  namespace === undefined || namespace === '' || isAllNamespacesKey(namespace) ? undefined : namespace;

/** The namespace of the list page of the current URL. */
export const useListPlace = (given: ConsolePageProps): ListPlace => {
  const { ns } = useParams();
  const { pathname } = useLocation();
  const [active] = useActiveNamespace();
  return listPlaceOf({ pathname, named: ns ?? single(given.namespace), active: single(active) });
};

/** The SDK's key for "all namespaces"; it does not export it. */
const ALL_NAMESPACES = '#ALL_NS#';

/**
 * Makes the namespace of one of the plugin's own pages the active one of the console, whose bar and other pages follow it. The
 * console itself finds a namespace only in second place of a path.
 *
 * @see openshift/console: frontend/public/components/utils/link.tsx (getNamespace)
 */
export const useNamespaceTold = (pathname: string): void => {
  const [, setActive] = useActiveNamespace();
  const tell = useRef(setActive);
  tell.current = setActive;
  const named = ownNamespace(pathname);
  useEffect(() => {
    // told once per namespace: the bar sets it by itself, before the URL follows
    if (named !== undefined) {
      tell.current(named === '' ? ALL_NAMESPACES : named);
    }
  }, [named]);
};
