import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, listAt, textAt } from '../../lib/json';
import { podLogs } from '../pod-logs';
import { startTrial, type Trial } from '../trial/running';

let trial: Trial;
const VIRT = '/apis/subresources.kubevirt.io/v1/namespaces/demo/virtualmachines';

beforeAll(async () => {
  trial = await startTrial();
  const metadata = { name: 'vm', namespace: 'demo' };
  const template = { spec: { domain: { devices: {} } } };
  trial.store.create('virtualmachines.kubevirt.io', {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata,
    spec: { runStrategy: 'Halted', template },
  });
  trial.store.create('pods.', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod', namespace: 'demo' },
    spec: { containers: [{ name: 'compute' }, { name: 'log' }] },
    status: {
      containerStatuses: [
        { name: 'compute', state: { running: { startedAt: '2026-01-01T00:00:00Z' } } },
        { name: 'log', state: { waiting: { reason: 'ImagePullBackOff' } } },
      ],
    },
  });
});
afterAll(() => trial.close());

describe('subresources of KubeVirt', () => {
  it('are PUT, answer 202 without a body, and are guarded', async () => {
    const started = await trial.send('PUT', `${VIRT}/vm/start`, undefined, { as: 'edit' });
    expect([started.code, started.text]).toEqual([202, '']);
    const refused = await trial.send('PUT', `${VIRT}/vm/start`, undefined, { as: 'view' });
    expect([refused.code, refused.body.message]).toEqual([
      403,
      'virtualmachines.subresources.kubevirt.io "vm" is forbidden: User "view" cannot update resource "virtualmachines/start" in API group "subresources.kubevirt.io" in the namespace "demo"',
    ]);
    expect((await trial.send('PUT', `${VIRT}/none/start`)).code).toBe(404);
    expect((await trial.send('POST', `${VIRT}/vm/start`)).code).toBe(405);
    expect((await trial.send('GET', `${VIRT}/vm/nothing`)).code).toBe(404);
  });

  it('check names of two segments twice', async () => {
    const path = `${VIRT.replace('virtualmachines', 'virtualmachineinstances')}/vm/vnc/screenshot`;
    const refused = await trial.send('GET', path, undefined, { as: 'edit' });
    expect([refused.code, refused.headers.get('content-type')]).toEqual([401, 'text/plain']);
    expect((await trial.send('GET', path, undefined, { as: 'admin' })).code).toBe(500);
  });

  it('expand a VM that is not stored', async () => {
    const vm = {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: 'x' },
      spec: { template: { spec: { domain: { devices: {} } } } },
    };
    const path = '/apis/subresources.kubevirt.io/v1/namespaces/demo/expand-vm-spec';
    const answer = await trial.send('PUT', path, vm);
    expect([answer.code, answer.body.kind]).toEqual([200, 'VirtualMachine']);
    expect((await trial.send('GET', path)).code).toBe(405);
  });
});

describe('projects', () => {
  const PROJECTS = '/apis/project.openshift.io/v1';
  const names = async (as: string): Promise<readonly unknown[]> =>
    listAt((await trial.send('GET', `${PROJECTS}/projects`, undefined, { as })).body, 'items').map((item) =>
      at(item, 'metadata', 'name'),
    );

  it('are those that one may see', async () => {
    expect(await names('root')).toEqual(['demo', 'other']);
    expect(await names('tenant')).toEqual(['demo']);
    expect((await trial.send('GET', `${PROJECTS}/projects/other`, undefined, { as: 'tenant' })).code).toBe(403);
  });

  it('are requested and come with a role for who asked', async () => {
    const made = await trial.send('POST', `${PROJECTS}/projectrequests`, {
      metadata: { name: 'mine' },
      displayName: 'Mine',
    });
    expect([made.code, made.body.kind, at(made.body, 'metadata', 'annotations', 'openshift.io/display-name')]).toEqual([
      201,
      'Project',
      'Mine',
    ]);
    expect(trial.store.get('rolebindings.rbac.authorization.k8s.io', 'mine', 'admin')?.subjects).toMatchObject([
      { name: 'root' },
    ]);
    expect((await trial.send('DELETE', `${PROJECTS}/projects/mine`)).code).toBe(200);
    expect(trial.store.get('namespaces.', undefined, 'mine')?.metadata.deletionTimestamp).toBeDefined();
  });

  it('know the one who asks', async () => {
    const { body } = await trial.send('GET', '/apis/user.openshift.io/v1/users/~', undefined, { as: 'view' });
    expect([body.kind, at(body, 'metadata', 'name')]).toEqual(['User', 'view']);
  });
});

