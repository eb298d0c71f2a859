import { beforeEach, describe, expect, test } from 'vitest';
import { httpError, statusBody } from '../../cluster/live/fake-api.fixture';
import { PVC } from '../../resources/kinds';
import { scene, type Scene } from '../inventory.fixture';
import { libraryOf } from './library';
import type { Objects } from './shelf';

let here: Scene;
let shelf: Objects;
const ignore = (): void => undefined;
const SCOPE = { kind: PVC, namespace: 'ns' };

beforeEach(() => {
  here = scene();
  shelf = libraryOf(here.session).open(SCOPE, false);
});

const put = (name: string): void => void here.api.put(PVC, { metadata: { name, namespace: 'ns' } });
const names = (): readonly string[] => [...shelf.items().keys()];

describe('a list that is read now and then', () => {
  test('is read with its first reader, without a watch, and is the same for all', async () => {
    const { api, time, session } = here;
    put('one');
    expect(shelf.state().phase).toBe('loading');
    shelf.subscribe(ignore);
    libraryOf(session).open(SCOPE, false).subscribe(ignore);
    await time.settle();
    expect(names()).toEqual(['ns/one']);
    expect([api.listed.length, api.socketsAsked, time.waiting]).toEqual([1, 0, 0]);
  });

  test('is read again by a new reader after a minute only, and keeps objects that did not change', async () => {
    const { api, time } = here;
    put('one');
    const stop = shelf.subscribe(ignore);
    await time.settle();
    const before = shelf.items().get('ns/one');
    stop();
    put('two');
    await time.pass(30_000);
    shelf.subscribe(ignore)();
    await time.settle();
    expect(names()).toEqual(['ns/one']);
    await time.pass(31_000);
    shelf.subscribe(ignore);
    await time.settle();
    expect(names()).toEqual(['ns/one', 'ns/two']);
    expect(shelf.items().get('ns/one')).toBe(before);
    expect(api.listed).toHaveLength(2);
  });

  test('is read again at once when something was changed here, also while it is on its way', async () => {
    const { time, session } = here;
    shelf.subscribe(ignore);
    await time.settle();
    put('one');
    libraryOf(session).changed([PVC]);
    put('two');
    libraryOf(session).changed([PVC]);
    await time.settle();
    expect(names()).toEqual(['ns/one', 'ns/two']);
  });

  test('takes what a watch knows instead of asking', async () => {
    const { api, time, session } = here;
    put('one');
    session.stores.open(SCOPE).subscribe(ignore);
    await time.settle();
    const asked = api.requests.length;
    shelf.subscribe(ignore);
    await time.settle();
    expect(names()).toEqual(['ns/one']);
    expect(api.requests).toHaveLength(asked);
  });
});

describe('trouble', () => {
  const refuse = (code: number, reason: string): void => {
    here.api.answer = () => httpError(code, statusBody(code, reason, 'no'));
  };

  test('a refusal is said and not asked for again while it is fresh', async () => {
    const { api, time } = here;
    refuse(403, 'Forbidden');
    shelf.subscribe(ignore);
    await time.settle();
    expect(shelf.state()).toMatchObject({ phase: 'forbidden' });
    shelf.subscribe(ignore);
    await time.pass(30_000);
    expect(api.requests).toHaveLength(1);
  });

  test('a kind that the cluster does not serve has failed', async () => {
    refuse(404, 'NotFound');
    shelf.subscribe(ignore);
    await here.time.settle();
    expect(shelf.state()).toMatchObject({ phase: 'failed', error: { kind: 'not-found' } });
  });

  test('a cluster that is down is asked again, and what was read stays', async () => {
    const { api, time, session } = here;
    put('one');
    const stop = shelf.subscribe(ignore);
    await time.settle();
    api.down = true;
    libraryOf(session).changed([PVC]);
    await time.pass(5000);
    expect(shelf.state().phase).toBe('reconnecting');
    expect(names()).toEqual(['ns/one']);
    api.down = false;
    put('two');
    await time.pass(60_000);
    expect(shelf.state()).toEqual({ phase: 'live' });
    expect(names()).toEqual(['ns/one', 'ns/two']);
    stop();
    expect(time.waiting).toBe(0);
  });
});
