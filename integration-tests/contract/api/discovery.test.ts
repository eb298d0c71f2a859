import { describe, expect, it, beforeEach } from 'vitest';
import { at, listAt, textAt } from '../target/json';
import { admin, can, needs } from '../target/cluster';

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

describe('discovery', () => {
  it('tells its version', async () => {
    const { status, json } = await admin.get('/version');
    expect(status).toBe(200);
    expect(textAt(json, 'major')).toMatch(/^\d+$/);
    expect(textAt(json, 'gitVersion')).toMatch(/^v\d+\.\d+\.\d+/);
  });

  it('lists the versions and resources of the core group', async () => {
    expect((await admin.get('/api')).json).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
    const { json } = await admin.get('/api/v1');
    expect(json).toMatchObject({ kind: 'APIResourceList', groupVersion: 'v1' });
    const resources = listAt(json, 'resources');
    const pods = resources.find((resource) => at(resource, 'name') === 'pods');
    expect(pods).toMatchObject({ kind: 'Pod', namespaced: true, singularName: 'pod', shortNames: ['po'] });
    expect(listAt(pods, 'verbs')).toEqual(
      expect.arrayContaining(['create', 'delete', 'get', 'list', 'patch', 'update', 'watch']),
    );
    expect(resources.map((resource) => at(resource, 'name'))).toContain('pods/log');
  });

  it('lists the groups with a preferred version', async () => {
    const { json } = await admin.get('/apis');
    expect(json).toMatchObject({ kind: 'APIGroupList' });
    const apps = listAt(json, 'groups').find((group) => at(group, 'name') === 'apps');
    expect(apps).toMatchObject({ preferredVersion: { groupVersion: 'apps/v1', version: 'v1' } });
    expect((await admin.get('/apis/apps')).json).toMatchObject({ kind: 'APIGroup', name: 'apps' });
  });

  it('answers the aggregated form when it is asked for', async () => {
    const { json, headers } = await admin.get('/apis', {}, { accept: AGGREGATED });
    expect(headers['content-type']).toContain('apidiscovery.k8s.io');
    expect(json).toMatchObject({ kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2' });
    const apps = listAt(json, 'items').find((group) => textAt(group, 'metadata', 'name') === 'apps');
    const deployments = listAt(apps, 'versions', 0, 'resources').find(
      (entry) => at(entry, 'resource') === 'deployments',
    );
    expect(deployments).toMatchObject({
      responseKind: { kind: 'Deployment' },
      scope: 'Namespaced',
      singularResource: 'deployment',
    });
    expect(listAt(deployments, 'subresources').map((entry) => at(entry, 'subresource'))).toEqual(
      expect.arrayContaining(['scale', 'status']),
    );
  });

  it('publishes schemas', async () => {
    const index = await admin.get('/openapi/v3');
    expect(at(index.json, 'paths', 'apis/apps/v1')).toBeDefined();
    const url = textAt(index.json, 'paths', 'apis/apps/v1', 'serverRelativeURL');
    const document = await admin.get(url);
    expect(textAt(document.json, 'openapi')).toMatch(/^3\./);
    expect((await admin.get('/openapi/v2')).status).toBe(200);
  });

  it('answers 404 for groups and kinds that do not exist', async () => {
    expect((await admin.get('/apis/nothing.example')).status).toBe(404);
    expect((await admin.get('/apis/nothing.example/v1')).status).toBe(404);
    expect((await admin.get('/api/v1/unicorns')).status).toBe(404);
  });
});

describe('discovery of KubeVirt', () => {
  beforeEach(needs('kubevirt'));

  it('lists machines with their short names and status', async () => {
    const { json } = await admin.get('/apis/kubevirt.io/v1');
    const resources = listAt(json, 'resources');
    const named = (name: string): unknown => resources.find((resource) => at(resource, 'name') === name);
    expect(named('virtualmachines')).toMatchObject({
      kind: 'VirtualMachine',
      shortNames: ['vm', 'vms'],
      namespaced: true,
    });
    expect(named('virtualmachines/status')).toBeDefined();
    expect(named('virtualmachineinstances')).toMatchObject({ shortNames: ['vmi', 'vmis'] });
    // instances have no /status: only KubeVirt itself writes it
    expect(named('virtualmachineinstances/status')).toBeUndefined();
  });

  it('lists subresources without kind and verbs, and not all of them', async () => {
    const { json } = await admin.get('/apis/subresources.kubevirt.io/v1');
    const names = listAt(json, 'resources').map((resource) => textAt(resource, 'name'));
    expect(names).toEqual(expect.arrayContaining(['virtualmachines/start', 'virtualmachineinstances/vnc']));
    expect(names).not.toContain('virtualmachines/addvolume');
    const start = listAt(json, 'resources').find((resource) => at(resource, 'name') === 'virtualmachines/start');
    expect(at(start, 'namespaced')).toBe(true);
  });

  it('keeps CDI apart', async () => {
    if (!can.cdi) return;
    const { json } = await admin.get('/apis/cdi.kubevirt.io/v1beta1');
    const names = listAt(json, 'resources').map((resource) => textAt(resource, 'name'));
    expect(names).toContain('datavolumes');
    expect(names).not.toContain('datasources/status');
  });
});
