import type { AccessRequest } from '../../cluster/access.types';
import type { ObjectRef } from '../../cluster/cluster';
import type { KindRef } from '../../resources/kinds';

/** What RBAC must allow for a verb on one object. */
export const objectAccess = ({ kind, namespace }: ObjectRef, verb: 'update' | 'patch' | 'delete'): AccessRequest => ({
  group: kind.group,
  resource: kind.plural,
  verb,
  namespace,
});

/** The same to make one. */
export const makeAccess = (kind: KindRef, namespace: string | undefined): AccessRequest => ({
  group: kind.group,
  resource: kind.plural,
  verb: 'create',
  namespace,
});
