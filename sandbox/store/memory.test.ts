import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KindDefinition } from '../kinds/definition';
import { manualClock } from '../lib/clock';
import { seededRandom } from '../serve/random';
import type { StoreEvent } from './contract';
import { createStore, type StoreOptions } from './memory';
import type { DraftObject } from './object';

const kind = (plural: string, more: Partial<KindDefinition> = {}): KindDefinition => ({
  group: 'test.io',
  versions: ['v1'],
  kind: plural.slice(0, -1),
  plural,
  singular: plural.slice(0, -1),
  namespaced: true,
  statusSubresource: true,
  columns: [],
  tracksGeneration: true,
  ...more,
});

const THINGS = 'things.test.io';
const OTHERS = 'others.test.io';

const newStore = (more: Partial<StoreOptions> = {}) => {
  const clock = manualClock();
  const store = createStore({ definitions: [kind('things'), kind('others')], clock, random: seededRandom(1), ...more });
  const events: StoreEvent[] = [];
  store.subscribe((event) => events.push(event));
  return { store, clock, events };
};

const draft = (name: string, more: Record<string, unknown> = {}, metadata = {}): DraftObject => ({
  apiVersion: 'test.io/v1',
  kind: 'thing',
  metadata: { name, namespace: 'a', ...metadata },
  ...more,
});

describe('writing', () => {
  it('completes new objects and freezes them all the way down', () => {
    const { store } = newStore();
    const made = store.create(THINGS, draft('x', { spec: { deep: { list: [1] } } }));
    expect(made.metadata).toMatchObject({ generation: 1, creationTimestamp: '2026-01-01T00:00:00Z' });
    expect(made.metadata.uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(made.metadata.resourceVersion).toBe(String(store.revision));
    const spec = made.spec as { deep: { list: number[] } };
    expect(() => spec.deep.list.push(2)).toThrow(TypeError);
    expect(Object.keys(made).slice(0, 3)).toEqual(['apiVersion', 'kind', 'metadata']);
  });

  it('refuses a second object of the same name in the words of Kubernetes', () => {
    const { store } = newStore();
    store.create(THINGS, draft('x'));
    expect(() => store.create(THINGS, draft('x'))).toThrow('things.test.io "x" already exists');
  });

  it('makes no event of a write that changes nothing, and shares what did not change', () => {
    const { store, events } = newStore();
    const before = store.create(THINGS, draft('x', { spec: { a: 1, kept: { b: [1, 2] } } }));
    expect(store.replace(THINGS, draft('x', { spec: { kept: { b: [1, 2] }, a: 1 } }))).toBe(before);
    expect(events).toHaveLength(1);
    const after = store.replace(THINGS, draft('x', { spec: { a: 2, kept: { b: [1, 2] } } }));
    expect((after.spec as { kept: unknown }).kept).toBe((before.spec as { kept: unknown }).kept);
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED']);
    expect(events[1]?.previous).toBe(before);
  });

  it('bumps the generation for the spec, not for status or metadata', () => {
    const { store } = newStore();
    store.create(THINGS, draft('x', { spec: { a: 1 } }));
    const generation = (more: Record<string, unknown>, metadata = {}): number | undefined =>
      store.replace(THINGS, draft('x', more, metadata)).metadata.generation;
    expect(generation({ spec: { a: 1 }, status: { phase: 'Up' } }, { labels: { l: '1' } })).toBe(1);
    expect(generation({ spec: { a: 2 }, status: { phase: 'Up' } })).toBe(2);
  });

  it('refuses a stale resourceVersion and keeps what a client cannot change', () => {
    const { store } = newStore();
    const first = store.create(THINGS, draft('x', { spec: { a: 1 } }));
    const second = store.replace(THINGS, draft('x', { spec: { a: 2 } }, { creationTimestamp: '1999-01-01T00:00:00Z' }));
    expect(second.metadata.creationTimestamp).toBe(first.metadata.creationTimestamp);
    const stale = draft('x', { spec: { a: 3 } }, { resourceVersion: first.metadata.resourceVersion });
    expect(() => store.replace(THINGS, stale)).toThrow(
      'Operation cannot be fulfilled on things.test.io "x": the object has been modified; please apply your changes to the latest version and try again',
    );
    expect(() => store.replace(THINGS, draft('gone'))).toThrow('things.test.io "gone" not found');
  });

  it('tells listeners in order even when one of them writes', () => {
    const { store } = newStore();
    const seen: string[] = [];
    store.subscribe(({ type, object }) => {
      if (type === 'ADDED' && object.metadata.name === 'x') store.create(THINGS, draft('y'));
    });
    store.subscribe(({ object }) => seen.push(object.metadata.name));
    store.create(THINGS, draft('x'));
    expect(seen).toEqual(['x', 'y']);
  });

  it('starts above every revision of an earlier run', () => {
    const { store, clock } = newStore();
    for (let n = 0; n < 500; n++) store.create(THINGS, draft(`x${n}`));
    clock.advance(1000);
    const next = createStore({ definitions: [], clock, random: Math.random });
    expect(next.revision).toBeGreaterThan(store.revision);
    expect(() => next.eventsSince(THINGS, store.revision)).toThrow('too old resource version');
  });
});

describe('deletion', () => {
  it('waits for finalizers and goes with the last one', () => {
    const { store, events, clock } = newStore();
    store.create(THINGS, draft('x', {}, { finalizers: ['f/1', 'f/2'] }));
    clock.advance(5000);
    const held = store.remove(THINGS, 'a', 'x');
    expect(held?.metadata).toMatchObject({ deletionTimestamp: '2026-01-01T00:00:05Z', generation: 2 });
    expect(store.remove(THINGS, 'a', 'x')).toBe(held);
    store.modify(THINGS, 'a', 'x', (object) => (object.metadata.finalizers = ['f/2']));
    expect(store.get(THINGS, 'a', 'x')).toBeDefined();
    store.modify(THINGS, 'a', 'x', (object) => delete object.metadata.finalizers);
    expect(store.get(THINGS, 'a', 'x')).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'MODIFIED', 'DELETED']);
    expect(events[3]?.object.metadata.resourceVersion).toBe(String(store.revision));
  });

  const family = () => {
    const made = newStore();
    const { store } = made;
    const owner = store.create(THINGS, draft('owner'));
    const reference = { apiVersion: 'test.io/v1', kind: 'thing', name: 'owner', uid: owner.metadata.uid };
    store.create(OTHERS, draft('child', {}, { ownerReferences: [{ ...reference, blockOwnerDeletion: true }] }));
    return { ...made, owner, reference };
  };

  it('takes dependents along in the background', () => {
    const { store, owner } = family();
    expect(store.ownedBy(owner.metadata.uid)).toHaveLength(1);
    store.remove(THINGS, 'a', 'owner');
    expect(store.list(OTHERS)).toEqual([]);
    expect(store.ownedBy(owner.metadata.uid)).toEqual([]);
  });

  it('keeps a dependent that has another owner, and orphans on request', () => {
    const { store, owner, reference } = family();
    const second = store.create(THINGS, draft('second'));
    store.modify(OTHERS, 'a', 'child', (child) => {
      child.metadata.ownerReferences = [reference, { ...reference, name: 'second', uid: second.metadata.uid }];
    });
    store.remove(THINGS, 'a', 'owner');
    expect(store.get(OTHERS, 'a', 'child')?.metadata.ownerReferences?.map(({ name }) => name)).toEqual(['second']);
    store.remove(THINGS, 'a', 'second', { propagationPolicy: 'Orphan' });
    expect(store.get(OTHERS, 'a', 'child')?.metadata.ownerReferences).toBeUndefined();
    expect(store.byUid(owner.metadata.uid)).toBeUndefined();
  });

  it('waits for held dependents in the foreground', () => {
    const { store } = family();
    store.modify(OTHERS, 'a', 'child', (child) => (child.metadata.finalizers = ['f/1']));
    store.remove(THINGS, 'a', 'owner', { propagationPolicy: 'Foreground' });
    expect(store.get(THINGS, 'a', 'owner')?.metadata.finalizers).toEqual(['foregroundDeletion']);
    store.modify(OTHERS, 'a', 'child', (child) => (child.metadata.finalizers = []));
    expect(store.list(OTHERS)).toEqual([]);
    expect(store.list(THINGS)).toEqual([]);
  });
});

