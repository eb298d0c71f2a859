import { isAllNamespacesKey, useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import { useLocation, useParams } from 'react-router';
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
