import { beforeEach, describe, expect, test } from 'vitest';
import { FakeApi, httpError, statusBody } from '../live/fake-api.fixture';
import { ManualTime } from '../live/manual-time.fixture';
import { NODE, POD, VM, VMI } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import type { Cluster } from '../cluster';
import { ApiError } from '../errors';
import { createClient } from './client';

let api: FakeApi;
let time: ManualTime;
let cluster: Cluster;
beforeEach(() => {
  api = new FakeApi();
  time = new ManualTime();
  cluster = createClient(api, time);
});

const web: KubeObject = { metadata: { name: 'web', namespace: 'ns', uid: 'u1', resourceVersion: '5' } };
const ref = { kind: VM, namespace: 'ns', name: 'web' };
const last = (): (typeof api.requests)[number] => {
  const request = api.requests.at(-1);
  if (request === undefined) {
    throw new Error('nothing was asked');
  }
  return request;
};
const failure = async (promise: Promise<unknown>): Promise<ApiError> => {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof ApiError) {
    return outcome;
  }
  throw new Error('expected an ApiError');
};

describe('paths', () => {
  test('core, grouped, cluster-wide, and subresources', async () => {
    api.answer = () => web;
    await cluster.get({ kind: POD, namespace: 'ns', name: 'p' });
    expect(last().path).toBe('/api/v1/namespaces/ns/pods/p');
    await cluster.get({ kind: NODE, name: 'n/../x' });
    expect(last().path).toBe('/api/v1/nodes/n%2F..%2Fx');
    await cluster.subresource({ kind: VMI, namespace: 'ns', name: 'web' }, 'vnc/screenshot', { method: 'GET' });
    expect(last().path).toBe(
      '/apis/subresources.kubevirt.io/v1/namespaces/ns/virtualmachineinstances/web/vnc/screenshot',
    );
  });

  test('selectors are escaped', async () => {
    await cluster.list(VM, { namespace: 'ns', labelSelector: 'a in (b,c),d!=e&f', limit: 5 });
    expect(last().path).toBe('/apis/kubevirt.io/v1/namespaces/ns/virtualmachines');
    expect(last().query.get('labelSelector')).toBe('a in (b,c),d!=e&f');
  });
});

describe('writes', () => {
  test('an update says which version it changes, and is refused here without one', async () => {
    api.answer = () => web;
    await cluster.update(VM, web, { dryRun: true });
    expect(last()).toMatchObject({ method: 'PUT', path: '/apis/kubevirt.io/v1/namespaces/ns/virtualmachines/web' });
    expect(last().query.get('dryRun')).toBe('All');
    expect(last().body).toMatchObject({ metadata: { resourceVersion: '5' } });
    const asked = api.requests.length;
    expect((await failure(cluster.update(VM, { metadata: { name: 'web', namespace: 'ns' } }))).kind).toBe('invalid');
    expect(api.requests).toHaveLength(asked);
  });

  test('a patch of a known object first tests its uid', async () => {
    api.answer = () => web;
    await cluster.patch({ ...ref, uid: 'u1' }, [{ op: 'add', path: '/metadata/labels/a', value: 'b' }]);
    expect(last().headers).toMatchObject({ 'Content-Type': 'application/json-patch+json' });
    expect(last().body).toEqual([
      { op: 'test', path: '/metadata/uid', value: 'u1' },
      { op: 'add', path: '/metadata/labels/a', value: 'b' },
    ]);
  });

  test('a test that does not hold is a conflict, though the API calls it invalid', async () => {
    api.answer = () =>
      httpError(422, statusBody(422, 'Invalid', 'the server rejected our request due to an error in our request'));
    const label = [{ op: 'add', path: '/metadata/labels/a', value: 'b' }] as const;
    expect((await failure(cluster.patch({ ...ref, uid: 'u1' }, label))).kind).toBe('conflict');
    expect((await failure(cluster.patch(ref, label))).kind).toBe('invalid');
  });

  test('a delete of a known object carries its uid', async () => {
    api.answer = () => ({ kind: 'Status', status: 'Success' });
    await cluster.delete({ ...ref, uid: 'u1' }, { propagationPolicy: 'Foreground', gracePeriodSeconds: 0 });
    expect(last().body).toEqual({
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      preconditions: { uid: 'u1' },
      propagationPolicy: 'Foreground',
      gracePeriodSeconds: 0,
    });
  });

  test('a write that got no answer is not sent again', async () => {
    api.down = true;
    expect((await failure(cluster.create(VM, web))).kind).toBe('network');
    expect((await failure(cluster.subresource(ref, 'start'))).kind).toBe('network');
    expect(api.requests).toHaveLength(2);
  });

  test('actions answer with an empty body', async () => {
    api.answer = () => '';
    expect(await cluster.subresource(ref, 'start', { body: { paused: true } })).toBeUndefined();
    expect(last()).toMatchObject({ method: 'PUT', body: { paused: true } });
    await cluster.subresource(ref, 'stop');
    expect(last().body).toBeUndefined();
    expect(last().headers).not.toHaveProperty('Content-Type');
  });

  test('a web page in place of an answer is a failure, not an acceptance', async () => {
    api.answer = () => '<!DOCTYPE html><html><body>Log in</body></html>';
    expect((await failure(cluster.subresource(ref, 'start'))).kind).toBe('server');
    expect((await failure(cluster.delete(ref))).message).toContain('web page');
    expect(api.requests).toHaveLength(2);
  });

  test('an answer without a name is fine for reviews', async () => {
    api.answer = () => ({ metadata: {}, status: { allowed: true } });
    expect(await cluster.create(VM, web)).toMatchObject({ status: { allowed: true } });
  });
});

