import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../../resources/draft/start';
import { diskEdits } from '../../../../resources/vm/form/disks/disks.fixture';
import { withContent, withNewDisk } from '../../../../resources/vm/form/disks/edit';
import { readDisks } from '../../../../resources/vm/form/disks/read';
import { validateDisks } from '../../../../resources/vm/form/disks/validate/validate';
import { hasField, ofDisk } from './fields-of';

const start = emptyDraft('demo', 'web');

describe('what is said about disks', () => {
  it('is always said on the card of a disk', () => {
    fc.assert(
      fc.property(fc.array(diskEdits, { maxLength: 6 }), (edits) => {
        const draft = edits.reduce((one, edit) => edit(one), start);
        const disks = readDisks(draft);
        const known = { claims: [], dataVolumes: [], configMaps: [], secrets: [], storageClasses: [] };
        for (const { field } of validateDisks(draft, known)) {
          expect(
            disks.some((disk) => ofDisk(disk, field)),
            field,
          ).toBe(true);
        }
      }),
    );
  });

  it('stands beside the field where there is one, and else on the card', () => {
    const draft = withNewDisk(start, { content: { from: 'blank' }, name: 'data', device: 'disk' });
    const [disk] = readDisks(draft);
    if (disk === undefined) throw new Error('no disk');
    const card = { disk, isBootDisk: false };
    const device = 'spec.template.spec.domain.devices.disks[0]';
    const filled = 'spec.dataVolumeTemplates[0]';
    for (const field of [`${device}.name`, `${device}.disk.bus`, `${filled}.spec.storage.storageClassName`]) {
      expect([field, hasField(card, field)]).toEqual([field, true]);
    }
    for (const field of [device, `${device}.bootOrder`, filled, `${filled}.spec.source.blank`, `${device}0.name`]) {
      expect([field, hasField(card, field)]).toEqual([field, false]);
    }
    expect(ofDisk(disk, `${device}0.name`)).toBe(false);
    const [claim] = readDisks(withContent(draft, disk, { from: 'existing-claim', name: '' }));
    if (claim === undefined) throw new Error('no disk');
    const name = 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName';
    expect(hasField({ disk: claim, isBootDisk: false }, name)).toBe(true);
  });
});
