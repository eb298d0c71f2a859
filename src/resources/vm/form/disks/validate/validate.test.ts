// Over 250 lines: one list of rules, each with what it takes and what it refuses.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, Issue } from '../../../../draft/draft';
import { setPath } from '../../../../draft/path';
import { emptyDraft } from '../../../../draft/start';
import type { Surroundings } from '../../../../draft/surroundings';
import { malformed } from '../../../../malformed.fixture';
import type { KubeObject } from '../../../../object';
import { storageClass, storageProfile } from '../../../../storage/storage.fixture';
import { withBootSource } from '../../source/write';
import { withDeviceChange, withDeviceKind, withDiskName, withStoreName } from '../device/change';
import { withNewDisk } from '../edit';
import { withDriverDisk } from '../offer/driver-disk';
import { withNewDiskOf, type NewDiskKind } from '../offer/new-disk';
import { readDisks, type DraftDisk } from '../read';
import { withStorage } from '../storage';
import type { DiskContent } from '../content/content';
import { validateDisks } from './validate';

const base = withBootSource(emptyDraft('demo', 'web'), { from: 'container-disk', image: 'quay.io/os:1' });
const SPEC = 'spec.template.spec';
const SIZE = 'spec.dataVolumeTemplates[0].spec.storage.resources.requests.storage';

const shown = (issues: readonly Issue[]): readonly string[] =>
  issues.map(({ step, severity, field, message }) => {
    const words = typeof message === 'string' ? message : message.key;
    return `${step} ${severity} ${field}: ${words}`;
  });

const holding = (content: DiskContent): Draft => withNewDisk(base, { content, name: 'data', device: 'disk' });
const added = (kind: NewDiskKind): Draft => withNewDiskOf(base, kind, 'demo');
const last = (draft: Draft): DraftDisk => {
  const disk = readDisks(draft).at(-1);
  if (disk === undefined) throw new Error('no disk');
  return disk;
};
const onLast = (draft: Draft, change: (draft: Draft, disk: DraftDisk) => Draft): Draft => change(draft, last(draft));
const object = (name: string, spec: unknown = {}, status: unknown = {}): KubeObject => ({
  metadata: { name, namespace: 'demo' },
  spec,
  status,
});
const errorsOf = (draft: Draft, surroundings: Surroundings = {}): readonly string[] =>
  shown(validateDisks(draft, surroundings));

describe('a sound draft', () => {
  it('has no issues', () => {
    expect(errorsOf(added('blank'))).toEqual([]);
    expect(errorsOf(withDriverDisk(added('empty-drive')))).toEqual([]);
  });
});

describe('names', () => {
  it.each([['Not a name'], ['x'.repeat(64)], ['-a']])('refuse %s', (name) => {
    const draft = onLast(base, (one, disk) => withDiskName(one, disk, name));
    expect(errorsOf(draft)).toEqual([expect.stringMatching(/^disks error spec.*disks\[0\]\.name: Use at most 63/)]);
  });

  it('must differ, and the later disk is blamed', () => {
    const draft = onLast(added('blank'), (one, disk) => withDiskName(one, disk, 'rootdisk'));
    expect(errorsOf(draft)).toContainEqual(expect.stringMatching(/disks\[1\]\.name: Another disk/));
  });

  it('of disks that are made must be free in the namespace', () => {
    const issue: unknown = expect.stringMatching(
      /^disks error spec\.dataVolumeTemplates\[0\]\.metadata\.name: A disk named/,
    );
    expect(errorsOf(added('blank'), { claims: [object('web-disk')] })).toEqual([issue]);
    expect(errorsOf(added('blank'), { dataVolumes: [object('web-disk')] })).toEqual([issue]);
    const two = onLast(withNewDiskOf(added('blank'), 'blank', 'demo'), (one, disk) =>
      withStoreName(one, disk, 'web-disk'),
    );
    expect(errorsOf(two)).toContainEqual(expect.stringMatching(/Two disks would be made/));
  });
});

