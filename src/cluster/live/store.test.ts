// Over 250 lines: list, watch and trouble of one store are tried against each other on the same scripted API.
import { beforeEach, describe, expect, test } from 'vitest';
import { EVENT, VM } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { createClient } from '../request/client';
import type { Scope, StoreChange } from '../store.types';
import { FakeApi, httpError, statusBody } from './fake-api.fixture';
import { ManualTime } from './manual-time.fixture';
import { ScopeStore } from './store';

const vm = (name: string, namespace = 'ns'): KubeObject => ({ metadata: { name, namespace } });

let api: FakeApi;
let time: ManualTime;
beforeEach(() => {
  api = new FakeApi();
  time = new ManualTime();
});

const open = (scope: Scope = { kind: VM }): { store: ScopeStore; changes: StoreChange[]; names: () => string[] } => {
  const store = new ScopeStore(scope, { cluster: createClient(api, time), transport: api, scheduler: time });
  const changes: StoreChange[] = [];
  store.subscribe((change) => changes.push(change));
  store.start();
  return { store, changes, names: () => [...store.items().values()].map((item) => item.metadata.name ?? '').sort() };
};

const fill = (count: number): void => {
  for (let index = 0; index < count; index += 1) {
    api.put(VM, vm(`vm-${index}`));
  }
};

describe('listing', () => {
  test('the first chunk is visible before the second arrives, and one watch follows from the version of the list', async () => {
    fill(1200);
    let release = (): void => undefined;
    const { store } = open();
    await time.settle();
    expect(store.size()).toBe(1200);
    expect(store.state()).toEqual({ phase: 'live' });
    expect(api.requests.map(({ query }) => query.get('limit'))).toEqual(['500', '500', '500']);
    expect(api.sockets).toHaveLength(1);
    expect(api.sockets[0]?.query.get('resourceVersion')).toBe(api.version);
    expect(api.sockets[0]?.query.get('allowWatchBookmarks')).toBe('true');
    store.stop();

    api.gate = () =>
      api.requests.length % 3 === 2 ? new Promise((resolve) => (release = resolve)) : Promise.resolve();
    const second = open();
    await time.settle();
    expect(second.store.size()).toBe(500);
    expect(second.store.state()).toEqual({ phase: 'loading', loaded: 500, remaining: 700 });
    expect(second.changes.flatMap((change) => change.upserted)).toHaveLength(500);
    api.put(VM, vm('new'));
    await time.settle();
    expect(second.store.get('ns', 'new')).toBeDefined();
    release();
    await time.settle();
    expect(second.store.size()).toBe(1201);
    expect(second.store.state()).toEqual({ phase: 'live' });
  });

  test('chunks that expire in the middle are listed anew without loss or double', async () => {
    fill(1200);
    const { store, changes } = open();
    let expired = false;
    api.answer = ({ query }) => {
      if (query.has('continue') && !expired) {
        expired = true;
        api.remove(VM, 'ns', 'vm-3');
        api.put(VM, vm('late'));
        return httpError(410, statusBody(410, 'Expired', 'continue parameter is too old'));
      }
      return undefined;
    };
    await time.settle();
    expect(store.size()).toBe(1200);
    expect(store.get('ns', 'vm-3')).toBeUndefined();
    expect(store.get('ns', 'late')).toBeDefined();
    expect(store.state()).toEqual({ phase: 'live' });
    const told = changes.flatMap((change) => change.upserted.map((item) => item.metadata.name));
    expect(new Set(told).size).toBe(told.length);
  });

  test('dead weight is dropped on arrival, in lists and in events', async () => {
    const heavy = (name: string): KubeObject => ({
      metadata: {
        name,
        namespace: 'ns',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', keep: 'me' },
        ...{ managedFields: [{ manager: 'kubectl' }] },
      },
    });
    api.put(VM, heavy('listed'));
    const { store } = open();
    await time.settle();
    api.put(VM, heavy('watched'));
    await time.settle();
    for (const name of ['listed', 'watched']) {
      const text = JSON.stringify(store.get('ns', name));
      expect(text).not.toContain('managedFields');
      expect(store.get('ns', name)?.metadata.annotations).toEqual({ keep: 'me' });
    }
  });

  test('malformed items are skipped, the others stay', async () => {
    api.answer = () => ({
      metadata: { resourceVersion: '7' },
      items: [null, 5, { metadata: null }, { metadata: {} }, vm('good')],
    });
    const { names } = open();
    await time.settle();
    expect(names()).toEqual(['good']);
  });
});

