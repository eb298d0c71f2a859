import { describe, expect, it } from 'vitest';
import { DATA_VOLUME, NODE, POD, VM, VMI } from '../resources/kinds';
import { instanceListPath, isOwnPath, ownNamespace, pathOf, vmListPath, vmPath } from './paths';

describe('paths', () => {
  it('builds lists for one and for all namespaces, with filters', () => {
    expect(vmListPath(undefined)).toBe('/vm-manager/vms/all-namespaces');
    expect(vmListPath('shop', new URLSearchParams({ status: 'Running' }))).toBe(
      '/vm-manager/vms/ns/shop?status=Running',
    );
    expect(instanceListPath('shop')).toBe('/vm-manager/instances/ns/shop');
  });

  it('leaves the default tab out of the URL', () => {
    expect(vmPath('shop', 'web-1')).toBe('/vm-manager/vms/ns/shop/web-1');
    expect(vmPath('shop', 'web-1', '')).toBe('/vm-manager/vms/ns/shop/web-1');
    expect(vmPath('shop', 'web-1', 'yaml')).toBe('/vm-manager/vms/ns/shop/web-1/yaml');
  });

  it('escapes whatever the cluster named', () => {
    expect(vmPath('a/b', 'x?y#z', 'yaml')).toBe('/vm-manager/vms/ns/a%2Fb/x%3Fy%23z/yaml');
  });

  it.each([
    ['/vm-manager/vms/ns/k8s/x', true],
    ['/console/vm-manager/instances/all-namespaces', true],
    ['/k8s/ns/vms/kubevirt.io~v1~VirtualMachine/vms', false],
    ['/', false],
  ])('knows whose page %s is', (path, own) => {
    expect(isOwnPath(path)).toBe(own);
  });

  it.each([
    ['/vm-manager/vms/ns/shop/web', 'shop'],
    ['/console/vm-manager/instances/ns/ns', 'ns'],
    ['/vm-manager/vms/all-namespaces', ''],
    ['/vm-manager/vms', undefined],
    ['/vm-manager/vms/ns', undefined],
    ['/k8s/ns/shop/pods', undefined],
  ])('knows the namespace of %s', (path, namespace) => {
    expect(ownNamespace(path)).toBe(namespace);
  });

  it('finds the page of any object', () => {
    expect(pathOf({ kind: VM, namespace: 'shop', name: 'web' })).toBe('/vm-manager/vms/ns/shop/web');
    expect(pathOf({ kind: VMI, namespace: 'shop', name: 'web' })).toBe('/vm-manager/instances/ns/shop/web');
    expect(pathOf({ kind: POD, namespace: 'shop', name: 'p' })).toBe('/k8s/ns/shop/pods/p');
    expect(pathOf({ kind: NODE, name: 'worker-1' })).toBe('/vm-manager/nodes/worker-1');
    expect(pathOf({ kind: DATA_VOLUME, namespace: 'shop', name: 'd' })).toBe(
      '/k8s/ns/shop/cdi.kubevirt.io~v1beta1~DataVolume/d',
    );
  });
});
