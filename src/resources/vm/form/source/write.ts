import type { Draft } from '../../../draft/draft';
import type { Surroundings } from '../../../draft/surroundings';
import { readBootOrder, withBootFirst, withoutBoot } from '../disks/device/boot-order';
import { hasPreference } from '../disks/device/bus';
import { withDeviceChange } from '../disks/device/change';
import { isSameContent, type DiskContent } from '../disks/content/content';
import { withContent, withDevice, withNewDisk, withoutDisk, type Making } from '../disks/edit';
import { partsOf } from '../disks/parts';
import { withSourceSize } from '../disks/storage';
import { isWindows } from '../disks/offer/windows';
import type { BootSource, IsoSource } from './boot-source';
import { bootDisksOf } from './read';

/** Sizes for disks whose content does not tell: of a guest, of a Windows guest, of the disc of an installation. */
const ROOT_SIZE = '30Gi';
const WINDOWS_SIZE = '64Gi';
const DISC_SIZE = '10Gi';

const withRoot = (draft: Draft, content: DiskContent, making: Making): Draft => {
  const { root } = bootDisksOf(draft);
  if (root === undefined) return withNewDisk(draft, { content, name: 'rootdisk', device: 'disk' }, making);
  if (isSameContent(root.content, content)) return withSourceSize(draft, root, content);
  const placed = withContent(draft, root, content, making);
  // a bus that was given before there was a preference is the preference's to choose now
  return hasPreference(draft) && root.bus === 'virtio' ? withDeviceChange(placed, root, { bus: undefined }) : placed;
};

const withDisc = (draft: Draft, iso: IsoSource): Draft => {
  const { disc } = bootDisksOf(draft);
  const making = { suffix: 'iso', size: DISC_SIZE };
  if (disc !== undefined) {
    return isSameContent(disc.content, iso) ? withSourceSize(draft, disc, iso) : withContent(draft, disc, iso, making);
  }
  const index = partsOf(draft.vm).disks.length;
  const added = withNewDisk(draft, { content: iso, name: 'installation-cdrom', device: 'cdrom' }, making);
  const root = bootDisksOf(added).root?.at.disk;
  return withBootFirst(added, root === undefined ? [index] : [root, index]);
};

/** Takes the disc of the installation out again; another disc that would be taken for one loses its place in the boot order. */
const withoutDisc = (draft: Draft): Draft => {
  const { disc } = bootDisksOf(draft);
  return disc === undefined ? draft : withoutDisk(draft, disc);
};

const withoutBootableDiscs = (draft: Draft): Draft => {
  const { disc } = bootDisksOf(draft);
  const device = readBootOrder(draft).find(({ list, index }) => list === 'disks' && index === disc?.at.disk);
  return device === undefined ? draft : withoutBootableDiscs(withoutBoot(draft, device));
};

/** A root disk beside other devices needs one of its own to have a place in the boot order. */
const withRootFirst = (given: Draft, always = false): Draft => {
  const { root } = bootDisksOf(given);
  const alone = !always && partsOf(given.vm).disks.length === 0;
  const draft = root === undefined || alone ? given : withDevice(given, root);
  const index = bootDisksOf(draft).root?.at.disk;
  const first = readBootOrder(draft)[0];
  if (index === undefined || (first?.list === 'disks' && first.index === index)) return draft;
  return withBootFirst(draft, [index]);
};

const withoutRoot = (draft: Draft): Draft => {
  const { root } = bootDisksOf(draft);
  // a template may bring several disks to boot from; each of them would be the next root disk
  return root === undefined ? draft : withoutRoot(withoutDisk(draft, root));
};

/**
 * Makes the draft boot from `source`. The root disk keeps its name, device and storage when there is one; a new one is called
 * `rootdisk`, and what is made for it `VM-root`. Disks, templates and objects that only the source before needed go; everything
 * else stays. The size becomes at least that of an image that is copied. The storage class stays open, so that the preference or
 * the default class decides.
 */
export const withBootSource = (
  draft: Draft,
  source: BootSource,
  surroundings: Pick<Surroundings, 'preference'> = {},
): Draft => {
  const making = { suffix: 'root', size: isWindows(draft, surroundings) ? WINDOWS_SIZE : ROOT_SIZE };
  switch (source.from) {
    case 'other':
      return draft;
    case 'none':
      return withoutRoot(withoutDisc(draft));
    case 'iso': {
      const blank = withRootFirst(withRoot(draft, { from: 'blank' }, making), true);
      return withDisc(blank, source.iso);
    }
    case 'blank':
      return withoutBootableDiscs(withRootFirst(withRoot(withoutDisc(draft), source, making)));
    case 'data-source':
    case 'claim':
    case 'snapshot':
    case 'http':
    case 'registry':
    case 'container-disk':
    case 'existing-claim':
    case 'existing-data-volume':
      return withRootFirst(withRoot(withoutDisc(draft), source, making));
  }
};