describe('history', () => {
  it('gives every older list as it was, until it is compacted', () => {
    const step = fc.tuple(fc.constantFrom('create', 'change', 'remove'), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { store } = newStore();
        const lists = [[store.revision, store.list(THINGS)] as const];
        for (const [what, n] of steps) {
          const name = `x${n}`;
          if (what === 'remove') store.remove(THINGS, 'a', name);
          else if (store.get(THINGS, 'a', name) === undefined) store.create(THINGS, draft(name));
          else store.modify(THINGS, 'a', name, (object) => (object.spec = { at: store.revision }));
          lists.push([store.revision, store.list(THINGS)]);
        }
        for (const [revision, list] of lists) expect(store.listAt(THINGS, undefined, revision)).toEqual(list);
        for (const [revision, list] of lists) expect(store.listAt(THINGS, 'a', revision)).toEqual(list);
      }),
    );
  });

  it('forgets old events and says so', () => {
    const { store } = newStore({ compactAfter: 10 });
    const start = store.revision;
    for (let n = 0; n < 30; n++) store.create(THINGS, draft(`x${n}`));
    expect(() => store.eventsSince(THINGS, start)).toThrow(/^too old resource version: \d+ \(\d+\)$/);
    expect(store.eventsSince(THINGS, store.revision - 3)).toHaveLength(3);
    store.compact();
    expect(() => store.listAt(THINGS, undefined, store.revision - 1)).toThrow('too old');
    expect(store.listAt(THINGS, undefined, store.revision)).toHaveLength(30);
  });

  it('plants without events', () => {
    const { store, events } = newStore();
    store.plant(THINGS, [draft('b'), draft('a', { status: { phase: 'Up' } }, { uid: 'u-1', generation: 4 })]);
    expect(events).toEqual([]);
    expect(store.list(THINGS).map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
    expect(store.byUid('u-1')?.metadata.generation).toBe(4);
  });
});
