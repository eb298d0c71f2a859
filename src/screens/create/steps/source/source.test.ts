import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../../resources/draft/start';
import type { BootImage } from '../../../../resources/image/image';
import { readPreference, readSize } from '../../../../resources/vm/form/size/size';
import { readBootSource } from '../../../../resources/vm/form/source/read';
import { withBootSource } from '../../../../resources/vm/form/source/write';
import { withImage } from '../../image-source';
import { sourceWords } from '../../source-words';
import { adaptations, withoutAdaptations } from './adapted';
import { addressOf, DISC_WAYS, freshDisc, freshSource, SOURCE_WAYS, wayOf, withAddress } from './ways';

const draft = emptyDraft('shop', 'web');

describe('the kinds of sources', () => {
  it.each(SOURCE_WAYS)('%s is read back from the draft as soon as it was chosen', (way) => {
    const source = freshSource(way);
    if (source === undefined) expect(way).toBe('image');
    else expect(wayOf(readBootSource(withBootSource(draft, source)))).toBe(way);
  });

  it('are boot images for every copy, and nothing that no form writes', () => {
    for (const from of ['data-source', 'claim', 'snapshot'] as const) {
      expect(wayOf({ from, namespace: 'images', name: 'fedora' })).toBe('image');
    }
    expect(wayOf({ from: 'other', what: 'vddk' })).toBeUndefined();
  });

  it.each(DISC_WAYS)('a disc of %s takes an address', (way) => {
    expect(addressOf(withAddress(freshDisc(way), 'there'))).toBe('there');
  });

  it('keep what else belongs to a source when its address is typed', () => {
    const source = { from: 'http', url: 'https://a', secret: 'keys' } as const;
    expect(withAddress(source, 'https://b')).toEqual({ ...source, url: 'https://b' });
  });
});

it('spares people the scheme of registries, and keeps another one', () => {
  const registry = { from: 'registry', url: '' } as const;
  expect(withAddress(registry, 'quay.io/a:1')).toEqual({ from: 'registry', url: 'docker://quay.io/a:1' });
  expect(withAddress(registry, 'oci-archive://a')).toEqual({ from: 'registry', url: 'oci-archive://a' });
  expect(addressOf({ from: 'registry', url: 'docker://quay.io/a:1' })).toBe('quay.io/a:1');
  expect(withAddress(registry, '')).toEqual(registry);
});

describe('words for a source', () => {
  it('tell disk and disc of an installation', () => {
    expect(sourceWords({ from: 'iso', iso: { from: 'http', url: 'https://a' } })).toEqual([
      { key: 'Empty disk' },
      { key: 'Download of {{url}}', values: { url: 'https://a' } },
    ]);
    expect(sourceWords({ from: 'other', what: 'vddk' })).toEqual(['vddk']);
  });
});

describe('what an image suggests', () => {
  const image: BootImage = {
    key: 'DataSource/images/fedora',
    kind: 'DataSource',
    namespace: 'images',
    name: 'fedora',
    title: 'Fedora',
    system: 'Fedora',
    family: 'fedora',
    golden: true,
    state: { phase: 'ready' },
    sizeBytes: undefined,
    storageClass: undefined,
    instancetype: { kind: 'VirtualMachineClusterInstancetype', name: 'u1.medium' },
    preference: { kind: 'VirtualMachineClusterPreference', name: 'fedora' },
    architecture: undefined,
    object: { metadata: {} },
    cron: undefined,
    freshness: undefined,
    importedAt: undefined,
    volume: undefined,
    origin: undefined,
  };
  const chosen = withImage(draft, image, {});

  it('is told, and is nothing for the same image again', () => {
    expect(adaptations(draft, chosen).map(({ values }) => values)).toEqual([{ name: 'u1.medium' }, { name: 'fedora' }]);
    expect(adaptations(chosen, withImage(chosen, image, {}))).toEqual([]);
  });

  it('can be taken back without the source', () => {
    const undone = withoutAdaptations(chosen, draft);
    expect(readSize(undone.vm)).toEqual(readSize(draft.vm));
    expect(readPreference(undone.vm)).toBeUndefined();
    expect(readBootSource(undone)).toEqual(readBootSource(chosen));
  });
});
