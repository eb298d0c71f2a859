import type { Draft } from '../../../../resources/draft/draft';
import { readDisks, type DraftDisk } from '../../../../resources/vm/form/disks/read';
import type { StepProps } from '../../step';

/** One disk of the draft, and how it is edited. */
export interface DiskProps extends StepProps {
  readonly disk: DraftDisk;
  /** Place among the disks: names change while they are typed. */
  readonly index: number;
}

/** An edit of the disk at a place, if it is still there. */
export const onDisk =
  ({ edit, index }: Pick<DiskProps, 'edit' | 'index'>): ((change: (draft: Draft, disk: DraftDisk) => Draft) => void) =>
  (change) =>
    edit((draft) => {
      const disk = readDisks(draft)[index];
      return disk === undefined ? draft : change(draft, disk);
    });
