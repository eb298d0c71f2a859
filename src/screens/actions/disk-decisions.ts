import type { Message } from '../../lib/message';
import type { DiskFate } from '../../resources/disk/fate';

/** What becomes of one disk when the dialog is confirmed. */
export interface DiskDecision {
  readonly disk: DiskFate;
  readonly deleted: boolean;
  /** Why the user cannot decide otherwise; undefined when they can. */
  readonly fixed: Message | undefined;
}

/**
 * What goes with the VM is deleted and everything else stays, unless the user chose otherwise; a disk that another VM uses
 * stays by default. Where the user may not do what it takes, the cluster decides: owned disks go, others stay.
 *
 * @param chosen names of the disks to delete; undefined while the user has not decided
 * @param refusal which permission is missing to do the opposite of what happens by itself
 */
export const diskDecisions = (
  disks: readonly DiskFate[],
  chosen: readonly string[] | undefined,
  refusal: (disk: DiskFate) => Message | undefined,
): readonly DiskDecision[] =>
  disks.map((disk) => {
    const fixed = refusal(disk);
    const wanted = chosen === undefined ? disk.goesWithVm && disk.alsoUsedBy.length === 0 : chosen.includes(disk.name);
    return { disk, deleted: fixed === undefined ? wanted : disk.goesWithVm, fixed };
  });

export const deletedNames = (decisions: readonly DiskDecision[]): readonly string[] =>
  decisions.filter(({ deleted }) => deleted).map(({ disk }) => disk.name);
