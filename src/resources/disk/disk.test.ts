import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { sampleVm, sampleVmi } from '../sample.fixture';
import { fateOfDisks, shortLivedDisksOf } from './fate';
import { disksOf } from './read';

const GI = 1024 ** 3;
const owner = (uid: string, kind = 'VirtualMachine') => [{ kind, name: 'x', uid, controller: true }];
const named = (name: string, rest: object = {}, ownerReferences: unknown[] = []): KubeObject => ({
  ...rest,
  metadata: {
    name,
    namespace: 'demo',
    uid: `uid-${name}`,
    ...(ownerReferences.length === 0 ? {} : { ownerReferences }),
  } as KubeObject['metadata'],
});

const GUEST = {
  domain: {
    devices: {
      disks: [
        { name: 'root', disk: { bus: 'virtio' }, bootOrder: 1 },
        { name: 'tools', cdrom: { bus: 'sata' } },
        { name: 'drive', cdrom: { bus: 'sata' } },
        { name: 'raw', lun: {} },
      ],
      filesystems: [{ name: 'share', virtiofs: {} }],
    },
  },
  volumes: [
    { name: 'root', dataVolume: { name: 'web-root' } },
    { name: 'tools', containerDisk: { image: 'registry.example/tools:1' } },
    { name: 'raw', persistentVolumeClaim: { claimName: 'raw-claim' } },
    { name: 'share', configMap: { name: 'settings' } },
    { name: 'later', persistentVolumeClaim: { claimName: 'later-claim', hotpluggable: true } },
  ],
};

const TEMPLATE = {
  metadata: { name: 'web-root' },
  spec: { storage: { storageClassName: 'fast', resources: { requests: { storage: '30Gi' } } } },
};
const vm = sampleVm({ strategy: 'Halted', spec: { template: { spec: GUEST }, dataVolumeTemplates: [TEMPLATE] } });

describe('disks', () => {
  it('joins devices, shares and unused volumes in the order of the VM', () => {
    expect(
      disksOf({ vm, vmi: undefined }).map(({ name, device, bus, claim, volume }) => [
        name,
        device,
        bus,
        claim,
        volume?.source,
      ]),
    ).toEqual([
      ['root', 'disk', 'virtio', 'web-root', 'dataVolume'],
      ['tools', 'cdrom', 'sata', undefined, 'containerDisk'],
      ['drive', 'cdrom', 'sata', undefined, undefined],
      ['raw', 'lun', undefined, 'raw-claim', 'persistentVolumeClaim'],
      ['share', 'filesystem', undefined, undefined, 'configMap'],
      ['later', 'none', undefined, 'later-claim', 'persistentVolumeClaim'],
    ]);
  });

  it('tells the size of a disk without a claim', () => {
    const spec = {
      domain: { devices: { disks: [{ name: 'scratch', disk: { bus: 'virtio' } }] } },
      volumes: [{ name: 'scratch', emptyDisk: { capacity: '2Gi' } }],
    };
    const scratch = sampleVm({ strategy: 'Halted', spec: { template: { spec } } });
    expect(disksOf({ vm: scratch, vmi: undefined }).map(({ sizeBytes }) => sizeBytes)).toEqual([2 * GI]);
  });

  it('tells size and class of a disk that is still only a template', () => {
    expect(disksOf({ vm, vmi: undefined })[0]).toMatchObject({
      sizeBytes: 30 * GI,
      storageClass: 'fast',
      bootOrder: 1,
      ownedByVm: true,
      phase: undefined,
      hotPlugged: false,
    });
  });

  it('prefers what the claim got to what was asked for, and follows the import', () => {
    const claims = [
      named('web-root', {
        spec: { storageClassName: 'slow', accessModes: ['ReadWriteMany'] },
        status: { capacity: { storage: '32Gi' } },
      }),
    ];
    const dataVolumes = [named('web-root', { status: { phase: 'ImportInProgress', progress: '12.50%' } })];
    expect(disksOf({ vm, vmi: undefined, claims, dataVolumes })[0]).toMatchObject({
      sizeBytes: 32 * GI,
      storageClass: 'slow',
      accessModes: ['ReadWriteMany'],
      phase: 'ImportInProgress',
      progress: 12.5,
      error: undefined,
    });
  });

  it('reads the running guest from its instance: target, hot plug and defaults', () => {
    const vmi = sampleVmi({
      spec: { domain: { devices: { disks: [{ name: 'root', disk: { bus: 'sata' } }] } }, volumes: [GUEST.volumes[0]] },
      more: {
        volumeStatus: [{ name: 'root', target: 'sda', phase: 'Ready', hotplugVolume: { attachPodName: 'hp-1' } }],
      },
    });
    const disks = disksOf({ vm, vmi });
    expect(disks).toHaveLength(1);
    expect(disks[0]).toMatchObject({ bus: 'sata', target: 'sda', hotPlugged: true, phase: 'Ready' });
  });
});

describe('what becomes of disks', () => {
  const dataVolumes = [
    named('web-root', {}, owner('vm-uid')),
    named('later-claim'),
    named('other', {}, owner('other-uid')),
    named('attached', {}, owner('vm-uid')),
  ];
  const claims = [
    named('web-root', {}, owner('dv', 'DataVolume')),
    named('raw-claim'),
    named('own', {}, owner('vm-uid')),
    named('foreign'),
  ];

  it('lists what the VM owns or uses, each once', () => {
    const fate = fateOfDisks(vm, dataVolumes, claims);
    expect(fate.map(({ name, kind, goesWithVm }) => [name, kind, goesWithVm])).toEqual([
      ['web-root', 'DataVolume', true],
      ['later-claim', 'DataVolume', false],
      ['attached', 'DataVolume', true],
      ['raw-claim', 'PersistentVolumeClaim', false],
      ['own', 'PersistentVolumeClaim', true],
    ]);
  });

  it('names other VMs that use the same disk', () => {
    const sibling = { ...sampleVm({ uid: 'sibling', spec: { template: { spec: GUEST } } }) };
    const fate = fateOfDisks(vm, dataVolumes, claims, [vm, sibling]);
    expect(fate.find(({ name }) => name === 'raw-claim')?.alsoUsedBy).toEqual(['web-1']);
    expect(fate.find(({ name }) => name === 'own')?.alsoUsedBy).toEqual([]);
  });

  it('leaves out what is being deleted anyway', () => {
    const going = { ...named('raw-claim'), metadata: { name: 'raw-claim', deletionTimestamp: '2026-08-20T10:00:00Z' } };
    expect(fateOfDisks(vm, [], [going])).toEqual([]);
  });

  it('names the volumes whose content ends with the instance', () => {
    expect(shortLivedDisksOf(vm)).toEqual(['tools']);
  });
});
