import type { Draft, Issue } from '../../../../draft/draft';
import type { Surroundings } from '../../../../draft/surroundings';
import { bootDisksOf } from '../../source/read';
import { readDisks, type DraftDisk } from '../read';
import { contentIssues } from './content';
import type { DiskCheck } from './context';
import { deviceIssues } from './device';
import { nameIssues, storeIssues } from './names';
import { quotaIssues } from './quota';
import { storageIssues } from './storage';

/** Is it the disk that the first step is about? */
const isBootDisk = (draft: Draft): ((disk: DraftDisk) => boolean) => {
  const { root, disc } = bootDisksOf(draft);
  const places = [root, disc].flatMap((disk) => disk?.at.volume ?? []);
  return (disk) => disk.at.volume !== undefined && places.includes(disk.at.volume);
};

/** What is wrong with the disks of a draft: names, what they hold, their storage, how they are attached, and the quota. */
export const validateDisks = (draft: Draft, surroundings: Surroundings): readonly Issue[] => {
  const disks = readDisks(draft);
  const isBoot = isBootDisk(draft);
  const issues = disks.flatMap((disk) => {
    const check: DiskCheck = { draft, disk, disks, surroundings };
    return [
      ...nameIssues(check),
      ...storeIssues(check),
      ...contentIssues(check, isBoot(disk) ? 'source' : 'disks'),
      ...storageIssues(check),
      ...deviceIssues(check),
    ];
  });
  return [...issues, ...quotaIssues(disks, surroundings)];
};
