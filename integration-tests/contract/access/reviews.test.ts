import { beforeEach, describe, expect, it } from 'vitest';
import { admin, needs, persona, type PersonaName } from '../target/cluster';
import type { Client } from '../target/client';
import { at, listAt, textAt } from '../target/json';

const REVIEWS = '/apis/authorization.k8s.io/v1';

interface Attributes {
  readonly verb: string;
  readonly group?: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
}

const allowed = async (client: Client, resourceAttributes: Attributes): Promise<unknown> => {
  const { status, json } = await client.post(`${REVIEWS}/selfsubjectaccessreviews`, {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes },
  });
  expect(status).toBe(201);
  return at(json, 'status', 'allowed');
};

const as = (name: PersonaName): Client => {
  const client = persona(name);
  if (client === undefined) throw new Error(`no context for ${name}`);
  return client;
};

describe('access reviews', () => {
  it('tells the all-powerful that they may', async () => {
    expect(await allowed(admin, { verb: 'delete', resource: 'namespaces' })).toBe(true);
    expect(await allowed(admin, { verb: '*', group: '*', resource: '*' })).toBe(true);
  });

  it('answers who one is', async () => {
    const { status, json } = await admin.post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'SelfSubjectReview',
    });
    expect(status).toBe(201);
    expect(textAt(json, 'status', 'userInfo', 'username')).not.toBe('');
    expect(listAt(json, 'status', 'userInfo', 'groups')).toContain('system:authenticated');
  });

  it('lists the rules of a namespace', async () => {
    const { status, json } = await admin.post(`${REVIEWS}/selfsubjectrulesreviews`, {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace: 'default' },
    });
    expect(status).toBe(201);
    expect(listAt(json, 'status', 'resourceRules').length).toBeGreaterThan(0);
  });
});

describe('the personas', () => {
  beforeEach(needs('personas', 'kubevirt', 'seed'));

  const VMS = { group: 'kubevirt.io', resource: 'virtualmachines' };
  const SUB = 'subresources.kubevirt.io';

  // facts: section 13. Neither edit nor admin may migrate, edit takes no screenshots, view opens no consoles
  it.each<[string, Attributes, Readonly<Record<PersonaName, boolean>>]>([
    [
      'list machines',
      { ...VMS, verb: 'list', namespace: 'shop' },
      { admin: true, edit: true, view: true, tenant: true },
    ],
    [
      'create machines',
      { ...VMS, verb: 'create', namespace: 'shop' },
      { admin: true, edit: true, view: false, tenant: true },
    ],
    [
      'delete many machines',
      { ...VMS, verb: 'deletecollection', namespace: 'shop' },
      { admin: true, edit: false, view: false, tenant: true },
    ],
    [
      'list machines elsewhere',
      { ...VMS, verb: 'list', namespace: 'warehouse' },
      { admin: true, edit: true, view: true, tenant: false },
    ],
    ['list machines everywhere', { ...VMS, verb: 'list' }, { admin: true, edit: true, view: true, tenant: false }],
    [
      'start',
      { group: SUB, resource: 'virtualmachines', subresource: 'start', verb: 'update', namespace: 'shop' },
      { admin: true, edit: true, view: false, tenant: true },
    ],
    [
      'migrate',
      { group: SUB, resource: 'virtualmachines', subresource: 'migrate', verb: 'update', namespace: 'shop' },
      { admin: false, edit: false, view: false, tenant: false },
    ],
    [
      'create migrations',
      { group: 'kubevirt.io', resource: 'virtualmachineinstancemigrations', verb: 'create', namespace: 'shop' },
      { admin: false, edit: false, view: false, tenant: false },
    ],
    [
      'open the console',
      { group: SUB, resource: 'virtualmachineinstances', subresource: 'vnc', verb: 'get', namespace: 'shop' },
      { admin: true, edit: true, view: false, tenant: true },
    ],
    [
      'read guest data',
      { group: SUB, resource: 'virtualmachineinstances', subresource: 'guestosinfo', verb: 'get', namespace: 'shop' },
      { admin: true, edit: true, view: true, tenant: true },
    ],
    [
      'read secrets',
      { resource: 'secrets', verb: 'get', namespace: 'shop' },
      { admin: true, edit: true, view: false, tenant: true },
    ],
    [
      'delete namespaces',
      { resource: 'namespaces', verb: 'delete' },
      { admin: false, edit: false, view: false, tenant: false },
    ],
    [
      'read instance types',
      { group: 'instancetype.kubevirt.io', resource: 'virtualmachineclusterinstancetypes', verb: 'list' },
      { admin: true, edit: true, view: true, tenant: true },
    ],
  ])('%s', async (_title, attributes, expected) => {
    const answers = {
      admin: await allowed(as('admin'), attributes),
      edit: await allowed(as('edit'), attributes),
      view: await allowed(as('view'), attributes),
      tenant: await allowed(as('tenant'), attributes),
    };
    expect(answers).toEqual(expected);
  });

  it('are refused in Kubernetes words, and only where they must be', async () => {
    const { status, json } = await as('tenant').get('/apis/kubevirt.io/v1/virtualmachines');
    expect(status).toBe(403);
    expect(json).toMatchObject({
      kind: 'Status',
      reason: 'Forbidden',
      code: 403,
      details: { group: 'kubevirt.io', kind: 'virtualmachines' },
      message:
        'virtualmachines.kubevirt.io is forbidden: User "tenant" cannot list resource "virtualmachines" in API group "kubevirt.io" at the cluster scope',
    });
    const there = await as('tenant').get('/apis/kubevirt.io/v1/namespaces/warehouse/virtualmachines/stock-sync');
    expect(textAt(there.json, 'message')).toBe(
      'virtualmachines.kubevirt.io "stock-sync" is forbidden: User "tenant" cannot get resource "virtualmachines" in API group "kubevirt.io" in the namespace "warehouse"',
    );
    expect((await as('tenant').get('/apis/kubevirt.io/v1/namespaces/billing/virtualmachines')).status).toBe(200);
  });

  it('may look but not touch as view', async () => {
    const machine = '/apis/kubevirt.io/v1/namespaces/billing/virtualmachines/invoice-renderer';
    expect((await as('view').get(machine)).status).toBe(200);
    expect((await as('view').delete(machine, undefined, { dryRun: 'All' })).status).toBe(403);
    const start = '/apis/subresources.kubevirt.io/v1/namespaces/billing/virtualmachines/invoice-renderer/start';
    expect((await as('view').put(start, { dryRun: ['All'] })).status).toBe(403);
  });

  it('see the projects that they are part of', async () => {
    const projects = await as('tenant').get('/apis/project.openshift.io/v1/projects');
    if (projects.status === 404) return;
    const names = listAt(projects.json, 'items').map((item) => textAt(item, 'metadata', 'name'));
    expect([...names].sort()).toEqual(['billing', 'shop']);
  });
});
