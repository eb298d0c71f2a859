import { beforeEach, describe, expect, test } from 'vitest';
import { httpError, statusBody } from '../../cluster/live/fake-api.fixture';
import { DATA_VOLUME, EVENT, POD, PVC } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { scene, type Scene } from '../inventory.fixture';
import { claimsOf } from './claims';
import { dataVolumesOf, eventsOf, podsOf } from './related';
import { NOTHING_RELATED, type RelatedSource } from './source';

let here: Scene;
beforeEach(() => {
  here = scene();
});

const ignore = (): void => undefined;
const named = (name: string, more: Partial<KubeObject> = {}): KubeObject => ({
  metadata: { name, namespace: 'ns' },
  ...more,
});
const names = (source: RelatedSource): readonly (string | undefined)[] =>
  source.read().objects.map((object) => object.metadata.name);

describe('pods', () => {
  test('are selected by the label that names their instance, newest first', async () => {
    const { api, time, session } = here;
    const pod = (name: string, created: string): KubeObject => ({
      metadata: { name, namespace: 'ns', creationTimestamp: created },
    });
    api.put(POD, pod('old', '2026-01-01T00:00:00Z'));
    api.put(POD, pod('new', '2026-01-02T00:00:00Z'));
    const source = podsOf(session, 'ns', 'u1');
    expect(source.read().state.phase).toBe('loading');
    source.subscribe(ignore);
    await time.settle();
    expect(names(source)).toEqual(['new', 'old']);
    expect(api.requests[0]?.query.get('labelSelector')).toBe('kubevirt.io/created-by=u1');
    const before = source.read();
    expect(source.read()).toBe(before);
  });
});

describe('data volumes', () => {
  test('are watched by name, in the order asked for', async () => {
    const { api, time, session } = here;
    ['root', 'data', 'foreign'].forEach((name) => api.put(DATA_VOLUME, named(name)));
    const source = dataVolumesOf(session, 'ns', ['root', 'missing', 'data']);
    source.subscribe(ignore);
    await time.settle();
    expect(names(source)).toEqual(['root', 'data']);
    api.put(DATA_VOLUME, named('missing'));
    api.put(DATA_VOLUME, named('foreign'));
    await time.settle();
    expect(names(source)).toEqual(['root', 'missing', 'data']);
    expect(api.sockets).toHaveLength(1);
  });
});

describe('events', () => {
  const event = (name: string, about: string, at: string): KubeObject =>
    named(name, { involvedObject: { name: about }, lastTimestamp: at });

  test('of all subjects come newest first through one socket', async () => {
    const { api, time, session } = here;
    api.put(EVENT, event('e1', 'web', '2026-01-01T00:00:01Z'));
    api.put(EVENT, event('e2', 'pod', '2026-01-01T00:00:03Z'));
    api.put(EVENT, event('e3', 'other', '2026-01-01T00:00:02Z'));
    const source = eventsOf(session, 'ns', ['web', 'pod']);
    source.subscribe(ignore);
    await time.settle();
    expect(names(source)).toEqual(['e2', 'e1']);
    api.put(EVENT, event('e4', 'web', '2026-01-01T00:00:09Z'));
    await time.settle();
    expect(names(source)).toEqual(['e4', 'e2', 'e1']);
    expect(api.sockets).toHaveLength(1);
  });

  test('stay visible while another subject is learned', async () => {
    const { api, time, session } = here;
    api.put(EVENT, event('e1', 'web', '2026-01-01T00:00:01Z'));
    api.put(EVENT, event('e2', 'pod', '2026-01-01T00:00:03Z'));
    const first = eventsOf(session, 'ns', ['web']);
    const stop = first.subscribe(ignore);
    await time.settle();
    const second = eventsOf(session, 'ns', ['web', 'pod']);
    expect(names(second)).toEqual(['e1']);
    expect(second.read().state.phase).toBe('loading');
    stop();
    second.subscribe(ignore);
    await time.pass(1);
    expect(names(second)).toEqual(['e2', 'e1']);
    expect(api.sockets).toHaveLength(1);
  });
});

describe('claims', () => {
  test('are read by name now and then, while somebody looks', async () => {
    const { api, time, session } = here;
    api.put(PVC, named('root'));
    const source = claimsOf(session, 'ns', ['missing', 'root']);
    expect(source.read().state.phase).toBe('loading');
    const stop = source.subscribe(ignore);
    await time.settle();
    expect(names(source)).toEqual(['root']);
    expect(source.read().state).toEqual({ phase: 'live' });
    api.put(PVC, named('missing'));
    await time.pass(31_000);
    expect(names(source)).toEqual(['missing', 'root']);
    expect(api.socketsAsked).toBe(0);
    stop();
    const asked = api.requests.length;
    await time.pass(120_000);
    expect(api.requests).toHaveLength(asked);
    expect(time.waiting).toBe(0);
  });

  test('that may not be read say so; what was read stays when the cluster is down', async () => {
    const { api, time, session } = here;
    api.put(PVC, named('root'));
    const source = claimsOf(session, 'ns', ['root']);
    source.subscribe(ignore);
    await time.settle();
    const readAt = time.now();
    api.down = true;
    await time.pass(60_000);
    expect(names(source)).toEqual(['root']);
    expect(source.read().state).toMatchObject({ phase: 'reconnecting', staleSince: readAt });
    api.down = false;
    api.answer = () => httpError(403, statusBody(403, 'Forbidden', 'no'));
    source.read().retry();
    await time.settle();
    expect(source.read().state.phase).toBe('forbidden');
  });
});

test('nothing to ask for is complete at once', () => {
  expect(NOTHING_RELATED.read()).toMatchObject({ objects: [], state: { phase: 'live' } });
  expect(NOTHING_RELATED.read()).toBe(NOTHING_RELATED.read());
});
