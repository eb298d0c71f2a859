import { describe, expect, it } from 'vitest';
import { accessReason } from './access-reason';

const roleOf = (verb: string, resource: string, namespace?: string): unknown =>
  accessReason({ group: 'any', resource, verb, ...(namespace === undefined ? {} : { namespace }) }).values?.['role'];

describe('the role to ask for', () => {
  it('is that of the administrator of the cluster for policies and nodes, which nobody else may change', () => {
    for (const verb of ['create', 'update', 'patch', 'delete']) {
      expect(roleOf(verb, 'migrationpolicies')).toBe('cluster-admin');
      expect(roleOf(verb, 'nodes')).toBe('cluster-admin');
    }
  });

  it('is that of the reader for looking at policies', () => {
    expect(roleOf('list', 'migrationpolicies')).toBe('view');
  });

  it('follows what is asked for in a namespace', () => {
    expect(roleOf('update', 'virtualmachines', 'shop')).toBe('edit');
    expect(roleOf('create', 'virtualmachineinstancemigrations', 'shop')).toBe('kubevirt.io:migrate');
  });
});
