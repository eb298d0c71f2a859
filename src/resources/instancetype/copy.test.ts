import { describe, expect, it } from 'vitest';
import { copyIntoNamespace } from './copy';

describe('a copy of an instance type', () => {
  it('belongs to the namespace and to nobody else', () => {
    const copy = copyIntoNamespace(
      {
        apiVersion: 'instancetype.kubevirt.io/v1beta1',
        kind: 'VirtualMachineClusterInstancetype',
        metadata: {
          name: 'u1.small',
          uid: 'u',
          resourceVersion: '4',
          labels: { 'app.kubernetes.io/managed-by': 'virt-operator', 'instancetype.kubevirt.io/cpu': '1' },
          ownerReferences: [{ kind: 'KubeVirt', name: 'kubevirt' }],
        },
        spec: { cpu: { guest: 1 } },
        status: {},
      },
      'mine',
      'demo',
    );
    expect(copy).toEqual({
      apiVersion: 'instancetype.kubevirt.io/v1beta1',
      kind: 'VirtualMachineInstancetype',
      metadata: {
        name: 'mine',
        namespace: 'demo',
        labels: { 'instancetype.kubevirt.io/cpu': '1' },
        annotations: undefined,
      },
      spec: { cpu: { guest: 1 } },
    });
  });

  it('of a preference of a namespace keeps its kind', () => {
    expect(copyIntoNamespace({ kind: 'VirtualMachinePreference', metadata: {} }, 'a', 'b').kind).toBe(
      'VirtualMachinePreference',
    );
  });
});
