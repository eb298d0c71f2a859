import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, listAt, recordAt } from '../../lib/json';
import { compareVersions } from '../catalogue';
import { startTrial, type Trial } from '../trial/running';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
afterAll(() => trial.close());

const names = (value: unknown, ...path: readonly string[]): readonly unknown[] =>
  listAt(value, ...path).map((entry) => at(entry, 'name'));

describe('plain discovery', () => {
  it('lists versions, groups and resources', async () => {
    expect((await trial.send('GET', '/api')).body).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
    const groups = await trial.send('GET', '/apis');
    expect(names(groups.body, 'groups')).toEqual(
      expect.arrayContaining(['kubevirt.io', 'apps', 'subresources.kubevirt.io', 'authorization.k8s.io']),
    );
    const group = await trial.send('GET', '/apis/kubevirt.io');
    expect(group.body).toMatchObject({ kind: 'APIGroup', preferredVersion: { groupVersion: 'kubevirt.io/v1' } });
    const resources = await trial.send('GET', '/apis/kubevirt.io/v1');
    const vm = listAt(resources.body, 'resources').find((entry) => at(entry, 'name') === 'virtualmachines');
    expect(vm).toMatchObject({
      singularName: 'virtualmachine',
      kind: 'VirtualMachine',
      namespaced: true,
      shortNames: ['vm', 'vms'],
    });
    expect(names(resources.body, 'resources')).toContain('virtualmachines/status');
    expect(names(resources.body, 'resources')).not.toContain('virtualmachineinstances/status');
  });

  it('names templates after processed templates, so that clients take them for the kind', async () => {
    const { body } = await trial.send('GET', '/apis/template.openshift.io/v1');
    const ofKind = listAt(body, 'resources').filter((entry) => at(entry, 'kind') === 'Template');
    expect(ofKind.map((entry) => at(entry, 'name'))).toEqual(['processedtemplates', 'templates']);
  });

  it('says of virt-api only what virt-api says', async () => {
    const { body } = await trial.send('GET', '/apis/subresources.kubevirt.io/v1alpha3');
    const start = listAt(body, 'resources').find((entry) => at(entry, 'name') === 'virtualmachines/start');
    expect(start).toEqual({ name: 'virtualmachines/start', singularName: '', namespaced: true });
    expect(names(body, 'resources')).not.toContain('virtualmachines/addvolume');
  });

  it('answers 404 for groups and versions that there are not', async () => {
    expect((await trial.send('GET', '/apis/nope.io')).code).toBe(404);
    expect((await trial.send('GET', '/apis/kubevirt.io/v7')).code).toBe(404);
  });
});

describe('aggregated discovery', () => {
  const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
  it('is everything at once', async () => {
    const answer = await trial.send('GET', '/apis', undefined, { headers: { accept } });
    expect(answer.headers.get('content-type')).toBe(
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    );
    expect(answer.body).toMatchObject({ kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2' });
    const group = listAt(answer.body, 'items').find((item) => at(item, 'metadata', 'name') === 'kubevirt.io');
    const vm = listAt(group, 'versions', 0, 'resources').find((entry) => at(entry, 'resource') === 'virtualmachines');
    expect(vm).toMatchObject({
      scope: 'Namespaced',
      responseKind: { group: 'kubevirt.io', version: 'v1', kind: 'VirtualMachine' },
      subresources: [{ subresource: 'status', verbs: ['get', 'patch', 'update'] }],
    });
    const core = await trial.send('GET', '/api', undefined, { headers: { accept } });
    expect(listAt(core.body, 'items')).toHaveLength(1);
  });
});

describe('OpenAPI', () => {
  it('has an index and a document per group and version', async () => {
    const index = await trial.send('GET', '/openapi/v3');
    const path = at(recordAt(index.body, 'paths'), 'apis/kubevirt.io/v1', 'serverRelativeURL');
    expect(path).toMatch(/^\/openapi\/v3\/apis\/kubevirt\.io\/v1\?hash=[0-9A-F]{64}$/);
    const document = await trial.send('GET', String(path));
    expect(Object.keys(recordAt(document.body, 'components', 'schemas')).length).toBeGreaterThan(10);
    expect((await trial.send('GET', '/openapi/v2')).body.swagger).toBe('2.0');
    const protobuf = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
    expect((await trial.send('GET', '/openapi/v2', undefined, { headers: { accept: protobuf } })).code).toBe(406);
  });
});

it('orders versions as Kubernetes does', () => {
  expect(['v1alpha1', 'v1beta2', 'v2', 'v1', 'v1beta10'].sort(compareVersions)).toEqual([
    'v2',
    'v1',
    'v1beta10',
    'v1beta2',
    'v1alpha1',
  ]);
});

it('tells its version and metrics', async () => {
  expect((await trial.send('GET', '/version')).body).toMatchObject({ major: '1', platform: 'linux/amd64' });
  const { text } = await trial.send('GET', '/metrics', undefined, { as: '' });
  expect(text).toContain('apiserver_storage_objects{resource="namespaces"} 2');
});
