import { describe, expect, it } from 'vitest';
import { instancePath, nodePath, podPath, vmPath } from '../paths';
import { referencePath } from './reference';

describe('the page of an object that is only known by a reference', () => {
  it("is the plugin's own page where there is one", () => {
    expect(referencePath({ kind: 'VirtualMachine', namespace: 'shop', name: 'web' })).toBe(vmPath('shop', 'web'));
    expect(referencePath({ kind: 'VirtualMachineInstance', namespace: 'shop', name: 'web' })).toBe(
      instancePath('shop', 'web'),
    );
  });

  it("is the console's page of other kinds", () => {
    expect(referencePath({ kind: 'Pod', namespace: 'shop', name: 'web' })).toBe(podPath('shop', 'web'));
    const pool = { kind: 'VirtualMachinePool', apiVersion: 'pool.kubevirt.io/v1beta1', namespace: 'shop', name: 'web' };
    expect(referencePath(pool)).toBe('/k8s/ns/shop/pool.kubevirt.io~v1beta1~VirtualMachinePool/web');
  });

  it('has no namespace for what has none', () => {
    expect(referencePath({ kind: 'Node', namespace: 'shop', name: 'worker-1' })).toBe(nodePath('worker-1'));
  });

  it('is unknown for a kind without a group and version', () => {
    expect(referencePath({ kind: 'Surprise', namespace: 'shop', name: 'x' })).toBeUndefined();
    expect(referencePath({ kind: 'Surprise', apiVersion: 'v1', namespace: 'shop', name: 'x' })).toBeUndefined();
  });
});
