import { timestamp } from '../../lib/timestamp';
import type { DraftObject, KubeObject, ManagedFieldsEntry } from '../../store/object';
import { afterUpdate, type Manager } from '../apply/managers';
import type { ServedKind } from '../catalogue';
import type { ApiContext } from '../context';
import type { WriteOptions } from './options';

const managerOf = (kind: ServedKind, options: WriteOptions, subresource: string | undefined): Manager => ({
  name: options.fieldManager,
  operation: 'Update',
  apiVersion: kind.apiVersion,
  subresource,
});

/** Who owns what in a new object: its creator owns everything. */
export const createdBy = (
  context: ApiContext,
  kind: ServedKind,
  object: DraftObject,
  options: WriteOptions,
): ManagedFieldsEntry[] =>
  afterUpdate(
    { typed: kind.typed },
    undefined,
    object as KubeObject,
    managerOf(kind, options, undefined),
    timestamp(context.clock.now()),
  );

/** Who owns what after an update. An empty list in the draft is a wish to forget all owners. */
export const updatedBy = (
  context: ApiContext,
  { kind, subresource }: { readonly kind: ServedKind; readonly subresource: string | undefined },
  current: KubeObject,
  object: DraftObject,
  options: WriteOptions,
): ManagedFieldsEntry[] | undefined => {
  const given = object.metadata.managedFields;
  const forget = given !== undefined && given.every((entry) => Object.keys(entry).length === 0);
  if (forget) return undefined;
  const manager = managerOf(kind, options, subresource);
  const entries = afterUpdate(
    { typed: kind.typed },
    current,
    object as KubeObject,
    manager,
    timestamp(context.clock.now()),
  );
  return entries.length === 0 ? undefined : entries;
};
