import { describe, expect, it } from 'vitest';
import { sampleVm, sampleVmi } from '../../../resources/sample.fixture';
import { subjectsOf } from './subjects';

const object = (name: string, uid: string) => ({ metadata: { name, namespace: 'demo', uid } });
const vm = sampleVm({
  spec: { template: { spec: { volumes: [{ name: 'root', dataVolume: { name: 'web-1-root' } }] } } },
});

describe('what the events of a VM are about', () => {
  it('is the VM and its pods by uid, and by name what may have been there in an earlier run', () => {
    const subjects = subjectsOf({
      record: { name: 'web-1', vm, vmi: undefined },
      pods: { objects: [object('virt-launcher-web-1-x', 'pod-uid')] },
      dataVolumes: { objects: [object('web-1-root', 'dv-uid')] },
    });
    expect(subjects).toEqual([
      { kind: 'VirtualMachine', name: 'web-1', uid: 'vm-uid' },
      { kind: 'VirtualMachineInstance', name: 'web-1', uid: undefined },
      { kind: 'Pod', name: 'virt-launcher-web-1-x', uid: 'pod-uid' },
      { kind: 'DataVolume', name: 'web-1-root', uid: 'dv-uid' },
      { kind: 'DataVolume', name: 'web-1-root', uid: undefined },
      { kind: 'PersistentVolumeClaim', name: 'web-1-root', uid: undefined },
    ]);
  });

  it('is no VM for an instance that stands alone', () => {
    const subjects = subjectsOf({
      record: { name: 'probe', vm: undefined, vmi: sampleVmi() },
      pods: { objects: [] },
      dataVolumes: { objects: [] },
    });
    expect(subjects.map(({ kind }) => kind)).toEqual(['VirtualMachineInstance']);
  });
});
