import type { AccessRequest } from '../cluster/access.types';
import type { Message } from '../lib/message';
import { msg } from '../lib/message';

/** Streams to a guest are more than looking at objects. */
const STREAMS: ReadonlySet<string> = new Set(['vnc', 'console', 'portforward', 'usbredir']);

const READING: ReadonlySet<string> = new Set(['get', 'list', 'watch']);

/** The roles of namespaces may look at these at most. */
const CLUSTER_WIDE: ReadonlySet<string> = new Set(['nodes', 'migrationpolicies']);

/** The cluster role that allows it by default. `kubevirt: pkg/virt-operator/resource/generate/rbac/cluster.go` */
const roleFor = (request: AccessRequest): string => {
  if (CLUSTER_WIDE.has(request.resource) && !READING.has(request.verb)) return 'cluster-admin';
  if (request.verb === 'deletecollection' || request.subresource === 'vnc/screenshot') return 'admin';
  const migrates =
    request.subresource === 'migrate' ||
    (request.resource === 'virtualmachineinstancemigrations' && !READING.has(request.verb));
  if (migrates) return 'kubevirt.io:migrate';
  const reads = READING.has(request.verb) && !STREAMS.has(request.subresource ?? '');
  return reads ? 'view' : 'edit';
};

/** Why a control is disabled when RBAC says no: which permission is missing, where, and what to ask for. */
export const accessReason = (request: AccessRequest): Message => {
  const resource = request.subresource === undefined ? request.resource : `${request.resource}/${request.subresource}`;
  const values = { verb: request.verb, resource, role: roleFor(request) };
  return request.namespace === undefined
    ? msg(
        'You need the permission to {{verb}} {{resource}} in the whole cluster. Ask an administrator for the cluster role {{role}}.',
        values,
      )
    : msg(
        'You need the permission to {{verb}} {{resource}} in namespace {{namespace}}. Ask an administrator for the role {{role}} there.',
        { ...values, namespace: request.namespace },
      );
};
