import type { AccessRequest } from '../../cluster/access.types';
import { text } from '../../lib/reach';
import { DATA_VOLUME } from '../../resources/kinds';
import { namespaceOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { kindRefOf } from '../kind-of';

/** What RBAC must allow to create an object. */
export const createAccess = (object: KubeObject): readonly AccessRequest[] => {
  const { group, plural } = kindRefOf(object);
  return [{ group, resource: plural, verb: 'create', namespace: namespaceOf(object) }, ...copyAccess(object)];
};

/**
 * A DataVolume that copies from another namespace needs a right there. The same in a VM's dataVolumeTemplates is asked of a
 * service account, not of the user. `cdi: pkg/apiserver/webhooks/datavolume-mutate.go`
 */
const copyAccess = (object: KubeObject): readonly AccessRequest[] => {
  if (object.kind !== DATA_VOLUME.kind) return [];
  const own = namespaceOf(object);
  const from =
    text(object, 'spec', 'source', 'pvc', 'namespace') ??
    text(object, 'spec', 'source', 'snapshot', 'namespace') ??
    text(object, 'spec', 'sourceRef', 'namespace');
  if (from === undefined || from === own) return [];
  const { group, plural } = DATA_VOLUME;
  return [{ group, resource: plural, subresource: 'source', verb: 'create', namespace: from }];
};
