import type { Store } from '../../store/contract';
import { authorizerOf } from './authorize';
import type { Identity } from './identity';

/** A service account as RBAC knows it. kubernetes: staging/src/k8s.io/apiserver/pkg/authentication/serviceaccount/util.go */
export const serviceAccount = (namespace: string, name: string): Identity => ({
  name: `system:serviceaccount:${namespace}:${name}`,
  groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
});

/**
 * Why somebody may not copy disks out of a namespace, in CDI's words; undefined when they may. It takes `create` on
 * `datavolumes/source`, or on pods, which could read the disks anyway. cdi: pkg/clone/clone-authorizer.go; facts 6.9
 */
export const cloneRefusal = (store: Store, who: Identity, from: string): string | undefined => {
  if (store.get('namespaces.', undefined, from) === undefined) return `namespaces "${from}" not found`;
  const authorizer = authorizerOf(store);
  const place = { verb: 'create', namespace: from, name: undefined };
  const may =
    authorizer.allows(who, { ...place, group: 'cdi.kubevirt.io', resource: 'datavolumes', subresource: 'source' }) ||
    authorizer.allows(who, { ...place, group: '', resource: 'pods', subresource: undefined });
  return may ? undefined : `User ${who.name} has insufficient permissions in clone source namespace ${from}`;
};
