import { omit } from '../../lib/json';
import { timestamp } from '../../lib/timestamp';
import type { FieldOwners, OwnedWrite } from '../../store/contract';
import type { ManagedFieldsEntry } from '../../store/object';
import type { Shape } from './list-kinds';
import { afterChange, ownable, type Change, type Manager } from './managers';

const statusOf = (content: Record<string, unknown>): Record<string, unknown> =>
  content.status === undefined ? {} : { status: content.status };

/** The binding of a pod to its node goes by a subresource that keeps no owners. */
const isBound = ({ definition, before }: OwnedWrite): boolean => before !== undefined && definition.kind === 'Pod';

const mainPart = (write: OwnedWrite, { old, now }: Change): Change =>
  isBound(write)
    ? { old: omit(old, 'status', 'spec'), now: omit(now, 'status', 'spec') }
    : { old: omit(old, 'status'), now: omit(now, 'status') };

/**
 * Who owns what after a component of the cluster has written. Controllers store spec and status in one go; real ones write the
 * status by its subresource, which has an entry of its own, and cannot set it in a new object.
 */
export const componentOwners: FieldOwners = (write) => {
  const { definition, manager, before, after, now } = write;
  const shape: Shape = { typed: definition.custom === undefined };
  const time = timestamp(now);
  const by: Manager = { name: manager, operation: 'Update', apiVersion: after.apiVersion, subresource: undefined };
  const change = { old: before === undefined ? {} : ownable(before), now: ownable(after) };
  const entries: readonly ManagedFieldsEntry[] = after.metadata.managedFields ?? [];
  if (!definition.statusSubresource) return afterChange(shape, entries, change, by, time);
  const main = afterChange(shape, entries, mainPart(write, change), by, time);
  if (before === undefined) return main;
  const status = { old: statusOf(change.old), now: statusOf(change.now) };
  return afterChange(shape, main, status, { ...by, subresource: 'status' }, time);
};
