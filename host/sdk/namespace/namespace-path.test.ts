import { describe, expect, it } from 'vitest';
import { ALL_NAMESPACES, namespaceOfPath, pathInNamespace } from './namespace-path';

describe('the namespace of a path', () => {
  it.each([
    ['/k8s/ns/shop/pods', 'shop'],
    ['/page/ns/shop/vms/x', 'shop'],
    ['/vm-manager/vms/ns/shop/x', undefined],
    ['/k8s/all-namespaces/pods', ALL_NAMESPACES],
    ['/k8s/cluster/projects/shop', 'shop'],
    ['/k8s/cluster/namespaces/shop/yaml', 'shop'],
    ['/k8s/cluster/nodes/shop', undefined],
    ['/vm-manager/vms', undefined],
    ['/k8s/cluster/nodes/ns/shop', undefined],
    ['/k8s/ns/Not_Valid/pods', undefined],
    ['/', undefined],
  ])('%s → %s', (path, expected) => {
    expect(namespaceOfPath(path)).toBe(expected);
  });
});

describe('the same page of another namespace', () => {
  it.each([
    ['/k8s/ns/a/pods', 'b', '/k8s/ns/b/pods'],
    ['/k8s/ns/a/pods/x/yaml', 'b', '/k8s/ns/b/pods'],
    ['/k8s/ns/a/pods/x', 'a', '/k8s/ns/a/pods/x'],
    ['/k8s/ns/a/pods/x', ALL_NAMESPACES, '/k8s/all-namespaces/pods'],
    ['/page/all-namespaces/vms', 'a', '/page/ns/a/vms'],
    ['/vm-manager/vms/ns/b/x/yaml', 'a', '/vm-manager/vms/ns/b/x/yaml'],
    ['/vm-manager/vms', 'a', '/vm-manager/vms'],
    ['/k8s/cluster/nodes/n', 'a', '/k8s/cluster/nodes/n'],
    ['/', 'a', '/'],
  ])('of %s in %s is %s', (path, namespace, expected) => {
    expect(pathInNamespace(path, namespace)).toBe(expected);
  });
});