describe('what a disk holds', () => {
  it.each<[NewDiskKind, RegExp]>([
    ['image', /templates?\[0\]\.spec\.sourceRef\.name: Choose a boot image/i],
    ['clone', /source\.pvc\.name: Choose the disk to copy/],
    ['snapshot', /source\.snapshot\.name: Choose a snapshot/],
    ['url', /source\.http\.url: Enter a URL\.$/],
    ['registry', /source\.registry\.url: Enter a URL\.$/],
    ['existing-claim', /volumes\[1\]\.persistentVolumeClaim\.claimName: Choose a disk/],
    ['existing-data-volume', /volumes\[1\]\.dataVolume\.name: Choose a disk/],
    ['ephemeral', /ephemeral\.persistentVolumeClaim\.claimName: Choose a disk/],
    ['container-disk', /containerDisk\.image: Enter the name/],
    ['config-map', /configMap\.name: Choose the/],
    ['secret', /secret\.secretName: Choose the/],
  ])('must be chosen for %s', (kind, words) => {
    expect(errorsOf(added(kind))).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    ['http', 'ftp://x/y', /https:\/\/ or http/],
    ['http', 'https://', /https:\/\/ or http/],
    ['registry', 'https://x/y', /docker:\/\//],
    ['registry', 'docker://bad image', /registry\.url: The name of an image has no spaces/],
    ['registry', 'docker:///a/b', /The registry before the first slash is missing/],
    ['registry', 'docker://quay.io/Fedora', /lower-case/],
    ['registry', 'docker://quay.io//fedora', /nothing between two slashes/],
  ] as const)('of %s is no %s', (from, url, words) => {
    expect(errorsOf(holding({ from, url }))).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    ['bad image', /^disks error .*volumes\[1\]\.containerDisk\.image: The name of an image has no spaces/],
    ['quay.io/Fedora', /^disks error .*lower-case/],
    ['quay.io//fedora', /^disks error .*nothing between two slashes/],
    ['docker://quay.io/fedora', /^disks error .*Leave \{\{scheme\}\} out/],
    ['containerdisks/fedora', /^disks warning .*names no registry/],
  ])('of %j is no container disk that a node finds', (image, words) => {
    expect(errorsOf(holding({ from: 'container-disk', image }))).toEqual([expect.stringMatching(words)]);
  });

  it('names Secrets and ConfigMaps that are there', () => {
    const content: DiskContent = { from: 'http', url: 'https://x/y', secret: 's', certificates: 'c' };
    expect(errorsOf(holding(content))).toEqual([]);
    expect(errorsOf(holding(content), { secrets: [], configMaps: [] })).toEqual([
      expect.stringMatching(/http\.secretRef: There is no/),
      expect.stringMatching(/http\.certConfigMap: There is no/),
    ]);
    expect(errorsOf(holding(content), { secrets: [object('s')], configMaps: [object('c')] })).toEqual([]);
    expect(errorsOf(holding({ from: 'config-map', name: 'x' }), { configMaps: [] })).toHaveLength(1);
  });

  it('is one service account at most', () => {
    const draft = withNewDiskOf(added('service-account'), 'service-account', 'demo');
    expect(errorsOf(draft)).toEqual([expect.stringMatching(/volumes\[2\].*one service account only/)]);
  });

  it('must exist where it is used as it is, and must not be in use', () => {
    const draft = holding({ from: 'existing-claim', name: 'old' });
    const claim = object('old', { accessModes: ['ReadWriteOnce'] });
    const other = object('db', { template: { spec: { volumes: [{ name: 'a', dataVolume: { name: 'old' } }] } } });
    expect(errorsOf(draft, { claims: [] })).toEqual([expect.stringMatching(/error .*There is no disk/)]);
    expect(errorsOf(draft, { claims: [claim], vms: [] })).toEqual([]);
    expect(errorsOf(draft, { claims: [claim], vms: [other] })).toEqual([expect.stringMatching(/warning .*only one/)]);
    const shared = object('old', { accessModes: ['ReadWriteMany'] });
    expect(errorsOf(draft, { claims: [shared], vms: [other] })).toEqual([expect.stringMatching(/destroyed/)]);
    const dying = { ...claim, metadata: { ...claim.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
    expect(errorsOf(draft, { claims: [dying] })).toEqual([expect.stringMatching(/being deleted/)]);
  });

  it('of the boot disk belongs to the first step, which says that it is not copied', () => {
    const draft = withBootSource(base, { from: 'existing-claim', name: 'old' });
    expect(errorsOf(draft)).toEqual([expect.stringMatching(/^source warning .*claimName: The disk is used as it is/)]);
  });
});

describe('storage', () => {
  const classes = [
    storageClass('fast', { 'storageclass.kubernetes.io/is-default-class': 'true' }),
    storageClass('odd'),
  ];
  const profiles = [storageProfile('fast', [['ReadWriteMany', 'Block']]), storageProfile('odd', [])];
  const known = { storageClasses: classes, storageProfiles: profiles };
  const blank = added('blank');
  const on = (change: Parameters<typeof withStorage>[2]): Draft =>
    onLast(blank, (draft, disk) => withStorage(draft, disk, change));

  it.each([
    ['', /Enter a size\.$/],
    ['much', /such as/],
    ['0', /above 0/],
    ['-1Gi', /above 0/],
  ])('has no size %s', (size, words) => {
    const [issue] = errorsOf(on({ size }));
    expect(issue).toMatch(words);
    expect(issue).toContain(SIZE);
  });

  it('is at least as large as what is copied', () => {
    const copy = onLast(holding({ from: 'claim', namespace: 'demo', name: 'old' }), (draft, disk) =>
      withStorage(draft, disk, { size: '1Gi' }),
    );
    const claims = [object('old', {}, { capacity: { storage: '2Gi' } })];
    expect(errorsOf(copy, { claims })).toEqual([expect.stringMatching(/choose at least/)]);
    expect(
      errorsOf(
        onLast(copy, (draft, disk) => withStorage(draft, disk, { size: '2Gi' })),
        { claims },
      ),
    ).toEqual([]);
  });

  it('has a class that exists, or a default', () => {
    expect(errorsOf(on({ storageClass: 'gone' }), known)).toEqual([
      expect.stringMatching(/storageClassName: There is no/),
    ]);
    expect(errorsOf(blank, { storageClasses: [] })).toEqual([expect.stringMatching(/no default storage class/)]);
    expect(errorsOf(blank, known)).toEqual([]);
    const preference = object('p', { volumes: { preferredStorageClassName: 'gone' } });
    expect(errorsOf(blank, { ...known, preference })).toEqual([expect.stringMatching(/preference asks/)]);
  });

  it('says the way on when nobody knows what the storage can do', () => {
    expect(errorsOf(on({ storageClass: 'odd' }), known)).toEqual([
      expect.stringMatching(/accessModes: It is not known/),
    ]);
    expect(errorsOf(on({ storageClass: 'odd', accessMode: 'ReadWriteOnce' }), known)).toEqual([]);
    expect(errorsOf(on({ storageClass: 'fast', accessMode: 'ReadWriteOnce' }), known)).toEqual([
      expect.stringMatching(/warning .*not known to support/),
    ]);
  });

  it('stays within the quota', () => {
    const quota = (hard: Record<string, string>): Surroundings => ({ ...known, quotas: [object('q', { hard })] });
    expect(errorsOf(blank, quota({ 'requests.storage': '30Gi' }))).toEqual([]);
    expect(errorsOf(blank, quota({ 'requests.storage': '29Gi' }))).toEqual([
      expect.stringMatching(/warning .*of storage/),
    ]);
    expect(errorsOf(blank, quota({ persistentvolumeclaims: '0' }))).toEqual([
      expect.stringMatching(/not allow that many/),
    ]);
    const ofClass = 'fast.storageclass.storage.k8s.io/requests.storage';
    expect(errorsOf(blank, quota({ [ofClass]: '1Gi' }))).toHaveLength(1);
    expect(errorsOf(blank, quota({ [ofClass.replace('fast', 'odd')]: '1Gi' }))).toEqual([]);
  });
});

describe('devices', () => {
  it('stand on buses that they can stand on', () => {
    const drive = added('empty-drive');
    const virtio = onLast(drive, (draft, disk) => withDeviceChange(draft, disk, { bus: 'virtio' }));
    expect(errorsOf(virtio)).toEqual([expect.stringMatching(/cdrom\.bus: A CD-ROM drive cannot/)]);
    const disk = onLast(added('blank'), (draft, one) => withDeviceChange(draft, one, { bus: 'ide' }));
    expect(errorsOf(disk)).toEqual([expect.stringMatching(/not supported/)]);
    const turned = onLast(added('blank'), (draft, one) => withDeviceKind(draft, one, 'cdrom'));
    expect(last(turned)).toMatchObject({ device: 'cdrom', bus: 'sata' });
  });

  it('that are no drive hold something', () => {
    const draft = onLast(added('empty-drive'), (one, disk) => withDeviceKind(one, disk, 'disk'));
    expect(errorsOf(draft)).toEqual([expect.stringMatching(/only a CD-ROM drive may be empty/)]);
  });

  it('have serials of plain characters', () => {
    const draft = onLast(base, (one, disk) => withDeviceChange(one, disk, { serial: 'a b' }));
    expect(errorsOf(draft)).toEqual([expect.stringMatching(/serial: Use letters/)]);
  });

  it('share one boot order with NICs', () => {
    const path = `${SPEC}.domain.devices.interfaces[0].bootOrder`;
    expect(errorsOf({ ...base, vm: setPath(base.vm, path, 1) })).toEqual([expect.stringMatching(/bootOrder: Another/)]);
    expect(errorsOf({ ...base, vm: setPath(base.vm, path, 2) })).toEqual([]);
    const zero = setPath(base.vm, `${SPEC}.domain.devices.disks[0].bootOrder`, 0);
    expect(errorsOf({ ...base, vm: zero })).toEqual([expect.stringMatching(/begins with 1/)]);
  });

  it('need drivers in Windows, unless the preference or a driver disk brings them', () => {
    const windows = { ...base, vm: setPath(base.vm, 'spec.preference', { name: 'windows.11' }) };
    expect(errorsOf(windows)).toEqual([expect.stringMatching(/warning .*no drivers for virtio/)]);
    expect(errorsOf(withDriverDisk(windows))).toEqual([]);
    const preference = object('windows.11', { devices: { preferredDiskBus: 'virtio' } });
    expect(errorsOf(windows, { preference })).toEqual([]);
  });
});

it('never fails on malformed objects', () => {
  fc.assert(
    fc.property(malformed(), fc.array(malformed(), { maxLength: 2 }), (vm, objects) => {
      const known = {
        vms: objects,
        claims: objects,
        quotas: objects,
        storageClasses: objects,
        storageProfiles: objects,
      };
      validateDisks({ vm, others: objects }, known);
      validateDisks({ vm, others: objects }, { ...known, preference: vm, dataVolumes: objects, secrets: objects });
    }),
  );
});
