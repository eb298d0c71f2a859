import type { Draft } from '../../../draft/draft';
import type { DiskContent } from '../disks/content/content';
import { isDriverDisk } from '../disks/offer/driver-disk';
import { readDisks, type DraftDisk } from '../disks/read';
import type { BootSource, IsoSource } from './boot-source';

/** The disks that the source of a draft is written into. */
export interface BootDisks {
  /** The disk that the guest lives on. */
  readonly root: DraftDisk | undefined;
  /** The disc that installs it; only beside a blank root disk. */
  readonly disc: DraftDisk | undefined;
}

const asIso = (content: DiskContent): IsoSource | undefined => {
  switch (content.from) {
    case 'data-source':
    case 'claim':
    case 'snapshot':
    case 'http':
    case 'registry':
    case 'existing-claim':
    case 'existing-data-volume':
    case 'container-disk':
      return content;
    case 'blank':
    case 'ephemeral':
    case 'empty-disk':
    case 'config-map':
    case 'secret':
    case 'service-account':
    case 'downward-api':
    case 'empty-drive':
    case 'initial-run':
    case 'other':
      return undefined;
  }
};

/** Volumes that hold an operating system, or that no form knows enough about to say that they do not. */
const canBoot = ({ content, device }: DraftDisk): boolean =>
  device !== 'filesystem' &&
  (asIso(content) !== undefined ||
    content.from === 'blank' ||
    content.from === 'ephemeral' ||
    (content.from === 'other' && !NO_ROOT.has(content.what)));

const NO_ROOT: ReadonlySet<string> = new Set(['downwardMetrics', 'memoryDump', '']);

/** First by the boot order, then as they stand: devices before volumes whose device the cluster adds. */
const inOrder = (disks: readonly DraftDisk[]): readonly DraftDisk[] =>
  [...disks].sort((one, other) => (one.bootOrder ?? Infinity) - (other.bootOrder ?? Infinity) || 0);

/**
 * The root disk is the disk (no CD-ROM) that comes first in the boot order, or stands first when no order is given. A disc is
 * taken for that of an installation when the root disk is blank and the guest would boot from the disc: it has a place in the
 * boot order, or nothing has.
 */
export const bootDisksOf = (draft: Draft): BootDisks => {
  const disks = inOrder(readDisks(draft).filter((disk) => canBoot(disk) && !isDriverDisk(disk)));
  const root = disks.find(({ device }) => device !== 'cdrom');
  if (root?.content.from !== 'blank') return { root, disc: undefined };
  const ordered = disks.some(({ bootOrder }) => bootOrder !== undefined);
  const disc = disks.find(
    ({ device, content, bootOrder }) =>
      device === 'cdrom' && asIso(content) !== undefined && (bootOrder !== undefined || !ordered),
  );
  return { root, disc };
};

/** What the draft boots from, also one that a template or a person wrote. */
export const readBootSource = (draft: Draft): BootSource => {
  const { root, disc } = bootDisksOf(draft);
  if (root === undefined) return { from: 'none' };
  const iso = disc === undefined ? undefined : asIso(disc.content);
  if (iso !== undefined) return { from: 'iso', iso };
  if (root.content.from === 'blank') return { from: 'blank' };
  if (root.content.from === 'other') return root.content;
  return asIso(root.content) ?? { from: 'other', what: root.content.from };
};