describe('pod logs', () => {
  const log = (query: string) => trial.send('GET', `/api/v1/namespaces/demo/pods/pod/log?${query}`);

  it('ask for the container and say when it waits', async () => {
    expect((await log('')).body.message).toBe(
      'a container name must be specified for pod pod, choose one of: [compute log]',
    );
    expect((await log('container=x')).body.message).toBe('container x is not valid for pod pod');
    expect((await log('container=log')).body.message).toBe(
      'container "log" in pod "pod" is waiting to start: ImagePullBackOff',
    );
  });

  it('are what was written', async () => {
    expect((await log('container=compute')).text).toContain('"msg":"started"');
    const uid = trial.store.get('pods.', 'demo', 'pod')?.metadata.uid ?? '';
    for (const n of [1, 2, 3])
      podLogs(trial.store).append(uid, 'compute', `line ${n}`, new Date(Date.UTC(2026, 0, 1, 0, 0, n)));
    expect((await log('container=compute&tailLines=2')).text).toBe('line 2\nline 3\n');
    expect((await log('container=compute&tailLines=1&timestamps=true')).text).toBe(
      '2026-01-01T00:00:03.000000000Z line 3\n',
    );
    expect((await log('container=compute&sinceTime=2026-01-01T00:00:03Z')).text).toBe('line 3\n');
    expect((await log('container=compute&limitBytes=4')).text).toBe('line');
  });
});

describe('scale', () => {
  it('reads and sets replicas', async () => {
    const selector = { matchLabels: { app: 'web' } };
    const spec = {
      replicas: 2,
      selector,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
    };
    trial.store.create('deployments.apps', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'demo' },
      spec,
    });
    const path = '/apis/apps/v1/namespaces/demo/deployments/web/scale';
    const scale = await trial.send('GET', path);
    expect(scale.body).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      spec: { replicas: 2 },
      status: { replicas: 0, selector: 'app=web' },
    });
    const set = await trial.send(
      'PATCH',
      path,
      { spec: { replicas: 4 } },
      { headers: { 'content-type': 'application/merge-patch+json' } },
    );
    expect(at(set.body, 'spec', 'replicas')).toBe(4);
    expect(at(trial.store.get('deployments.apps', 'demo', 'web'), 'spec', 'replicas')).toBe(4);
    expect((await trial.send('PUT', path, { ...scale.body, spec: { replicas: 1 } })).code).toBe(409);
    expect((await trial.send('PUT', path, { kind: 'Scale', spec: { replicas: -1 } })).code).toBe(422);
  });
});

describe('faults on demand', () => {
  it('strike as often as asked', async () => {
    const fault = { match: { method: 'GET', pathRegex: 'configmaps' }, status: 429, times: 1 };
    await trial.send('POST', '/sandbox/faults', fault);
    const path = '/api/v1/namespaces/demo/configmaps';
    const struck = await trial.send('GET', path);
    expect([struck.code, struck.body.reason, struck.headers.get('retry-after')]).toEqual([429, 'TooManyRequests', '1']);
    expect((await trial.send('GET', path)).code).toBe(200);
    await trial.send('POST', '/sandbox/faults', { match: { pathRegex: 'configmaps' }, drop: true });
    await expect(trial.send('GET', path)).rejects.toThrow('fetch failed');
    await trial.send('DELETE', '/sandbox/faults');
    expect((await trial.send('GET', path)).code).toBe(200);
    expect((await trial.send('POST', '/sandbox/faults', { match: { pathRegex: '(' } })).code).toBe(400);
  });

  it('cut open watches', async () => {
    const watch = await fetch(`${trial.url}/api/v1/secrets?watch=true`, { headers: { authorization: 'Bearer root' } });
    const ended = watch.text().catch(() => 'cut');
    await trial.send('POST', '/sandbox/faults', { match: { pathRegex: 'configmaps' }, drop: 'watches' });
    await trial.send('POST', '/sandbox/faults', { match: { pathRegex: 'secrets' }, drop: 'watches' });
    expect(await ended).toBe('cut');
    expect((await trial.send('GET', '/sandbox/faults')).body.faults).toEqual([]);
  });
});

describe('a storm', () => {
  it('blows at the pace it was given', async () => {
    const patch = { metadata: { labels: { storm: 'n{n}' } } };
    await trial.send('POST', '/sandbox/storm', { perSecond: 100, seconds: 1, patch });
    trial.clock.advance(500);
    expect((await trial.send('GET', '/sandbox/storm')).body.changes).toBe(50);
    trial.clock.advance(5000);
    expect((await trial.send('GET', '/sandbox/storm')).body.changes).toBe(100);
    expect(textAt(trial.store.get('virtualmachines.kubevirt.io', 'demo', 'vm'), 'metadata', 'labels', 'storm')).toBe(
      'n100',
    );
  });
});
