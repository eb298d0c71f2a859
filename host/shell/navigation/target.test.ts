import { describe, expect, it } from 'vitest';
import { ALL_NAMESPACES } from '../../sdk/namespace/namespace-path';
import { modelOf } from '../../sdk/models/static-models';
import { canonicalPath, isActive, targetOf, withoutNamespace, type LinkItem } from './target';

const link = (href: string, more: object = {}): LinkItem => ({
  type: 'console.navigation/href',
  properties: { id: 'x', name: 'X', href, ...more },
});
const vms: LinkItem = {
  type: 'console.navigation/resource-ns',
  properties: { id: 'vms', model: { group: 'kubevirt.io', version: 'v1', kind: 'VirtualMachine' } },
};
const vmModel = modelOf('VirtualMachine', { plural: 'virtualmachines', abbr: 'VM', group: 'kubevirt.io', crd: true });
const nodeModel = modelOf('Node', { plural: 'nodes', abbr: 'N', namespaced: false });

describe('where an item leads', () => {
  it('is its link, with the namespace where it asks for it', () => {
    expect(targetOf(link('/a'), 'shop', undefined)).toBe('/a');
    expect(targetOf(link('/a', { namespaced: true }), 'shop', undefined)).toBe('/a/ns/shop');
    expect(targetOf(link('/a', { namespaced: true }), ALL_NAMESPACES, undefined)).toBe('/a/all-namespaces');
    expect(targetOf(link('/a', { prefixNamespaced: true }), 'shop', undefined)).toBe('/k8s/ns/shop/a');
  });

  it('is the list of its kind, once the kind is known', () => {
    expect(targetOf(vms, 'shop', vmModel)).toBe('/k8s/ns/shop/kubevirt.io~v1~VirtualMachine');
    expect(targetOf(vms, 'shop', undefined)).toBeUndefined();
    expect(targetOf(vms, 'shop', nodeModel)).toBe('/k8s/cluster/nodes');
  });
});

describe('a path without its place', () => {
  it.each([
    ['/k8s/ns/a/pods/x', 'pods/x'],
    ['/k8s/all-namespaces/pods', 'pods'],
    ['/k8s/cluster/nodes/n', 'nodes/n'],
    ['/vm-manager/vms/ns/a/x/', 'vm-manager/vms/ns/a/x'],
    ['/vm-manager/vms/all-namespaces', 'vm-manager/vms/all-namespaces'],
    ['/vm-manager/vms', 'vm-manager/vms'],
    ['/k8s/ns/a/pods/ns/yaml', 'pods/ns/yaml'],
  ])('%s → %s', (path, expected) => {
    expect(withoutNamespace(path)).toBe(expected);
  });
});

describe('the active item', () => {
  const item = link('/vm-manager/vms', { startsWith: ['kubevirt.io~v1~VirtualMachine'] });

  it.each(['/vm-manager/vms', '/vm-manager/vms/ns/a/x/yaml', '/k8s/ns/a/kubevirt.io~v1~VirtualMachine/x'])(
    'is marked on %s',
    (path) => {
      expect(isActive(item, path, undefined)).toBe(true);
    },
  );

  it.each(['/vm-manager/vmsx', '/vm-manager/instances/ns/a', '/k8s/ns/a/kubevirt.io~v1~VirtualMachineInstance/x', '/'])(
    'is not marked on %s',
    (path) => {
      expect(isActive(item, path, undefined)).toBe(false);
    },
  );

  it('of a kind is marked on its pages however they name it', () => {
    const nodes: LinkItem = {
      type: 'console.navigation/resource-cluster',
      properties: { id: 'n', model: { group: '', version: 'v1', kind: 'Node' } },
    };
    expect(isActive(nodes, '/k8s/cluster/nodes/n1', nodeModel)).toBe(true);
    expect(isActive(nodes, '/k8s/cluster/core~v1~Node/n1', nodeModel)).toBe(true);
    expect(isActive(nodes, '/k8s/ns/a/pods/nodes', nodeModel)).toBe(false);
  });
});

describe('the path of a resource page', () => {
  const named = (name: string) => [vmModel, nodeModel].find(({ plural }) => plural === name);

  it.each([
    ['/k8s/ns/a/virtualmachines/x/yaml', '/k8s/ns/a/kubevirt.io~v1~VirtualMachine/x/yaml'],
    ['/k8s/all-namespaces/virtualmachines', '/k8s/all-namespaces/kubevirt.io~v1~VirtualMachine'],
    ['/k8s/cluster/nodes/n', '/k8s/cluster/nodes/n'],
    ['/k8s/ns/a/unknown/x', '/k8s/ns/a/unknown/x'],
    ['/vm-manager/vms/ns/a/virtualmachines', '/vm-manager/vms/ns/a/virtualmachines'],
  ])('%s → %s', (path, expected) => {
    expect(canonicalPath(path, named)).toBe(expected);
  });
});