describe('watching', () => {
  test('events are applied and told once per frame', async () => {
    fill(3);
    const { store, changes, names } = open();
    await time.settle();
    changes.length = 0;
    api.put(VM, vm('vm-0'));
    api.put(VM, vm('vm-0'));
    api.put(VM, vm('vm-9'));
    api.put(VM, vm('gone'));
    api.remove(VM, 'ns', 'gone');
    api.remove(VM, 'ns', 'vm-1');
    time.drawFrame();
    expect(names()).toEqual(['vm-0', 'vm-2', 'vm-9']);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.upserted.map((item) => item.metadata.name)).toEqual(['vm-0', 'vm-9']);
    expect(changes[0]?.upserted[0]).toBe(store.get('ns', 'vm-0'));
    expect(changes[0]?.removed.map((item) => item.metadata.name)).toEqual(['vm-1']);
  });

  test('a stream that ends is resumed from the last version, without listing', async () => {
    fill(3);
    const { store } = open();
    await time.settle();
    await time.pass(60_000);
    api.put(VM, vm('vm-0'));
    const seen = api.version;
    await time.settle();
    api.cutSockets();
    api.put(VM, vm('missed'));
    await time.pass(1000);
    expect(api.sockets[0]?.query.get('resourceVersion')).toBe(seen);
    expect(store.get('ns', 'missed')).toBeDefined();
    expect(store.state()).toEqual({ phase: 'live' });
    expect(api.requests).toHaveLength(1);
  });

  test('bookmarks move the version on', async () => {
    const { store } = open();
    await time.settle();
    api.put(EVENT, vm('other'));
    api.bookmark();
    const seen = api.version;
    api.cutSockets();
    await time.pass(1000);
    expect(api.sockets[0]?.query.get('resourceVersion')).toBe(seen);
    expect(store.size()).toBe(0);
  });

  test('a version that is too old leads to a new list; what is gone goes, and the rest keeps its identity', async () => {
    fill(3);
    const { store, names } = open();
    await time.settle();
    await time.pass(60_000);
    const kept = store.get('ns', 'vm-2');
    api.cutSockets();
    api.remove(VM, 'ns', 'vm-0');
    api.put(VM, vm('vm-1'));
    api.put(VM, vm('vm-7'));
    api.compact();
    await time.pass(5000);
    expect(names()).toEqual(['vm-1', 'vm-2', 'vm-7']);
    expect(store.get('ns', 'vm-2')).toBe(kept);
    expect(store.state()).toEqual({ phase: 'live' });
    expect(api.sockets).toHaveLength(1);
  });

  test('a version that expires at once again and again is listed ever more slowly', async () => {
    open();
    await time.settle();
    const expire = (): void =>
      api.say(JSON.stringify({ type: 'ERROR', object: statusBody(410, 'Expired', 'too old resource version') }));
    for (let second = 0; second < 60; second += 1) {
      expire();
      await time.pass(1000);
    }
    expect(api.requests.length).toBeGreaterThan(2);
    expect(api.requests.length).toBeLessThan(12);
  });

  test('a stream that ends with "too many requests" is not opened again before the time that the cluster asks for', async () => {
    open();
    await time.settle();
    const busy = { code: 429, reason: 'TooManyRequests', message: 'slow down', details: { retryAfterSeconds: 30 } };
    api.say(JSON.stringify({ type: 'ERROR', object: busy }));
    await time.pass(29_000);
    expect(api.socketsAsked).toBe(1);
    await time.pass(2000);
    expect(api.socketsAsked).toBe(2);
  });

  test('a version that expires while the list is still under way is listed again after it', async () => {
    fill(700);
    let release = (): void => undefined;
    api.gate = () => (api.requests.length === 2 ? new Promise((resolve) => (release = resolve)) : Promise.resolve());
    const { store } = open();
    await time.pass(20_000);
    api.say(JSON.stringify({ type: 'ERROR', object: statusBody(410, 'Expired', 'too old resource version') }));
    await time.settle();
    expect(api.requests).toHaveLength(2);
    release();
    await time.pass(100);
    expect(api.requests).toHaveLength(4);
    expect(api.sockets).toHaveLength(1);
    expect(store.size()).toBe(700);
    expect(store.state()).toEqual({ phase: 'live' });
  });

  test('while the cluster is down the items stay, with the time since when they are stale; then it recovers by itself', async () => {
    fill(3);
    const { store, names } = open();
    await time.settle();
    await time.pass(60_000);
    const since = time.now();
    api.down = true;
    api.cutSockets();
    await time.pass(1000);
    expect(store.state().phase).toBe('live');
    await time.pass(120_000);
    expect(store.state()).toMatchObject({ phase: 'reconnecting', staleSince: since, error: { kind: 'network' } });
    expect(names()).toEqual(['vm-0', 'vm-1', 'vm-2']);
    expect(api.socketsAsked).toBeLessThan(30);
    api.down = false;
    api.put(VM, vm('back'));
    await time.pass(31_000);
    expect(store.state()).toEqual({ phase: 'live' });
    expect(names()).toContain('back');
  });

  test('a cluster that was restored meanwhile is noticed by its versions', async () => {
    fill(3);
    const { store, names } = open();
    await time.settle();
    await time.pass(60_000);
    api.down = true;
    api.cutSockets();
    await time.pass(20_000);
    api.restore();
    api.put(VM, vm('vm-1'));
    api.down = false;
    await time.pass(60_000);
    expect(names()).toEqual(['vm-1']);
    expect(store.state()).toEqual({ phase: 'live' });
    api.put(VM, vm('after'));
    await time.settle();
    expect(names()).toEqual(['after', 'vm-1']);
  });

  test('a stream that is silent for too long is taken for dead', async () => {
    fill(1);
    const { store } = open();
    await time.settle();
    api.muted = true;
    api.put(VM, vm('unheard'));
    await time.pass(140_000);
    expect(store.get('ns', 'unheard')).toBeUndefined();
    api.muted = false;
    await time.pass(20_000);
    expect(store.get('ns', 'unheard')).toBeDefined();
    expect(api.socketsAsked).toBe(2);
    expect(api.sockets).toHaveLength(1);
  });

  test('bookmarks keep a quiet stream alive', async () => {
    open();
    await time.settle();
    for (let minute = 0; minute < 10; minute += 1) {
      await time.pass(60_000);
      api.bookmark();
    }
    expect(api.socketsAsked).toBe(1);
  });

  test('after sleep, a quiet stream is replaced at once', async () => {
    fill(1);
    const { store } = open();
    await time.settle();
    await time.pass(75_000);
    store.wake();
    await time.settle();
    expect(api.socketsAsked).toBe(2);
    store.wake();
    await time.settle();
    expect(api.socketsAsked).toBe(2);
  });

  test('where sockets cannot be opened at all, the list is polled and said to be stale', async () => {
    fill(2);
    api.noSockets = true;
    const { store, names } = open();
    await time.settle();
    await time.pass(60_000);
    api.put(VM, vm('polled'));
    const before = api.requests.length;
    await time.pass(40_000);
    expect(names()).toContain('polled');
    expect(store.state()).toMatchObject({ phase: 'reconnecting' });
    expect(api.requests.length - before).toBeLessThan(10);
    api.noSockets = false;
    await time.pass(40_000);
    expect(store.state()).toEqual({ phase: 'live' });
  });
});

