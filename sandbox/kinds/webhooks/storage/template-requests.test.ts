import { describe, expect, it } from 'vitest';
import { admitted, draft, stored, storeWith } from '../request.fixture';

const KIND = 'virtualmachinetemplaterequests.template.kubevirt.io';
const request = (namespace: string, name = 'web') =>
  draft('template.kubevirt.io/v1beta1', 'VirtualMachineTemplateRequest', { virtualMachineRef: { namespace, name } });

describe('requests for templates', () => {
  it('need the right to write what they make', () => {
    const { denial } = admitted(KIND, request('demo'), { store: storeWith() });
    expect(denial).toMatchObject({ code: 403, reason: 'Forbidden' });
    expect(denial !== undefined && 'message' in denial ? denial.message : '').toContain(
      'is not allowed to create datavolumes.cdi.kubevirt.io in namespace demo',
    );
  });

  it('never change', () => {
    const { causes } = admitted(KIND, request('demo', 'other'), { operation: 'UPDATE', old: stored(request('demo')) });
    expect(causes.map((cause) => cause.message)).toEqual(['spec is immutable']);
  });
});
