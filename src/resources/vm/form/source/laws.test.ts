import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { list } from '../../../../lib/reach';
import { setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import { malformed } from '../../../malformed.fixture';
import type { BootSource } from './boot-source';
import { bootSources } from './boot-source.fixture';
import { readBootSource } from './read';
import { withBootSource } from './write';

const start = emptyDraft('demo', 'web');

/** What the manifest can say of a source. */
const told = (source: BootSource): BootSource => {
  const bare = (one: object): object => ({ ...one, sizeBytes: undefined });
  return JSON.parse(
    JSON.stringify(source.from === 'iso' ? { from: 'iso', iso: bare(source.iso) } : bare(source)),
  ) as BootSource;
};

describe('the lens of the boot source', () => {
  it('reads what was written, after whatever was there before', () => {
    fc.assert(
      fc.property(fc.array(bootSources, { maxLength: 3 }), bootSources, (before, source) => {
        const draft = [...before, source].reduce((edited, one) => withBootSource(edited, one), start);
        expect(readBootSource(draft)).toEqual(told(source));
      }),
    );
  });

  it('changes nothing when what was read is written back', () => {
    fc.assert(
      fc.property(bootSources, (source) => {
        const draft = withBootSource(start, source);
        expect(withBootSource(draft, readBootSource(draft))).toBe(draft);
        expect(withBootSource(draft, source)).toBe(draft);
      }),
    );
  });

  it('leaves nothing of former sources behind', () => {
    fc.assert(
      fc.property(fc.array(bootSources, { maxLength: 4 }), (sources) => {
        const draft = sources.reduce((edited, one) => withBootSource(edited, one), start);
        expect(withBootSource(draft, { from: 'none' })).toEqual(start);
      }),
    );
  });

  it('keeps other disks, and fields that no form knows', () => {
    const SPEC = 'spec.template.spec';
    const extra = { name: 'tools', cdrom: { bus: 'sata', tray: 'open' }, tag: 'x' };
    const volume = { name: 'tools', containerDisk: { image: 'tools:1', path: '/disk.img' } };
    const vm = setPath(setPath(start.vm, `${SPEC}.domain.devices.disks`, [extra]), `${SPEC}.volumes`, [volume]);
    fc.assert(
      fc.property(fc.array(bootSources, { minLength: 1, maxLength: 3 }), (sources) => {
        const first: BootSource = { from: 'container-disk', image: 'root:1' };
        const draft = [first, ...sources].reduce((edited, one) => withBootSource(edited, one), { ...start, vm });
        expect(list(draft.vm, 'spec', 'template', 'spec', 'domain', 'devices', 'disks')).toContainEqual(extra);
        expect(list(draft.vm, 'spec', 'template', 'spec', 'volumes')).toContainEqual(volume);
        expect(readBootSource(draft)).toEqual(told(sources.at(-1) ?? first));
      }),
    );
  });

  it('never fails on malformed machines', () => {
    fc.assert(
      fc.property(malformed(), fc.array(malformed(), { maxLength: 2 }), bootSources, (vm, others, source) => {
        const broken = { vm, others };
        readBootSource(broken);
        const draft = withBootSource(broken, source);
        readBootSource(draft);
      }),
    );
  });
});
