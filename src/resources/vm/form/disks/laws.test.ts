import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../draft/draft';
import { setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import { malformed } from '../../../malformed.fixture';
import { diskContents, diskEdits } from './disks.fixture';
import { withContent, withNewDisk, withoutDisk } from './edit';
import { partsOf, storeNameOf } from './parts';
import { readDisks } from './read';

const start = emptyDraft('demo', 'web');
const some: fc.Arbitrary<Draft> = fc
  .array(diskEdits, { maxLength: 6 })
  .map((edits) => edits.reduce((draft, edit) => edit(draft), start));

describe('the lens of the disks', () => {
  it('reads the content that was written', () => {
    fc.assert(
      fc.property(some, fc.nat(), diskContents, (draft, place, content) => {
        const disks = readDisks(draft);
        const index = place % Math.max(1, disks.length);
        const disk = disks[index];
        fc.pre(
          disk !== undefined && disk.device !== 'none' && (content.from !== 'empty-drive' || disk.device === 'cdrom'),
        );
        if (disk === undefined) return;
        const after = readDisks(withContent(draft, disk, content))[index];
        // without a namespace of its own a source is in that of the VM
        const home = 'namespace' in content && content.namespace === '' ? { ...content, namespace: 'demo' } : content;
        expect(after?.content).toEqual(home);
        expect(after?.name).toBe(disk.name);
      }),
    );
  });

  it('takes away all that a new disk brought', () => {
    fc.assert(
      fc.property(some, diskContents, (draft, content) => {
        const added = withNewDisk(draft, { content, name: 'extra', device: 'cdrom' });
        const disk = readDisks(added).find(({ at: { disk } }) => disk === partsOf(draft.vm).disks.length);
        expect(disk).toBeDefined();
        if (disk !== undefined) expect(withoutDisk(added, disk)).toEqual(draft);
      }),
    );
  });

  it('keeps a volume for every template, and a template of its own for every disk that is made', () => {
    fc.assert(
      fc.property(some, (draft) => {
        const { templates, volumes } = partsOf(draft.vm);
        const used = volumes.map(storeNameOf);
        for (const template of templates) {
          expect(used).toContain((template as { metadata: { name: string } }).metadata.name);
        }
      }),
    );
  });

  it('never edits what is beside the disks', () => {
    const vm = setPath(setPath(start.vm, 'spec.odd', { a: 1 }), 'spec.template.spec.domain.devices.odd', 1);
    fc.assert(
      fc.property(fc.array(diskEdits, { maxLength: 6 }), (edits) => {
        const draft = edits.reduce((one, edit) => edit(one), { ...start, vm });
        const cleared = readDisks(draft).reduce<Draft>((one) => {
          const disk = readDisks(one)[0];
          return disk === undefined ? one : withoutDisk(one, disk);
        }, draft);
        expect(cleared.vm).toEqual(vm);
      }),
    );
  });

  it('never fails on malformed machines', () => {
    fc.assert(
      fc.property(malformed(), fc.array(malformed(), { maxLength: 2 }), fc.array(diskEdits), (vm, others, edits) => {
        edits.reduce<Draft>((draft, edit) => edit(draft), { vm, others });
      }),
    );
  });
});
