import { describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../cluster/access.types';
import { VM } from '../../resources/kinds';
import { sampleVm } from '../../resources/sample.fixture';
import type { Target } from '../command';
import { diskAccess, keepAccess } from './delete-access';

const targetWith = (...templates: readonly string[]): Target => ({
  ref: { kind: VM, namespace: 'demo', name: 'web-1' },
  vm: sampleVm({ spec: { dataVolumeTemplates: templates.map((name) => ({ metadata: { name }, spec: {} })) } }),
  vmi: undefined,
});
const lines = (requests: readonly AccessRequest[]): readonly string[] =>
  requests.map(({ verb, resource, group, namespace }) => `${verb} ${resource}.${group} in ${namespace ?? ''}`);

const PATCH_VM = 'patch virtualmachines.kubevirt.io in demo';
const PATCH_DV = 'patch datavolumes.cdi.kubevirt.io in demo';

describe('what keeping or deleting a disk takes', () => {
  it('keeps a disk of a template by changing both the VM and the data volume', () => {
    const disk = { kind: 'DataVolume', name: 'root', goesWithVm: true } as const;
    expect(lines(diskAccess(targetWith('root'), disk))).toEqual([PATCH_VM, PATCH_DV]);
  });

  it('leaves the VM alone for a disk that it owns without a template', () => {
    const disk = { kind: 'PersistentVolumeClaim', name: 'old', goesWithVm: true } as const;
    expect(lines(diskAccess(targetWith('root'), disk))).toEqual(['patch persistentvolumeclaims. in demo']);
  });

  it('deletes a disk that the VM only uses', () => {
    const disk = { kind: 'PersistentVolumeClaim', name: 'iso', goesWithVm: false } as const;
    expect(lines(diskAccess(targetWith('root'), disk))).toEqual(['delete persistentvolumeclaims. in demo']);
  });

  it('needs nothing to keep the disks of a VM that makes none', () => {
    expect(keepAccess(targetWith())).toEqual([]);
    expect(lines(keepAccess(targetWith('root', 'data')))).toEqual([PATCH_VM, PATCH_DV]);
  });
});
