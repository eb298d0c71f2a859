import type { AccessRequest } from '../cluster/access.types';
import type { KindRef } from '../resources/kinds';
import { VM, VMI } from '../resources/kinds';
import type { Target } from './command';

/** Subresources have a group of their own; an action is PUT and hence the verb `update`. `kubevirt: pkg/virt-api/api.go` */
const SUBRESOURCES = 'subresources.kubevirt.io';

const toAction = (kind: KindRef, target: Target, subresource: string): readonly AccessRequest[] => [
  { group: SUBRESOURCES, resource: kind.plural, subresource, verb: 'update', namespace: target.ref.namespace },
];

export const vmAction = (target: Target, subresource: string): readonly AccessRequest[] =>
  toAction(VM, target, subresource);
export const vmiAction = (target: Target, subresource: string): readonly AccessRequest[] =>
  toAction(VMI, target, subresource);

/** A verb on the object itself. */
export const toObject = (target: Target, verb: 'delete' | 'patch'): readonly AccessRequest[] => [
  { group: target.ref.kind.group, resource: target.ref.kind.plural, verb, namespace: target.ref.namespace },
];
