import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KubeObject } from '../../resources/object';
import {
  applyEvent,
  applyPage,
  beginList,
  emptyContent,
  endList,
  takeChanges,
  type Content,
  type WatchEvent,
} from './apply';

const object = (name: string, version: number | string, uid = name): KubeObject => ({
  metadata: { name, uid, resourceVersion: String(version) },
});

/** The history of a cluster: each step makes, changes or deletes an object of a small set of names. */
interface Step {
  readonly name: string;
  readonly remove: boolean;
}
const steps = fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), remove: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});

interface World {
  /** States after each step, from before the first on. */
  readonly states: readonly ReadonlyMap<string, KubeObject>[];
  readonly events: readonly WatchEvent[];
}

const play = (history: readonly Step[]): World => {
  const states = [new Map<string, KubeObject>()];
  const events: WatchEvent[] = [];
  history.forEach(({ name, remove }, index) => {
    const version = index + 1;
    const now = new Map(states[index]);
    const before = now.get(name);
    if (remove && before !== undefined) {
      now.delete(name);
      const last = object(name, version, before.metadata.uid);
      events.push({ type: 'DELETED', object: last });
    } else {
      const next = object(name, version, before?.metadata.uid ?? `${name}-${version}`);
      now.set(name, next);
      events.push({ type: before === undefined ? 'ADDED' : 'MODIFIED', object: next });
    }
    states.push(now);
  });
  return { states, events };
};

const contentOf = (content: Content): Record<string, string | undefined> =>
  Object.fromEntries([...content.items].map(([key, item]) => [key, item.metadata.resourceVersion]));

const stateAt = (world: World, version: number): Record<string, string | undefined> =>
  Object.fromEntries([...(world.states[version] ?? [])].map(([key, item]) => [key, item.metadata.resourceVersion]));

/** Merges sequences at random, keeping the order within each. */
const interleave = (
  choices: readonly number[],
  sequences: readonly (readonly (() => void)[])[],
): readonly (() => void)[] => {
  const rest = sequences.map((sequence) => [...sequence]);
  const merged: (() => void)[] = [];
  for (let turn = 0; rest.some((sequence) => sequence.length > 0); turn += 1) {
    const filled = rest.filter((sequence) => sequence.length > 0);
    const chosen = filled[(choices[turn % choices.length] ?? 0) % filled.length];
    const next = chosen?.shift();
    if (next !== undefined) {
      merged.push(next);
    }
  }
  return merged;
};

const listSteps = (content: Content, world: World, version: number, pageSize: number): (() => void)[] => {
  const all = [...(world.states[version] ?? new Map<string, KubeObject>()).values()];
  const pages: (() => void)[] = [];
  for (let at = 0; at < all.length; at += pageSize) {
    pages.push(() => applyPage(content, all.slice(at, at + pageSize)));
  }
  return [...pages, () => endList(content, String(version))];
};

const choices = fc.array(fc.nat(7), { minLength: 1, maxLength: 60 });

test('pages and events in any interleaving end in the state of the cluster', () => {
  fc.assert(
    fc.property(steps, fc.nat(), fc.integer({ min: 1, max: 3 }), choices, (history, at, pageSize, order) => {
      const world = play(history);
      const version = at % (history.length + 1);
      const content = emptyContent();
      beginList(content);
      const events = world.events.slice(version).map((event) => () => applyEvent(content, event));
      interleave(order, [listSteps(content, world, version, pageSize), events]).forEach((run) => run());
      expect(contentOf(content)).toEqual(stateAt(world, history.length));
    }),
  );
});

test('events out of order and more than once change nothing in the end', () => {
  fc.assert(
    fc.property(steps, fc.nat(), fc.array(fc.nat()), (history, at, shuffle) => {
      const world = play(history);
      const version = at % (history.length + 1);
      const content = emptyContent();
      beginList(content);
      listSteps(content, world, version, 2).forEach((run) => run());
      const events = world.events.slice(version);
      const again = shuffle
        .map((index) => events[index % Math.max(1, events.length)])
        .filter((event) => event !== undefined);
      const mixed = [...again, ...events].sort((one, other) => {
        const place = (event: WatchEvent): number =>
          (shuffle[Number(event.object.metadata.resourceVersion) % Math.max(1, shuffle.length)] ?? 0) % 5;
        return place(one) - place(other);
      });
      mixed.forEach((event) => applyEvent(content, event));
      expect(contentOf(content)).toEqual(stateAt(world, history.length));
    }),
  );
});

