import type { Draft, Issue } from '../../../../resources/draft/draft';
import { carrierPath, VOLUMES } from '../../../../resources/vm/form/disks/parts';
import type { DraftDisk } from '../../../../resources/vm/form/disks/read';
import { bootDisksOf } from '../../../../resources/vm/form/source/read';

/** Where a disk's content comes from: its volume, or the source of what fills it. Its size and device are not meant. */
const contentFields = ({ at }: DraftDisk): readonly string[] => [
  ...(at.volume === undefined ? [] : [`${VOLUMES}[${at.volume}]`]),
  ...(at.carrier === undefined ? [] : [`${carrierPath(at.carrier)}.spec.source`]),
];

/** `source` is also the beginning of `sourceRef`. */
const lies = (field: string, path: string): boolean =>
  field === path || (field.startsWith(path) && /^(Ref)?([.[]|$)/.test(field.slice(path.length)));

/**
 * Issues with those on what the VM boots from put on the step where that is chosen: by the field alone they belong to the disks,
 * as nobody can tell from a path which disk is the first.
 */
export const withSourceIssues = (issues: readonly Issue[], draft: Draft): readonly Issue[] => {
  const { root, disc } = bootDisksOf(draft);
  const fields = [root, disc].flatMap((disk) => (disk === undefined ? [] : contentFields(disk)));
  return issues.map((issue) =>
    issue.step === 'disks' && fields.some((field) => lies(issue.field, field)) ? { ...issue, step: 'source' } : issue,
  );
};
