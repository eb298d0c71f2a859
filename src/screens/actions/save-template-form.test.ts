import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../resources/object';
import { nameFault, newSaveForm, saveInput, saveWarning } from './save-template-form';

const vm: KubeObject = {
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { spec: { volumes: [{ name: 'root', persistentVolumeClaim: { claimName: 'web' } }] } } },
};

describe('saving a VM as a template', () => {
  it('proposes a name that the API takes', () => {
    expect(newSaveForm('web').name).toBe('web-template');
    const { name } = newSaveForm('x'.repeat(63));
    expect(nameFault(name, false)).toBeUndefined();
  });

  it.each([
    ['', 'Enter a name.'],
    ['a'.repeat(64), 'Use at most {{count}} characters.'],
    ['Web', 'Use lower-case letters, digits and dashes, and begin and end with a letter or a digit.'],
    ['web-', 'Use lower-case letters, digits and dashes, and begin and end with a letter or a digit.'],
  ])('refuses the name “%s”', (name, key) => {
    expect(nameFault(name, false)?.key).toBe(key);
  });

  it('refuses a name that is taken', () => {
    expect(nameFault('web', true)?.values).toEqual({ name: 'web' });
  });

  it('writes a template of OpenShift, or asks the cluster for one of KubeVirt', () => {
    const form = { ...newSaveForm('web'), title: ' Web ' };
    const own = saveInput(form, vm, 'shop', 'a1');
    expect(own.as === 'openshift' && own.object.metadata).toMatchObject({
      name: 'web-template',
      namespace: 'shop',
      annotations: { 'openshift.io/display-name': 'Web' },
    });
    expect(saveInput({ ...form, kind: 'kubevirt' }, vm, 'shop', 'a1')).toEqual({
      as: 'kubevirt',
      request: { namespace: 'shop', name: 'web-template', vm: { namespace: 'shop', name: 'web' }, attempt: 'a1' },
    });
  });

  it('warns of disks that cannot be copied, where they would be', () => {
    expect(saveWarning('kubevirt', vm)).toBeUndefined();
    const fixed = { ...vm, status: { volumeSnapshotStatuses: [{ name: 'root', enabled: false, reason: 'No class' }] } };
    expect(saveWarning('openshift', fixed)).toBeUndefined();
    expect(saveWarning('kubevirt', fixed)).toBeDefined();
  });
});