test('a list that starts over in the middle neither loses nor doubles, whatever was known before', () => {
  fc.assert(
    fc.property(steps, fc.nat(), fc.nat(), fc.nat(4), choices, (history, at, later, kept, order) => {
      const world = play(history);
      const first = at % (history.length + 1);
      const second = first + (later % (history.length + 1 - first));
      const content = emptyContent();
      beginList(content);
      listSteps(content, world, first, 1)
        .slice(0, kept)
        .forEach((run) => run());
      // the stream of the first list goes on until the second begins
      world.events.slice(first, second).forEach((event) => applyEvent(content, event));
      beginList(content);
      const events = world.events.slice(second).map((event) => () => applyEvent(content, event));
      interleave(order, [listSteps(content, world, second, 2), events]).forEach((run) => run());
      expect(contentOf(content)).toEqual(stateAt(world, history.length));
    }),
  );
});

test('a relist after which versions went backwards replaces everything', () => {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const old = play([...before, ...before, ...before]);
      const now = play(after);
      const content = emptyContent();
      beginList(content);
      listSteps(content, old, before.length * 3, 2).forEach((run) => run());
      beginList(content);
      listSteps(content, now, after.length, 2).forEach((run) => run());
      expect(contentOf(content)).toEqual(stateAt(now, after.length));
    }),
  );
});

test('readers that follow the changes end with the same content', () => {
  fc.assert(
    fc.property(steps, fc.nat(), choices, fc.array(fc.boolean(), { minLength: 1 }), (history, at, order, frames) => {
      const world = play(history);
      const version = at % (history.length + 1);
      const content = emptyContent();
      const reader = new Map<string, KubeObject>();
      const follow = (): void => {
        const { upserted, removed } = takeChanges(content);
        removed.forEach((item) => expect(reader.delete(item.metadata.name ?? '')).toBe(true));
        upserted.forEach((item) => reader.set(item.metadata.name ?? '', item));
      };
      beginList(content);
      const events = world.events.slice(version).map((event) => () => applyEvent(content, event));
      interleave(order, [listSteps(content, world, version, 2), events]).forEach((run, index) => {
        run();
        if (frames[index % frames.length] === true) {
          follow();
        }
      });
      follow();
      expect(reader).toEqual(content.items);
      expect(takeChanges(content)).toEqual({ upserted: [], removed: [] });
    }),
  );
});

test('with opaque versions the order of arrival decides, and events win over a list under way', () => {
  const content = emptyContent();
  beginList(content);
  applyEvent(content, { type: 'MODIFIED', object: object('a', 'x2') });
  applyEvent(content, { type: 'DELETED', object: object('b', 'x3') });
  applyPage(content, [object('a', 'x1'), object('b', 'x1'), object('c', 'x1')]);
  endList(content, 'x1');
  expect(contentOf(content)).toEqual({ a: 'x2', c: 'x1' });
  applyEvent(content, { type: 'MODIFIED', object: object('c', 'x0') });
  expect(contentOf(content)).toEqual({ a: 'x2', c: 'x0' });
});

test('a deletion that carries the last version of the object deletes it, and stays', () => {
  const content = emptyContent();
  applyEvent(content, { type: 'ADDED', object: object('a', 5) });
  applyEvent(content, { type: 'DELETED', object: object('a', 5) });
  applyEvent(content, { type: 'MODIFIED', object: object('a', 5) });
  expect(contentOf(content)).toEqual({});
  applyEvent(content, { type: 'ADDED', object: object('a', 6) });
  expect(contentOf(content)).toEqual({ a: '6' });
});

test('the same version again is no change', () => {
  const content = emptyContent();
  applyEvent(content, { type: 'ADDED', object: object('a', 5) });
  takeChanges(content);
  applyEvent(content, { type: 'MODIFIED', object: object('a', 5) });
  beginList(content);
  applyPage(content, [object('a', 5)]);
  endList(content, '9');
  expect(takeChanges(content)).toEqual({ upserted: [], removed: [] });
});

test('deletions are remembered, but not for ever', () => {
  const content = emptyContent();
  for (let version = 1; version <= 5000; version += 1) {
    applyEvent(content, { type: 'DELETED', object: object(`n${version}`, version) });
  }
  expect(content.graves.size).toBeLessThanOrEqual(1000);
});
