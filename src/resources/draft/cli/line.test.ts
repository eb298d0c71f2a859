import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformed } from '../../malformed.fixture';
import type { KubeObject } from '../../object';
import { createVmLine, createVmNote } from './line';
import type { Draft } from '../draft';
import { setPath } from '../path';
import { emptyDraft } from '../start';

const SPEC = 'spec.template.spec';
const start = emptyDraft('demo', 'web');

const edited = (...edits: readonly (readonly [string, unknown])[]): Draft => ({
  vm: edits.reduce((vm: KubeObject, [field, value]) => setPath(vm, field, value), start.vm),
  others: [],
});

const line = (...edits: readonly (readonly [string, unknown])[]): string => createVmLine(edited(...edits));

/** Edits for an instance type and a preference, so that neither CPU nor buses are in the way. */
const BY_TYPE = [
  [`${SPEC}.domain.cpu`, undefined],
  [`${SPEC}.domain.memory`, undefined],
  ['spec.instancetype', { kind: 'VirtualMachineClusterInstancetype', name: 'u1.medium' }],
  ['spec.preference', { kind: 'VirtualMachinePreference', name: 'mine' }],
] as const;

const BEGIN = 'virtctl create vm --name web --run-strategy Always';
const END = '| kubectl create -n demo -f -';
const TYPED = `${BEGIN} --instancetype u1.medium --preference virtualmachinepreference/mine`;

const root = (spec: unknown, disk: unknown = { name: 'rootdisk', disk: {}, bootOrder: 1 }) =>
  [
    ['spec.dataVolumeTemplates', [{ metadata: { name: 'web-root' }, spec }]],
    [`${SPEC}.volumes`, [{ name: 'rootdisk', dataVolume: { name: 'web-root' } }]],
    [`${SPEC}.domain.devices.disks`, [disk]],
  ] as const;

const storage = { resources: { requests: { storage: '30Gi' } } };

describe('createVmLine', () => {
  it('says memory, no preference, and the usual time to shut down', () => {
    expect(line()).toBe(`${BEGIN} --memory 2Gi --infer-preference=false --termination-grace-period 30 ${END}`);
    expect(createVmNote(start)).toBeUndefined();
  });

  it('clones a boot image', () => {
    const sourceRef = { kind: 'DataSource', namespace: 'images', name: 'fedora' };
    expect(line(...BY_TYPE, ...root({ sourceRef, storage }))).toBe(
      `${TYPED} --volume-import type:ds,src:images/fedora,size:30Gi,name:web-root,bootorder:1 ${END}`,
    );
  });

  it.each([
    [{ pvc: { namespace: 'a', name: 'b' } }, 'type:pvc,src:a/b'],
    [{ snapshot: { namespace: 'a', name: 'b' } }, 'type:snapshot,src:a/b'],
    [{ blank: {} }, 'type:blank'],
    [{ http: { url: 'https://x/y' } }, 'type:http,url:https://x/y'],
    [{ registry: { url: 'docker://x/y' } }, 'type:registry,url:docker://x/y'],
  ])('imports %j', (source, said) => {
    expect(line(...BY_TYPE, ...root({ source, storage }))).toContain(`--volume-import ${said},size:30Gi,name:web-root`);
  });

  it('attaches container disks and claims, and hands over cloud-init', () => {
    const volumes = [
      { name: 'root', containerDisk: { image: 'quay.io/x/y:1' } },
      { name: 'data', persistentVolumeClaim: { claimName: 'old' } },
      { name: 'init', cloudInitConfigDrive: { userData: '#cloud-config\nuser: ä' } },
    ];
    const words = line(...BY_TYPE, [`${SPEC}.volumes`, volumes], [`${SPEC}.terminationGracePeriodSeconds`, 60]);
    expect(words).toBe(
      `${TYPED} --volume-containerdisk src:quay.io/x/y:1,name:root --volume-pvc src:old,name:data ` +
        `--cloud-init configdrive --cloud-init-user-data I2Nsb3VkLWNvbmZpZwp1c2VyOiDDpA== ` +
        `--termination-grace-period 60 ${END}`,
    );
  });

  it.each<[string, readonly (readonly [string, unknown])[]]>([
    ['more than one vCPU', [[`${SPEC}.domain.cpu.sockets`, 2]]],
    ['labels', [['metadata.labels', { app: 'web' }]]],
    ['a model of the NIC', [[`${SPEC}.domain.devices.interfaces[0].model`, 'virtio']]],
    ['a second NIC', [[`${SPEC}.domain.devices.interfaces[1]`, { name: 'x', bridge: {} }]]],
    ['a device that is there by being there', [[`${SPEC}.domain.devices.tpm`, {}]]],
    ['a bus', root({ source: { blank: {} }, storage }, { name: 'rootdisk', disk: { bus: 'virtio' } })],
    ['a storage class', root({ source: { blank: {} }, storage: { ...storage, storageClassName: 'fast' } })],
    ['a comma in a URL', root({ source: { http: { url: 'https://x/a,b' } }, storage })],
    ['a size left out where it is needed', root({ source: { blank: {} }, storage: {} })],
    ['an unused DataVolume', [['spec.dataVolumeTemplates', [{ metadata: { name: 'x' }, spec: {} }]]]],
    ['a strategy that virtctl does not know', [['spec.runStrategy', 'WaitAsReceiver']]],
    ['a node selector', [[`${SPEC}.nodeSelector`, { zone: 'a' }]]],
    [
      'disks in an order that virtctl would not keep',
      [
        [
          `${SPEC}.volumes`,
          [
            { name: 'data', persistentVolumeClaim: { claimName: 'old' } },
            { name: 'root', containerDisk: { image: 'x' } },
          ],
        ],
      ],
    ],
  ])('goes by the manifest for %s', (_what, edits) => {
    const draft = edited(...edits);
    expect(createVmLine(draft)).toBe('kubectl create -n demo -f web.yaml');
    expect(createVmNote(draft)).toMatchObject({ values: { file: 'web.yaml' } });
  });

  it('goes by the manifest when more than the VM is made', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'demo' } };
    expect(createVmLine({ ...start, others: [secret] })).toBe('kubectl create -n demo -f web.yaml');
  });

  it('is one word per value, whatever stands in the manifest', () => {
    expect(line(['metadata.name', "it's; rm"])).toContain(`--name 'it'\\''s; rm' `);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(malformed(), (vm) => {
        expect(createVmLine({ vm, others: [] })).toMatch(/kubectl create/);
      }),
    );
  });
});
