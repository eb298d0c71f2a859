import { msg } from '../../lib/message';
import { SERVICE } from '../../resources/kinds';
import { isDeleting, nameOf, namespaceOf, uidOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import type { Command, Target } from '../command';
import { objectAccess } from '../object/access';
import { deleteObject } from '../object/delete';
import { objectTarget } from '../object/job';

/** What the removal of a Service acts on. */
export const serviceTarget = (service: KubeObject): Target =>
  objectTarget({ kind: SERVICE, namespace: namespaceOf(service), name: nameOf(service), uid: uidOf(service) });

/** Removes the Service by which a machine is reached. */
export const removeService: Command = {
  ...deleteObject,
  id: 'service.remove',
  label: msg('Remove service'),
  description: msg('Takes the address away; the machine itself is not touched'),
  group: 'danger',
  asks: true,
  warning: msg('Nobody reaches the machine by this address any more. Connections that are open may break.'),
  check: ({ vm }) => (isDeleting(vm) ? { ok: false, reason: msg('It is being deleted') } : { ok: true }),
  access: ({ ref }) => [objectAccess(ref, 'delete')],
};