describe('reads', () => {
  test('are asked again when the failure may pass', async () => {
    let failures = 2;
    api.answer = () => (failures-- > 0 ? httpError(503, statusBody(503, 'ServiceUnavailable', 'later')) : web);
    const answer = cluster.get(ref);
    await time.pass(5000);
    expect((await answer).metadata.name).toBe('web');
    expect(api.requests).toHaveLength(3);
  });

  test('wait as long as the API asks for', async () => {
    let failures = 1;
    api.answer = () => (failures-- > 0 ? httpError(429, 'busy', { 'Retry-After': '4' }) : web);
    const answer = cluster.get(ref);
    await time.pass(3900);
    expect(api.requests).toHaveLength(1);
    await time.pass(200);
    await answer;
    expect(api.requests).toHaveLength(2);
  });

  test('are given up after three attempts, and at once when asking again would not help', async () => {
    api.answer = () => httpError(500, statusBody(500, 'InternalError', 'broken'));
    const answer = failure(cluster.get(ref));
    await time.pass(20_000);
    expect((await answer).message).toBe('broken');
    expect(api.requests).toHaveLength(3);
    await failure(cluster.subresource({ kind: VMI, namespace: 'ns', name: 'web' }, 'guestosinfo', { method: 'GET' }));
    expect(api.requests).toHaveLength(4);
    api.answer = () => httpError(404, statusBody(404, 'NotFound', 'no'));
    expect((await failure(cluster.get(ref))).kind).toBe('not-found');
    expect(api.requests).toHaveLength(5);
  });

  test('end when the caller cancels, also while waiting to ask again', async () => {
    api.down = true;
    const stop = new AbortController();
    const answer = failure(cluster.get(ref, stop.signal));
    await time.settle();
    stop.abort();
    expect(await answer).toMatchObject({ reason: 'Canceled' });
    expect(api.requests).toHaveLength(1);
    expect(time.waiting).toBe(0);
  });

  test('that are never answered fail after half a minute, so that somebody is told', async () => {
    api.request = hanging;
    const answer = failure(cluster.get(ref));
    await time.pass(31_000);
    expect((await answer).kind).toBe('timeout');
  });

  test('that are no objects are errors of the server', async () => {
    api.answer = () => 'hello';
    expect((await failure(cluster.get(ref))).kind).toBe('server');
    expect((await failure(cluster.list(VM))).kind).toBe('server');
  });
});

/** A request that never answers, but ends when it is aborted. */
const hanging = (_path: string, { signal }: { readonly signal?: AbortSignal }): Promise<Response> =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () =>
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted')),
    );
  });