describe('trouble', () => {
  test('a list that is not allowed says so and is tried again once in a while', async () => {
    api.answer = () => httpError(403, statusBody(403, 'Forbidden', 'virtualmachines is forbidden'));
    const { store } = open();
    await time.settle();
    expect(store.state()).toMatchObject({ phase: 'forbidden', error: { message: 'virtualmachines is forbidden' } });
    expect(api.sockets).toHaveLength(0);
    fill(1);
    api.answer = () => undefined;
    await time.pass(61_000);
    expect(store.state()).toEqual({ phase: 'live' });
  });

  test('a kind that is not served for a moment is asked for again soon', async () => {
    api.answer = () => httpError(404, statusBody(404, 'NotFound', 'the server could not find the requested resource'));
    const { store } = open();
    await time.settle();
    expect(store.state()).toMatchObject({ phase: 'failed', error: { kind: 'not-found' } });
    api.answer = () => undefined;
    await time.pass(2000);
    expect(store.state().phase).toBe('live');
  });

  test('a first list that fails is tried again with growing pauses, at once on request', async () => {
    fill(1);
    api.answer = () => httpError(500, statusBody(500, 'InternalError', 'etcd is unhappy'));
    const { store } = open();
    await time.pass(10_000);
    expect(store.state()).toMatchObject({ phase: 'failed', error: { kind: 'server', message: 'etcd is unhappy' } });
    api.answer = () => undefined;
    await time.pass(20_000);
    expect(store.state()).toEqual({ phase: 'live' });
  });

  test('retry does not wait for the timer', async () => {
    fill(1);
    api.answer = () => httpError(403, statusBody(403, 'Forbidden', 'no'));
    const { store } = open();
    await time.settle();
    api.answer = () => undefined;
    store.retry();
    await time.settle();
    expect(store.state()).toEqual({ phase: 'live' });
  });

  test('rights that are lost while watching are noticed', async () => {
    fill(1);
    const { store } = open();
    await time.settle();
    api.answer = () => httpError(403, statusBody(403, 'Forbidden', 'no more'));
    api.noSockets = true;
    api.cutSockets();
    await time.pass(10_000);
    expect(store.state()).toMatchObject({ phase: 'forbidden', error: { message: 'no more' } });
    expect(store.size()).toBe(1);
  });

  test('a stopped store leaves neither timer nor socket', async () => {
    fill(1);
    const { store } = open();
    await time.settle();
    store.stop();
    await time.settle();
    expect(api.sockets).toHaveLength(0);
    expect(time.waiting).toBe(0);
  });
});

test('several values of a field: a list each, one watch, and only what matches is kept', async () => {
  const event = (name: string, about: string): KubeObject => ({
    metadata: { name, namespace: 'ns' },
    involvedObject: { name: about },
  });
  api.put(EVENT, event('e1', 'web'));
  api.put(EVENT, event('e2', 'other'));
  api.put(EVENT, event('e3', 'pod'));
  const { store, names } = open({
    kind: EVENT,
    namespace: 'ns',
    anyOf: { field: 'involvedObject.name', values: ['pod', 'web'] },
  });
  await time.settle();
  expect(names()).toEqual(['e1', 'e3']);
  api.put(EVENT, event('e4', 'web'));
  api.put(EVENT, event('e5', 'other'));
  await time.settle();
  expect(names()).toEqual(['e1', 'e3', 'e4']);
  expect(store.state()).toEqual({ phase: 'live' });
  expect(api.socketsAsked).toBe(1);
  expect(api.sockets[0]?.query.get('fieldSelector')).toBeNull();
  expect(api.requests.map(({ query }) => query.get('fieldSelector'))).toEqual([
    'involvedObject.name=pod',
    'involvedObject.name=web',
  ]);
});
