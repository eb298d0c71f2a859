import { beforeEach, describe, expect, test } from 'vitest';
import { at } from '../lib/reach';
import { NAMESPACE, PROJECT, VM, VMI } from '../resources/kinds';
import { MOST_NAMESPACES } from './coverage';
import type { Coverage } from './coverage.types';
import { FakeApi, httpError, statusBody, type SeenRequest } from './live/fake-api.fixture';
import { ManualTime } from './live/manual-time.fixture';
import { createSession, type Session } from './session';
import type { LiveStore } from './store.types';

const ignore = (): void => undefined;
const namesIn = (store: LiveStore): readonly string[] => [...store.items().keys()].sort();

let api: FakeApi;
let time: ManualTime;
let session: Session;
beforeEach(() => {
  api = new FakeApi();
  time = new ManualTime();
  session = createSession(api, time);
});

/** A user who may list only in some namespaces. */
const tenant =
  (mine: readonly string[], projects = true) =>
  ({ path, body, method }: SeenRequest): unknown => {
    if (method === 'POST') {
      const namespace = String(at(body, 'spec', 'resourceAttributes', 'namespace'));
      return { metadata: {}, status: { allowed: mine.includes(namespace) } };
    }
    const namespaced = /\/namespaces\/([^/]+)\//.exec(path)?.[1];
    if (namespaced === undefined ? projects && path.endsWith('/projects') : mine.includes(namespaced)) {
      return undefined;
    }
    return httpError(403, statusBody(403, 'Forbidden', `cannot list at ${path}`));
  };

const fill = (namespaces: readonly string[]): void =>
  namespaces.forEach((name) => {
    api.put(PROJECT, { metadata: { name } });
    api.put(NAMESPACE, { metadata: { name } });
    api.put(VM, { metadata: { name: 'web', namespace: name } });
  });

test('who may list everything is served by one list, without a question before', async () => {
  fill(['a', 'b']);
  const covered = session.coverages.of(undefined, VM);
  const store = covered.store(VM);
  store.subscribe(ignore);
  expect(covered.coverage()).toEqual({ kind: 'resolving' });
  await time.settle();
  expect(covered.coverage()).toEqual({ kind: 'cluster' });
  expect(api.requests).toHaveLength(1);
  expect(store.size()).toBe(2);
});

test('one namespace is just that', () => {
  expect(session.coverages.of('a', VM).coverage()).toEqual({ kind: 'namespace', namespace: 'a' });
});

describe('who may not list everything', () => {
  test('sees the namespaces that are theirs, as one store per kind', async () => {
    fill(['a', 'b', 'c']);
    api.put(VMI, { metadata: { name: 'web', namespace: 'c' } });
    api.answer = tenant(['a', 'c']);
    const covered = session.coverages.of(undefined, VM);
    const seen: Coverage[] = [];
    covered.subscribe(() => seen.push(covered.coverage()));
    const vms = covered.store(VM);
    const vmis = covered.store(VMI);
    vms.subscribe(ignore);
    await time.settle();
    vmis.subscribe(ignore);
    await time.settle();
    expect(covered.coverage()).toEqual({ kind: 'namespaces', covered: ['a', 'c'], left: [], limit: MOST_NAMESPACES });
    expect(seen).toHaveLength(1);
    expect(namesIn(vms)).toEqual(['a/web', 'c/web']);
    expect(namesIn(vmis)).toEqual(['c/web']);
    expect(vms.state()).toEqual({ phase: 'live' });
    api.put(VM, { metadata: { name: 'new', namespace: 'c' } });
    api.put(VM, { metadata: { name: 'foreign', namespace: 'b' } });
    await time.settle();
    expect(namesIn(vms)).toEqual(['a/web', 'c/new', 'c/web']);
  });

  test('is told what is left out when there are too many namespaces', async () => {
    const all = Array.from({ length: 30 }, (_, index) => `n${String(index).padStart(2, '0')}`);
    fill(all);
    api.answer = tenant(all);
    const covered = session.coverages.of(undefined, VM);
    session.coverages.of('n29', VM);
    const store = covered.store(VM);
    store.subscribe(ignore);
    await time.settle();
    const coverage = covered.coverage();
    expect(coverage).toMatchObject({ kind: 'namespaces', limit: MOST_NAMESPACES });
    expect(coverage.kind === 'namespaces' && coverage.covered).toHaveLength(MOST_NAMESPACES);
    expect(coverage.kind === 'namespaces' && coverage.left).toHaveLength(10);
    // where the user has been comes first
    expect(coverage.kind === 'namespaces' && coverage.covered[0]).toBe('n29');
    expect(store.size()).toBe(MOST_NAMESPACES);
    expect(api.sockets).toHaveLength(MOST_NAMESPACES);
  });

  test('and cannot list namespaces either sees those that were visited', async () => {
    fill(['a', 'b']);
    api.answer = tenant(['b'], false);
    session.coverages.of('b', VM);
    const covered = session.coverages.of(undefined, VM);
    covered.store(VM).subscribe(ignore);
    await time.settle();
    expect(covered.coverage()).toMatchObject({ kind: 'namespaces', covered: ['b'] });
  });

  test('anywhere is told so, and found again after retry', async () => {
    fill(['a']);
    api.answer = tenant([]);
    const covered = session.coverages.of(undefined, VM);
    const store = covered.store(VM);
    store.subscribe(ignore);
    await time.settle();
    expect(covered.coverage()).toMatchObject({ kind: 'none', error: { kind: 'forbidden' } });
    expect(store.state().phase).toBe('forbidden');
    api.answer = () => undefined;
    covered.retry();
    await time.settle();
    expect(covered.coverage()).toEqual({ kind: 'cluster' });
    expect(namesIn(store)).toEqual(['a/web']);
    expect(store.state()).toEqual({ phase: 'live' });
  });
});
