import { expect, it } from 'vitest';
import { emptyDraft } from '../../resources/draft/start';
import type { BootImage } from '../../resources/image/image';
import { readPreference, readSize } from '../../resources/vm/form/size/size';
import { readBootSource } from '../../resources/vm/form/source/read';
import { withImage } from './image-source';

const image: BootImage = {
  key: 'DataSource/images/fedora',
  kind: 'DataSource',
  namespace: 'images',
  name: 'fedora',
  title: 'Fedora',
  family: 'fedora',
  golden: true,
  state: { phase: 'ready' },
  sizeBytes: 5 * 1024 ** 3,
  storageClass: undefined,
  instancetype: { kind: 'VirtualMachineClusterInstancetype', name: 'u1.medium' },
  preference: { kind: 'VirtualMachineClusterPreference', name: 'fedora' },
  architecture: undefined,
  object: { metadata: {} },
  cron: undefined,
  system: 'Fedora',
  freshness: undefined,
  importedAt: undefined,
  volume: undefined,
  origin: undefined,
};
const draft = emptyDraft('shop', 'web');

it('boots a copy of the image, in the size and for the guest that it suggests', () => {
  const made = withImage(draft, image, {});
  expect(readBootSource(made)).toMatchObject({ from: 'data-source', namespace: 'images', name: 'fedora' });
  expect(readSize(made.vm)).toEqual({ by: 'instancetype', ...image.instancetype });
  expect(readPreference(made.vm)).toEqual(image.preference);
});

it.each([
  ['PersistentVolumeClaim', 'claim'],
  ['VolumeSnapshot', 'snapshot'],
] as const)('copies a %s', (kind, from) => {
  expect(readBootSource(withImage(draft, { ...image, kind }, {}))).toMatchObject({ from, name: 'fedora' });
});

it('leaves size and guest alone where the image suggests none', () => {
  const made = withImage(draft, { ...image, instancetype: undefined, preference: undefined }, {});
  expect(readSize(made.vm)).toEqual(readSize(draft.vm));
  expect(readPreference(made.vm)).toBeUndefined();
});
