import { describe, expect, it } from 'vitest';
import { defaultRbac } from './rbac';
import { objectsAt, stringsAt, textAt } from './read';

const objects = defaultRbac();

/** The RBAC rule match of Kubernetes, for cluster-wide bindings only. */
const may = (role: string, verb: string, group: string, resource: string): boolean => {
  const found = objects.find((object) => object.kind === 'ClusterRole' && object.metadata.name === role);
  const covers = (list: readonly string[], value: string) => list.includes('*') || list.includes(value);
  return objectsAt(found, 'rules').some(
    (rule) =>
      covers(stringsAt(rule, 'verbs'), verb) &&
      covers(stringsAt(rule, 'apiGroups'), group) &&
      covers(stringsAt(rule, 'resources'), resource),
  );
};
const SUB = 'subresources.kubevirt.io';

describe('default RBAC', () => {
  it('keeps migration out of admin and edit', () => {
    for (const role of ['admin', 'edit', 'view']) {
      expect(may(role, 'update', SUB, 'virtualmachines/migrate')).toBe(false);
      expect(may(role, 'create', 'kubevirt.io', 'virtualmachineinstancemigrations')).toBe(false);
      expect(may(role, 'list', 'kubevirt.io', 'virtualmachineinstancemigrations')).toBe(true);
    }
    expect(may('kubevirt.io:migrate', 'update', SUB, 'virtualmachines/migrate')).toBe(true);
    expect(may('cluster-admin', 'update', SUB, 'virtualmachines/migrate')).toBe(true);
  });

  it('lets edit open consoles but take no screenshots, and view neither', () => {
    expect(may('edit', 'get', SUB, 'virtualmachineinstances/vnc')).toBe(true);
    expect(may('edit', 'get', SUB, 'virtualmachineinstances/vnc/screenshot')).toBe(false);
    expect(may('admin', 'get', SUB, 'virtualmachineinstances/vnc/screenshot')).toBe(true);
    expect(may('view', 'get', SUB, 'virtualmachineinstances/console')).toBe(false);
    expect(may('view', 'get', SUB, 'virtualmachineinstances/guestosinfo')).toBe(true);
  });

  it.each(['start', 'stop', 'restart'])('lets edit %s machines, not view', (action) => {
    expect(may('edit', 'update', SUB, `virtualmachines/${action}`)).toBe(true);
    expect(may('view', 'update', SUB, `virtualmachines/${action}`)).toBe(false);
  });

  it('gives deletecollection of machines to admin only', () => {
    expect(may('admin', 'deletecollection', 'kubevirt.io', 'virtualmachines')).toBe(true);
    expect(may('edit', 'deletecollection', 'kubevirt.io', 'virtualmachines')).toBe(false);
    expect(may('edit', 'delete', 'kubevirt.io', 'virtualmachines')).toBe(true);
  });

  it('lets view list namespaces but neither nodes nor secrets', () => {
    expect(may('view', 'list', '', 'namespaces')).toBe(true);
    expect(may('view', 'list', '', 'nodes')).toBe(false);
    expect(may('view', 'get', '', 'secrets')).toBe(false);
    expect(may('edit', 'get', '', 'secrets')).toBe(true);
  });

  it('lets administrators process templates of KubeVirt, edit write them, view read them', () => {
    const [group, process] = ['subresources.template.kubevirt.io', 'virtualmachinetemplates/process'];
    expect(['admin', 'edit', 'view'].map((role) => may(role, 'create', group, process))).toEqual([true, false, false]);
    const writes = (role: string): boolean => may(role, 'create', 'template.kubevirt.io', 'virtualmachinetemplates');
    expect(['admin', 'edit', 'view'].map(writes)).toEqual([true, true, false]);
    expect(may('view', 'list', 'template.kubevirt.io', 'virtualmachinetemplaterequests')).toBe(true);
  });

  it('binds every role that it binds to one that exists', () => {
    const roles = new Set(objects.filter((object) => object.kind === 'ClusterRole').map((role) => role.metadata.name));
    const bound = objects.filter((object) => object.kind === 'ClusterRoleBinding');
    expect(bound.map((binding) => textAt(binding, 'roleRef', 'name')).filter((name) => !roles.has(name))).toEqual([]);
    expect(bound.length).toBeGreaterThan(8);
  });
});
