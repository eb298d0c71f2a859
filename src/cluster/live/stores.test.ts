import { beforeEach, describe, expect, test } from 'vitest';
import { DATA_VOLUME, VM, VMI } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { createClient } from '../request/client';
import type { LiveStore, StoreChange } from '../store.types';
import { FakeApi, httpError, statusBody } from './fake-api.fixture';
import { ManualTime } from './manual-time.fixture';
import { createStores, type Stores } from './stores';

const object = (name: string, namespace = 'a'): KubeObject => ({ metadata: { name, namespace } });
const namesIn = (store: LiveStore): readonly string[] =>
  [...store.items().values()].map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).sort();
const ignore = (): void => undefined;

let api: FakeApi;
let time: ManualTime;
let stores: Stores;
beforeEach(() => {
  api = new FakeApi();
  time = new ManualTime();
  stores = createStores(createClient(api, time), api, time);
  api.put(VM, object('one', 'a'));
  api.put(VM, object('two', 'a'));
  api.put(VM, object('one', 'b'));
});

describe('sharing', () => {
  test('all readers of a scope share one list and one watch', async () => {
    const first = stores.open({ kind: VM });
    const second = stores.open({ kind: VM });
    expect(second).toBe(first);
    first.subscribe(ignore);
    second.subscribe(ignore);
    await time.settle();
    expect(api.requests).toHaveLength(1);
    expect(api.sockets).toHaveLength(1);
  });

  test('opening asks for nothing; subscribing does', async () => {
    const store = stores.open({ kind: VM });
    await time.settle();
    expect(api.requests).toHaveLength(0);
    expect(store.state()).toEqual({ phase: 'loading', loaded: 0 });
    expect(store.size()).toBe(0);
  });

  test('the content stays for a while after the last reader, and is current when one comes back', async () => {
    const stop = stores.open({ kind: VM }).subscribe(ignore);
    await time.settle();
    stop();
    await time.pass(30_000);
    api.put(VM, object('three', 'a'));
    await time.settle();
    const store = stores.open({ kind: VM });
    expect(store.state()).toEqual({ phase: 'live' });
    expect(store.size()).toBe(4);
    const stopAgain = store.subscribe(ignore);
    await time.pass(120_000);
    expect(api.sockets).toHaveLength(1);
    stopAgain();
    await time.pass(61_000);
    expect(api.sockets).toHaveLength(0);
    expect(stores.active()).toBe(0);
    expect(time.waiting).toBe(0);
  });

  test('a handle that was idle for long works again', async () => {
    const store = stores.open({ kind: VM });
    store.subscribe(ignore)();
    await time.pass(100_000);
    expect(stores.active()).toBe(0);
    store.subscribe(ignore);
    stores.open({ kind: VM }).subscribe(ignore);
    await time.settle();
    expect(store.size()).toBe(3);
    expect(stores.active()).toBe(1);
  });
});

