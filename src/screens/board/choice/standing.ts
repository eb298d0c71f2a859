import type { VmRecord } from '../../../inventory/record';
import { isDeleting } from '../../../resources/meta';
import { isWaiting } from '../layout/waiting';

export type Find = (key: string) => VmRecord | undefined;

/**
 * Whether a selected machine is no more: a namesake that comes later must not be selected. One that is being deleted is, too, once
 * the board shows it no longer.
 */
export const isGone = (record: VmRecord | undefined, isShown: boolean): boolean =>
  record === undefined || (!isShown && isDeleting(record.vm ?? record.vmi));

/** How many of these machines only the filters keep from the board: those that are stopped are on no node. */
export const hiddenOf = (keys: Iterable<string>, shown: readonly VmRecord[], find: Find): number => {
  const seen = new Set(shown.map(({ key }) => key));
  let count = 0;
  for (const key of keys) {
    const record = seen.has(key) ? undefined : find(key);
    if (record !== undefined && (record.node !== undefined || isWaiting(record))) count += 1;
  }
  return count;
};
