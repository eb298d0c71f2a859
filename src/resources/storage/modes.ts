import { msg, type Message } from '../../lib/message';
import type { Modes, StorageProfile } from './profile';

/** Modes that a claim may ask for. `core: PersistentVolumeAccessMode`, `PersistentVolumeMode` */
const ACCESS_MODES = ['ReadWriteMany', 'ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteOncePod'] as const;
const VOLUME_MODES = ['Block', 'Filesystem'] as const;

/** What a form offers for the disks of one class. */
export interface ModeOffer {
  /** CDI knows the storage: the choice may be left open, and the first of `accessModes` is what it then takes. */
  readonly known: boolean;
  readonly accessModes: readonly string[];
  /** For an access mode; all known ones for undefined. */
  readonly volumeModes: (accessMode: string | undefined) => readonly string[];
  /** What is used when nothing is chosen. */
  readonly standard: Modes | undefined;
}

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** Access and volume modes for the disks of a class, best first; all there are for storage that CDI does not know. */
export const modeOffer = (profile: StorageProfile | undefined): ModeOffer => {
  const modes = profile?.modes ?? [];
  if (modes.length === 0) {
    return { known: false, accessModes: ACCESS_MODES, volumeModes: () => VOLUME_MODES, standard: undefined };
  }
  return {
    known: true,
    accessModes: distinct(modes.map(({ accessMode }) => accessMode)),
    volumeModes: (accessMode) =>
      distinct(
        modes
          .filter((mode) => accessMode === undefined || mode.accessMode === accessMode)
          .map(({ volumeMode }) => volumeMode),
      ),
    standard: modes[0],
  };
};

/** The modes that a disk ends up with: what it names, completed by the profile as CDI does it; undefined where nobody says. */
export const effectiveModes = (
  chosen: { readonly accessMode: string | undefined; readonly volumeMode: string | undefined },
  profile: StorageProfile | undefined,
): { readonly accessMode: string | undefined; readonly volumeMode: string | undefined } => {
  const fitting = (profile?.modes ?? []).find(
    (mode) =>
      (chosen.accessMode === undefined || mode.accessMode === chosen.accessMode) &&
      (chosen.volumeMode === undefined || mode.volumeMode === chosen.volumeMode),
  );
  return {
    accessMode: chosen.accessMode ?? fitting?.accessMode,
    // a claim that names no volume mode is a file system
    volumeMode:
      chosen.volumeMode ?? fitting?.volumeMode ?? (chosen.accessMode === undefined ? undefined : 'Filesystem'),
  };
};

/** May a VM with such a disk move to another node while it runs? `kubevirt: pkg/virt-handler/vm.go` (checkVolumesForMigration) */
export const allowsMigration = (accessMode: string | undefined): boolean => accessMode === 'ReadWriteMany';

/** What an access mode means for a VM; undefined for one that we do not know. */
export const accessModeText = (
  accessMode: string,
): { readonly title: Message; readonly meaning: Message } | undefined => {
  switch (accessMode) {
    case 'ReadWriteMany':
      return {
        title: msg('Shared by several nodes (ReadWriteMany)'),
        meaning: msg('The VM can move to another node while it runs (live migration).'),
      };
    case 'ReadWriteOnce':
      return {
        title: msg('One node at a time (ReadWriteOnce)'),
        meaning: msg('The VM cannot move to another node while it runs (no live migration).'),
      };
    case 'ReadOnlyMany':
      return {
        title: msg('Read only, by several nodes (ReadOnlyMany)'),
        meaning: msg('The guest cannot write to it. Meant for discs such as ISO images.'),
      };
    case 'ReadWriteOncePod':
      return {
        title: msg('One pod only (ReadWriteOncePod)'),
        meaning: msg('Nothing else can use the disk, so the VM cannot move to another node while it runs.'),
      };
    default:
      return undefined;
  }
};

/** What a volume mode means for a VM; undefined for one that we do not know. */
export const volumeModeText = (
  volumeMode: string,
): { readonly title: Message; readonly meaning: Message } | undefined => {
  switch (volumeMode) {
    case 'Block':
      return { title: msg('Block device (Block)'), meaning: msg('The guest uses the device directly, which is fast.') };
    case 'Filesystem':
      return {
        title: msg('File on a file system (Filesystem)'),
        meaning: msg('The disk is a file; part of the claim goes to the file system around it.'),
      };
    default:
      return undefined;
  }
};
