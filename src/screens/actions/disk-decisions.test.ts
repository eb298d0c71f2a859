import { describe, expect, it } from 'vitest';
import { msg } from '../../lib/message';
import type { DiskFate } from '../../resources/disk/fate';
import { deletedNames, diskDecisions } from './disk-decisions';

const disk = (name: string, more: Partial<DiskFate> = {}): DiskFate => ({
  name,
  kind: 'DataVolume',
  object: { metadata: { name } },
  goesWithVm: true,
  alsoUsedBy: [],
  ...more,
});
const root = disk('root');
const shared = disk('shared', { alsoUsedBy: ['web-2'] });
const iso = disk('iso', { kind: 'PersistentVolumeClaim', goesWithVm: false });
const may = (): undefined => undefined;
const REASON = msg('You need the permission');
const mayNot = () => REASON;

describe('what becomes of the disks of a VM that is deleted', () => {
  it('deletes what belongs to it alone, unless the user decided', () => {
    expect(deletedNames(diskDecisions([root, shared, iso], undefined, may))).toEqual(['root']);
    expect(deletedNames(diskDecisions([root, shared, iso], ['iso'], may))).toEqual(['iso']);
    expect(deletedNames(diskDecisions([root], [], may))).toEqual([]);
  });

  it('never promises to keep what the user cannot keep, nor to delete what they cannot delete', () => {
    const decisions = diskDecisions([root, shared, iso], ['iso'], mayNot);
    expect(deletedNames(decisions)).toEqual(['root', 'shared']);
    expect(decisions.map(({ fixed }) => fixed)).toEqual([REASON, REASON, REASON]);
  });

  it('leaves the other disks to the user', () => {
    const decisions = diskDecisions([root, iso], [], (one) => (one === iso ? REASON : undefined));
    expect(decisions.map(({ deleted, fixed }) => [deleted, fixed])).toEqual([
      [false, undefined],
      [false, REASON],
    ]);
  });
});
