import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, listAt } from '../../lib/json';
import { configMap, startTrial, type Trial } from '../trial/running';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
  const metadata = { name: 'vm', namespace: 'demo' };
  trial.store.create('virtualmachines.kubevirt.io', { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata });
});
afterAll(() => trial.close());

const VMS = '/apis/kubevirt.io/v1/namespaces/demo/virtualmachines';
const review = async (as: string, resourceAttributes: Record<string, string>): Promise<unknown> => {
  const { body } = await trial.send(
    'POST',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    { spec: { resourceAttributes } },
    { as },
  );
  return at(body, 'status', 'allowed');
};

describe('authentication', () => {
  it('answers 401 to a wrong token, 403 to none', async () => {
    const wrong = await trial.send('GET', VMS, undefined, { as: 'guess' });
    expect([wrong.code, wrong.body.reason, wrong.body.message]).toEqual([401, 'Unauthorized', 'Unauthorized']);
    const none = await trial.send('GET', VMS, undefined, { as: '' });
    expect(none.body.message).toBe(
      'virtualmachines.kubevirt.io is forbidden: User "system:anonymous" cannot list resource "virtualmachines" in API group "kubevirt.io" in the namespace "demo"',
    );
    expect((await trial.send('GET', '/healthz', undefined, { as: '' })).text).toBe('ok');
    expect((await trial.send('GET', '/apis', undefined, { as: '' })).body.message).toBe(
      'forbidden: User "system:anonymous" cannot get path "/apis"',
    );
  });

  it('says who asks', async () => {
    const { body } = await trial.send('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {}, { as: 'view' });
    expect(at(body, 'status', 'userInfo')).toMatchObject({ username: 'view', groups: ['system:authenticated'] });
  });

  it('keeps pages of other sites away', async () => {
    expect((await trial.send('GET', '/version', undefined, { headers: { origin: 'https://evil.example' } })).code).toBe(
      403,
    );
    expect(
      (await trial.send('GET', '/version', undefined, { headers: { origin: 'http://localhost:9000' } })).code,
    ).toBe(200);
  });
});

describe('authorisation', () => {
  it('words a refusal as Kubernetes does', async () => {
    const { code, body } = await trial.send('POST', VMS, {}, { as: 'view' });
    expect([code, body.reason, body.message]).toEqual([
      403,
      'Forbidden',
      'virtualmachines.kubevirt.io is forbidden: User "view" cannot create resource "virtualmachines" in API group "kubevirt.io" in the namespace "demo"',
    ]);
    expect((await trial.send('DELETE', `${VMS}/vm`, undefined, { as: 'view' })).body.message).toContain(
      'virtualmachines.kubevirt.io "vm" is forbidden',
    );
  });

  it('holds a user of one namespace to it', async () => {
    expect((await trial.send('GET', VMS, undefined, { as: 'tenant' })).code).toBe(200);
    expect((await trial.send('GET', VMS.replace('demo', 'other'), undefined, { as: 'tenant' })).code).toBe(403);
    expect((await trial.send('GET', '/apis/kubevirt.io/v1/virtualmachines', undefined, { as: 'tenant' })).code).toBe(
      403,
    );
    expect((await trial.send('GET', '/api/v1/namespaces/demo', undefined, { as: 'tenant' })).code).toBe(200);
    expect((await trial.send('GET', '/api/v1/namespaces', undefined, { as: 'tenant' })).code).toBe(403);
  });

  it.each([
    [
      'admin',
      { group: 'subresources.kubevirt.io', resource: 'virtualmachines', subresource: 'start', verb: 'update' },
      true,
    ],
    [
      'view',
      { group: 'subresources.kubevirt.io', resource: 'virtualmachines', subresource: 'start', verb: 'update' },
      false,
    ],
    [
      'edit',
      { group: 'subresources.kubevirt.io', resource: 'virtualmachines', subresource: 'migrate', verb: 'update' },
      false,
    ],
    [
      'edit',
      { group: 'subresources.kubevirt.io', resource: 'virtualmachineinstances', subresource: 'vnc', verb: 'get' },
      true,
    ],
    [
      'edit',
      {
        group: 'subresources.kubevirt.io',
        resource: 'virtualmachineinstances',
        subresource: 'vnc/screenshot',
        verb: 'get',
      },
      false,
    ],
    ['admin', { group: 'kubevirt.io', resource: 'virtualmachineinstancemigrations', verb: 'create' }, false],
    ['tenant', { group: 'kubevirt.io', resource: 'virtualmachines', verb: 'create' }, false],
    ['tenant', { group: 'kubevirt.io', resource: 'virtualmachines', verb: 'create', namespace: 'demo' }, true],
    ['root', { group: '*', resource: '*', verb: '*' }, true],
  ])('answers the access review of %s', async (as, attributes, expected) => {
    expect(await review(as, attributes)).toBe(expected);
  });

  it('follows new roles, resource names and bindings at once', async () => {
    const wish = { group: '', resource: 'secrets', verb: 'get', namespace: 'demo' };
    expect(await review('view', { ...wish, name: 'one' })).toBe(false);
    const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/demo';
    const rules = [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['one'], verbs: ['get'] }];
    await trial.send('POST', `${rbac}/roles`, { metadata: { name: 'r' }, rules });
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' };
    await trial.send('POST', `${rbac}/rolebindings`, {
      metadata: { name: 'r' },
      roleRef,
      subjects: [{ kind: 'User', name: 'view' }],
    });
    expect([await review('view', { ...wish, name: 'one' }), await review('view', { ...wish, name: 'two' })]).toEqual([
      true,
      false,
    ]);
    await trial.send('DELETE', `${rbac}/rolebindings/r`);
    expect(await review('view', { ...wish, name: 'one' })).toBe(false);
  });

  it('gathers the rules of aggregated roles', async () => {
    const labels = { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' };
    const rules = [{ apiGroups: ['example.io'], resources: ['widgets'], verbs: ['get'] }];
    const wish = { group: 'example.io', resource: 'widgets', verb: 'get' };
    expect(await review('view', wish)).toBe(false);
    await trial.send('POST', '/apis/rbac.authorization.k8s.io/v1/clusterroles', {
      metadata: { name: 'w', labels },
      rules,
    });
    expect(await review('view', wish)).toBe(true);
  });

  it('lists the rules of a namespace', async () => {
    const ask = (as: string) =>
      trial.send(
        'POST',
        '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
        { spec: { namespace: 'demo' } },
        { as },
      );
    const rules = listAt((await ask('tenant')).body, 'status', 'resourceRules');
    expect(rules.some((rule) => listAt(rule, 'resources').includes('virtualmachines'))).toBe(true);
    expect(listAt((await ask('root')).body, 'status', 'resourceRules')).toEqual([
      { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    ]);
  });

  it('lets only those act as others who may', async () => {
    const headers = { 'impersonate-user': 'view' };
    expect(
      (await trial.send('POST', '/api/v1/namespaces/demo/configmaps', configMap('x'), { headers })).body.message,
    ).toContain('User "view" cannot create');
    const refused = await trial.send('GET', VMS, undefined, { as: 'edit', headers });
    expect(refused.body.message).toBe(
      'users "view" is forbidden: User "edit" cannot impersonate resource "users" in API group "" at the cluster scope',
    );
  });
});
