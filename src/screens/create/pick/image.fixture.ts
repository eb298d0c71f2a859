import type { BootImage } from '../../../resources/image/image';

/** A boot image as the catalogue reads it, for tests; its key fits its name. */
export const anImage = (change: Partial<BootImage> = {}): BootImage => {
  const { kind = 'DataSource', namespace = 'images', name = 'fedora' } = change;
  return {
    key: `${kind}/${namespace}/${name}`,
    kind,
    namespace,
    name,
    title: 'Fedora',
    system: undefined,
    family: 'fedora',
    golden: true,
    state: { phase: 'ready' },
    sizeBytes: 30 * 2 ** 30,
    storageClass: undefined,
    instancetype: { kind: 'VirtualMachineClusterInstancetype', name: 'u1.medium' },
    preference: { kind: 'VirtualMachineClusterPreference', name: 'fedora' },
    architecture: undefined,
    object: { metadata: { namespace, name } },
    cron: undefined,
    freshness: undefined,
    importedAt: undefined,
    volume: undefined,
    origin: undefined,
    ...change,
  };
};