describe('a wider store', () => {
  test('serves a namespace and an object without a request of their own', async () => {
    stores.open({ kind: VM }).subscribe(ignore);
    await time.settle();
    const part = stores.open({ kind: VM, namespace: 'a' });
    const single = stores.open({ kind: VM, namespace: 'b', name: 'one' });
    expect(namesIn(part)).toEqual(['a/one', 'a/two']);
    const changes: StoreChange[] = [];
    part.subscribe((change) => changes.push(change));
    single.subscribe(ignore);
    api.put(VM, object('two', 'b'));
    api.remove(VM, 'a', 'two');
    api.put(VM, object('three', 'a'));
    await time.settle();
    expect(namesIn(part)).toEqual(['a/one', 'a/three']);
    expect(changes.flatMap((change) => change.upserted.map((item) => item.metadata.name))).toEqual(['three']);
    expect(changes.flatMap((change) => change.removed.map((item) => item.metadata.name))).toEqual(['two']);
    expect(namesIn(single)).toEqual(['b/one']);
    expect(part.get('b', 'one')).toBeUndefined();
    expect(part.get('a', 'one')).toBe(stores.open({ kind: VM }).get('a', 'one'));
    expect(api.requests).toHaveLength(1);
    expect(api.sockets).toHaveLength(1);
  });

  test('is kept while a narrower reader needs it', async () => {
    const stopWide = stores.open({ kind: VM }).subscribe(ignore);
    await time.settle();
    const single = stores.open({ kind: VM, namespace: 'a', name: 'one' });
    single.subscribe(ignore);
    stopWide();
    await time.pass(300_000);
    api.put(VM, { ...object('one', 'a'), spec: { changed: true } });
    await time.settle();
    expect(single.get('a', 'one')?.spec).toEqual({ changed: true });
    expect(api.requests).toHaveLength(1);
  });

  test('that is not allowed leaves the narrower to ask for itself', async () => {
    api.answer = ({ path }) =>
      path.includes('/namespaces/') ? undefined : httpError(403, statusBody(403, 'Forbidden', 'not everywhere'));
    const wide = stores.open({ kind: VM });
    wide.subscribe(ignore);
    const part = stores.open({ kind: VM, namespace: 'a' });
    const resets: boolean[] = [];
    part.subscribe((change) => resets.push(change.reset));
    await time.settle();
    expect(wide.state().phase).toBe('forbidden');
    expect(part.state()).toEqual({ phase: 'live' });
    expect(namesIn(part)).toEqual(['a/one', 'a/two']);
    expect(resets[0]).toBe(true);
  });

  test('does not serve selectors or other kinds', async () => {
    stores.open({ kind: VM }).subscribe(ignore);
    await time.settle();
    stores.open({ kind: VM, labelSelector: 'a=b' }).subscribe(ignore);
    stores.open({ kind: VMI, namespace: 'a' }).subscribe(ignore);
    await time.settle();
    expect(stores.active()).toBe(3);
  });

  test('ends the narrower ones that nobody reads any more', async () => {
    const stop = stores.open({ kind: VM, namespace: 'a' }).subscribe(ignore);
    await time.settle();
    stop();
    stores.open({ kind: VM }).subscribe(ignore);
    await time.settle();
    expect(stores.active()).toBe(1);
    expect(namesIn(stores.open({ kind: VM, namespace: 'a' }))).toEqual(['a/one', 'a/two']);
  });
});

describe('sockets', () => {
  test('parts of a kind linger only shortly', async () => {
    const stop = stores.open({ kind: VM, namespace: 'a', name: 'one' }).subscribe(ignore);
    await time.settle();
    stop();
    await time.pass(6000);
    expect(api.sockets).toHaveLength(0);
  });

  test('what lingers makes room when there are many', async () => {
    for (const namespace of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      const stop = stores.open({ kind: DATA_VOLUME, namespace }).subscribe(ignore);
      await time.settle();
      stop();
    }
    expect(api.sockets.length).toBeLessThanOrEqual(6);
  });

  test('closing ends everything', async () => {
    const store = stores.open({ kind: VM });
    store.subscribe(ignore);
    stores.open({ kind: VMI }).subscribe(ignore);
    await time.settle();
    stores.close();
    await time.settle();
    expect(api.sockets).toHaveLength(0);
    expect(time.waiting).toBe(0);
    store.subscribe(ignore);
    stores.open({ kind: VM }).subscribe(ignore);
    await time.settle();
    expect(stores.active()).toBe(0);
  });
});

test('after an outage all stores recover with the first', async () => {
  stores.open({ kind: VM }).subscribe(ignore);
  stores.open({ kind: VMI }).subscribe(ignore);
  await time.settle();
  const random = [0, 0.999];
  time.random = () => random[api.socketsAsked % 2] ?? 0;
  api.down = true;
  api.cutSockets();
  await time.pass(60_000);
  api.down = false;
  let waited = 0;
  for (; api.sockets.length === 0; waited += 100) {
    await time.pass(100);
  }
  await time.settle();
  expect(api.sockets).toHaveLength(2);
  expect(waited).toBeLessThanOrEqual(10_000);
  expect([VM, VMI].map((kind) => stores.open({ kind }).state().phase)).toEqual(['live', 'live']);
});

test('coming back from sleep wakes every store', async () => {
  stores.open({ kind: VM }).subscribe(ignore);
  stores.open({ kind: VMI }).subscribe(ignore);
  await time.settle();
  await time.pass(80_000);
  api.wake();
  await time.settle();
  expect(api.socketsAsked).toBe(4);
  expect(api.sockets).toHaveLength(2);
});
