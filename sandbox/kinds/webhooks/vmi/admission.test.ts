import { describe, expect, it } from 'vitest';
import { admitted, stored } from '../request.fixture';
import { vmi } from '../vm/vm.fixture';

const VMI = 'virtualmachineinstances.kubevirt.io';

describe('virtual machine instances', () => {
  it('get their defaults and status at creation', () => {
    const { object, denial } = admitted(VMI, vmi());
    expect(denial).toBeUndefined();
    expect(object).toMatchObject({
      metadata: { finalizers: ['kubevirt.io/foregroundDeleteVirtualMachine'] },
      spec: { domain: { cpu: { model: 'host-model' } } },
      status: { phase: 'Pending', runtimeUser: 107 },
    });
  });

  it('need memory, in contrast to virtual machines', () => {
    expect(admitted(VMI, vmi({ 'domain.memory': undefined })).causes).toEqual([
      {
        reason: 'FieldValueRequired',
        message:
          "no memory requested, at least one of 'spec.domain.memory.guest', 'spec.domain.memory.hugepages.pageSize' or 'spec.domain.resources.requests.memory' must be set",
      },
    ]);
  });

  it('are judged below spec', () => {
    const { causes, denial } = admitted(VMI, vmi({ evictionStrategy: 'Maybe' }));
    expect(denial?.webhook).toBe('virtualmachineinstances-create-validator.kubevirt.io');
    expect(causes[0]).toMatchObject({ field: 'spec.evictionStrategy' });
  });

  it('cannot be edited by users; a change of their status is put back silently', () => {
    const old = stored({ ...vmi(), status: { phase: 'Running' } });
    const edited = admitted(
      VMI,
      { ...vmi({ evictionStrategy: 'None' }), status: { phase: 'Running' } },
      { operation: 'UPDATE', old },
    );
    expect(edited.denial?.webhook).toBe('virtualmachineinstances-update-validator.kubevirt.io');
    expect(edited.causes).toEqual([
      { reason: 'FieldValueNotSupported', message: 'update of VMI object is restricted' },
    ]);
    const failed = admitted(VMI, { ...vmi(), status: { phase: 'Failed' } }, { operation: 'UPDATE', old });
    expect(failed.denial).toBeUndefined();
    expect(failed.object.status).toEqual({ phase: 'Running' });
    const labelled = { ...vmi(), metadata: { name: 'a', labels: { 'kubevirt.io/nodeName': 'n' } } };
    expect(admitted(VMI, labelled, { operation: 'UPDATE', old }).causes[0]?.message).toContain(
      'reserved kubevirt.io/ labels',
    );
    const own = { ...vmi(), metadata: { name: 'a', labels: { team: 'x' } } };
    expect(admitted(VMI, own, { operation: 'UPDATE', old }).denial).toBeUndefined();
  });
});
