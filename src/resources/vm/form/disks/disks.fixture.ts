/** Arbitrary edits of the disks of a draft, as the form makes them. For tests only. */
import fc from 'fast-check';
import type { Draft } from '../../../draft/draft';
import type { DiskContent } from './content/content';
import { readBootOrder, withBootMove, withoutBoot } from './device/boot-order';
import { busesFor } from './device/bus';
import { withDeviceChange, withDeviceKind, withDiskName, withStoreName } from './device/change';
import { withContent, withNewDisk, withoutDisk } from './edit';
import { withDriverDisk } from './offer/driver-disk';
import { NEW_DISK_GROUPS, withNewDiskOf } from './offer/new-disk';
import { readDisks, type DraftDisk } from './read';
import { withStorage } from './storage';

type Edit = (draft: Draft) => Draft;

const label = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/) },
  fc.constantFrom('', 'Not a name', 'x'.repeat(64)),
);
const url = fc.oneof(
  { weight: 3, arbitrary: label.map((name) => `https://example.org/${name}`) },
  fc.constantFrom('', 'nonsense', 'ftp://x/y', 'docker://registry.example/image:1'),
);

export const diskContents: fc.Arbitrary<DiskContent> = fc.oneof(
  fc.record({
    from: fc.constantFrom('data-source' as const, 'claim' as const, 'snapshot' as const),
    namespace: label,
    name: label,
  }),
  fc.record({ from: fc.constantFrom('http' as const, 'registry' as const), url }),
  fc.record({
    from: fc.constantFrom(
      'existing-claim' as const,
      'existing-data-volume' as const,
      'ephemeral' as const,
      'config-map' as const,
      'secret' as const,
      'service-account' as const,
    ),
    name: label,
  }),
  fc.record({ from: fc.constant('container-disk' as const), image: label }),
  fc.constantFrom<DiskContent>(
    { from: 'blank' },
    { from: 'empty-disk' },
    { from: 'downward-api' },
    { from: 'empty-drive' },
  ),
);

const size = fc.constantFrom('', '0', '-1Gi', '10Gi', '1.5Ti', 'much', '12');
const mode = fc.constantFrom(undefined, 'ReadWriteMany', 'ReadWriteOnce');
const device = fc.constantFrom('disk' as const, 'cdrom' as const, 'lun' as const);
const bus = fc.constantFrom(undefined, ...busesFor('disk'));

/** An edit of the disk at a place, if there is one. */
const onDisk = (place: number, change: (draft: Draft, disk: DraftDisk) => Draft): Edit => {
  return (draft) => {
    const disks = readDisks(draft);
    const disk = disks[place % Math.max(1, disks.length)];
    return disk === undefined ? draft : change(draft, disk);
  };
};

const place = fc.nat({ max: 5 });
const edited = <Value>(value: fc.Arbitrary<Value>, change: (draft: Draft, disk: DraftDisk, value: Value) => Draft) =>
  fc.tuple(place, value).map(([at, one]) => onDisk(at, (draft, disk) => change(draft, disk, one)));

/** One edit of the disks step. */
export const diskEdits: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom(...NEW_DISK_GROUPS.flatMap(([, kinds]) => kinds)).map((kind): Edit => {
    return (draft) => withNewDiskOf(draft, kind, 'demo');
  }),
  fc.record({ content: diskContents, name: fc.constantFrom('disk', 'data'), device }).map((disk): Edit => {
    return (draft) => withNewDisk(draft, disk);
  }),
  edited(diskContents, (draft, disk, content) => withContent(draft, disk, content)),
  edited(fc.record({ size, accessMode: mode }), withStorage),
  edited(fc.record({ bus, serial: label, shareable: fc.boolean() }), withDeviceChange),
  edited(device, withDeviceKind),
  edited(label, withDiskName),
  edited(label, withStoreName),
  edited(fc.constant(undefined), (draft, disk) => withoutDisk(draft, disk)),
  fc.tuple(place, fc.constantFrom(-1 as const, 1 as const, 0 as const)).map(([at, by]): Edit => {
    return (draft) => {
      const order = readBootOrder(draft);
      const one = order[at % Math.max(1, order.length)] ?? { list: 'disks' as const, index: at, name: '' };
      return by === 0 ? withoutBoot(draft, one) : withBootMove(draft, one, by);
    };
  }),
  fc.constant<Edit>((draft) => withDriverDisk(draft)),
);
