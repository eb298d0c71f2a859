// Over 250 lines: each trouble that one of several lists can have, and what is shown of the others.
import { beforeEach, describe, expect, test } from 'vitest';
import { httpError, statusBody } from '../../cluster/live/fake-api.fixture';
import type { SeenRequest } from '../../cluster/live/fake-api.fixture';
import {
  CLUSTER_INSTANCETYPE,
  DATA_SOURCE,
  DATA_VOLUME,
  INSTANCETYPE,
  NETWORK_ATTACHMENT,
  PROJECT,
  PVC,
  SECRET,
  VM_TEMPLATE,
  TEMPLATE,
} from '../../resources/kinds';
import { claim, condition, dataSource, dataVolume, GOLDEN, MARKS } from '../../resources/image/image.fixture';
import { scene, type Scene } from '../inventory.fixture';
import { Combined } from './combined';
import { imageRecipe } from './images';
import { instancetypeRecipe, templateRecipe } from './lists';
import { matchedRecipe, surroundingsRecipe } from './surroundings';

let here: Scene;
const ignore = (): void => undefined;

beforeEach(() => {
  here = scene();
});

const imagesFor = (namespace: string | undefined, live = false, allVolumes = false) =>
  new Combined(here.session, imageRecipe(namespace, { live, allVolumes }));
const names = (catalogue: { read(): { readonly items: readonly { readonly name: string }[] } }) =>
  catalogue.read().items.map(({ name }) => name);
const answerWith = (code: number, reason: string, when: (request: SeenRequest) => boolean): void => {
  here.api.answer = (request) =>
    when(request) ? httpError(code, statusBody(code, reason, `${reason} here`)) : undefined;
};

describe('boot images', () => {
  beforeEach(() => {
    here.api.put(DATA_SOURCE, dataSource(GOLDEN, 'fedora', 'fedora-1', { labels: MARKS }));
    here.api.put(PVC, claim(GOLDEN, 'fedora-1'));
    here.api.put(DATA_SOURCE, dataSource('demo', 'mine', 'mine'));
    here.api.put(PVC, claim('demo', 'mine'));
    here.api.put(PVC, claim('demo', 'data'));
    here.api.put(DATA_SOURCE, dataSource('other', 'foreign', 'x'));
  });

  test('of a namespace are the golden ones and its own, with what is behind them', async () => {
    const images = imagesFor('demo');
    images.subscribe(ignore);
    await here.time.settle();
    expect(names(images)).toEqual(['fedora', 'mine']);
    expect(images.read().items.map(({ sizeBytes }) => sizeBytes)).toEqual([10 * 1024 ** 3, 10 * 1024 ** 3]);
    expect(images.read().state).toEqual({ phase: 'live' });
    expect(here.api.socketsAsked).toBe(0);
    expect(here.api.listed.filter((path) => path.includes('kubevirt-os-images'))).toHaveLength(1);
  });

  test('are in memory when somebody comes back, and cost no request', async () => {
    imagesFor('demo').subscribe(ignore);
    await here.time.settle();
    const asked = here.api.requests.length;
    const again = imagesFor('demo');
    expect(names(again)).toEqual(['fedora', 'mine']);
    again.subscribe(ignore);
    await here.time.settle();
    expect(here.api.requests).toHaveLength(asked);
  });

  test('of all namespaces are read for the whole cluster, and only marked volumes outside of the golden namespace', async () => {
    const images = imagesFor(undefined);
    images.subscribe(ignore);
    await here.time.settle();
    expect(names(images)).toEqual(['fedora', 'foreign', 'mine']);
    const claims = here.api.requests.filter(({ path }) => path.endsWith('/persistentvolumeclaims'));
    expect(claims.map(({ path, query }) => [path, query.get('labelSelector')])).toEqual([
      ['/api/v1/persistentvolumeclaims', 'instancetype.kubevirt.io/default-preference,!kubevirt.io/created-by'],
      [`/api/v1/namespaces/${GOLDEN}/persistentvolumeclaims`, null],
    ]);
  });

  test('of all namespaces are those of the visible ones when the cluster may not be read', async () => {
    here.api.put(PROJECT, { metadata: { name: 'demo' } });
    answerWith(403, 'Forbidden', ({ path }) => /v1(beta1)?\/(datasources|persistentvolumeclaims)$/.test(path));
    const images = imagesFor(undefined);
    images.subscribe(ignore);
    await here.time.settle();
    expect(names(images)).toEqual(['fedora', 'mine']);
    expect(images.read().state.phase).toBe('live');
    expect(images.read().notes).toEqual([]);
    expect(images.read().covered).toEqual(['demo']);
  });

  test('on demand include every volume', async () => {
    const images = imagesFor('demo', false, true);
    images.subscribe(ignore);
    await here.time.settle();
    expect(images.read().items.map(({ key }) => key)).toContain('PersistentVolumeClaim/demo/data');
  });

  test('appear and progress while they are watched', async () => {
    const images = imagesFor('demo', true);
    images.subscribe(ignore);
    await here.time.settle();
    const waiting = { status: { conditions: [condition('Ready', 'False', 'NotFound', 'PVC not found')] } };
    here.api.put(DATA_SOURCE, dataSource('demo', 'new', 'new', waiting));
    here.api.put(DATA_VOLUME, dataVolume('demo', 'new', 'ImportInProgress', '12.00%'));
    await here.time.settle();
    const stateOfNew = () => images.read().items.find(({ name }) => name === 'new')?.state;
    expect(stateOfNew()).toEqual({ phase: 'importing', percent: 12 });
    here.api.put(DATA_VOLUME, dataVolume('demo', 'new', 'Succeeded', '100.0%'));
    here.api.put(DATA_SOURCE, dataSource('demo', 'new', 'new'));
    await here.time.settle();
    expect(stateOfNew()).toEqual({ phase: 'ready' });
  });

  test('come without what may not be read, which is said once', async () => {
    answerWith(403, 'Forbidden', ({ path }) => path.endsWith('/persistentvolumeclaims'));
    const images = imagesFor('demo');
    images.subscribe(ignore);
    await here.time.settle();
    expect(names(images)).toEqual(['fedora', 'mine']);
    expect(images.read().state).toEqual({ phase: 'live' });
    expect(images.read().notes.map(({ what, trouble }) => [what.key, trouble])).toEqual([['Volumes', 'forbidden']]);
  });

  test('are not said to be none while a list of them fails', async () => {
    answerWith(500, 'InternalError', ({ path }) => path.endsWith('/datasources'));
    const images = imagesFor('demo');
    images.subscribe(ignore);
    await here.time.settle();
    // a first failure is tried again before it counts
    await here.time.pass(2000);
    expect(names(images)).toEqual([]);
    expect(images.read().state.phase).toBe('failed');
  });

  test('do not speak of a namespace for golden images that the cluster does not have', async () => {
    answerWith(403, 'Forbidden', ({ path }) => path.includes('/kubevirt-os-images/'));
    const images = imagesFor('demo');
    images.subscribe(ignore);
    await here.time.settle();
    expect(names(images)).toEqual(['fedora', 'mine']);
    expect(images.read().notes).toEqual([]);
  });

  test('that come with the cluster but may not be seen are noted', async () => {
    answerWith(403, 'Forbidden', ({ path }) => path.includes('os-images/'));
    const images = imagesFor('demo');
    images.subscribe(ignore);
    await here.time.settle();
    expect(names(images)).toEqual(['mine']);
    expect(images.read().notes.map(({ what }) => what.key)).toEqual(['Boot images']);
  });

  test('are there without CDI, as far as volumes are marked', async () => {
    here.api.put(PVC, claim('demo', 'marked', { labels: MARKS }));
    answerWith(404, 'NotFound', ({ path }) => path.includes('cdi.kubevirt.io'));
    const images = imagesFor('demo');
    images.subscribe(ignore);
    await here.time.settle();
    expect(names(images)).toEqual(['marked']);
    expect(images.read().notes.every(({ trouble }) => trouble === 'absent')).toBe(true);
  });

  test('fail only when nothing at all can be read', async () => {
    here.api.answer = () => httpError(403, statusBody(403, 'Forbidden', 'no'));
    const images = imagesFor('demo');
    images.subscribe(ignore);
    await here.time.settle();
    expect(images.read().state.phase).toBe('forbidden');
    here.api.answer = () => undefined;
    images.read().retry();
    await here.time.settle();
    expect(names(images)).toEqual(['fedora', 'mine']);
  });
});

describe('instance types', () => {
  test('are those of the cluster and of the namespace, the same list until something changes', async () => {
    here.api.put(CLUSTER_INSTANCETYPE, { metadata: { name: 'u1.small' } });
    here.api.put(INSTANCETYPE, { metadata: { name: 'tiny', namespace: 'demo' } });
    here.api.put(INSTANCETYPE, { metadata: { name: 'foreign', namespace: 'other' } });
    const types = new Combined(here.session, instancetypeRecipe('demo', true));
    types.subscribe(ignore);
    await here.time.settle();
    expect(names(types)).toEqual(['tiny', 'u1.small']);
    const before = types.read();
    here.api.put(INSTANCETYPE, { metadata: { name: 'foreign-too', namespace: 'other' } });
    await here.time.settle();
    expect(types.read()).toBe(before);
    here.api.remove(INSTANCETYPE, 'demo', 'tiny');
    await here.time.settle();
    expect(names(types)).toEqual(['u1.small']);
  });
});

describe('templates', () => {
  const vm = { kind: 'VirtualMachine', metadata: { name: '${NAME}' }, spec: {} };

  test('of both kinds are one list, with those that the cluster lacks noted', async () => {
    here.api.put(TEMPLATE, { metadata: { name: 'base', namespace: 'openshift' }, objects: [vm] });
    here.api.put(TEMPLATE, { metadata: { name: 'mine', namespace: 'demo' }, objects: [vm] });
    here.api.put(TEMPLATE, { metadata: { name: 'service', namespace: 'demo' }, objects: [{ kind: 'Service' }] });
    answerWith(404, 'NotFound', ({ path }) => path.includes(VM_TEMPLATE.group));
    const templates = new Combined(here.session, templateRecipe('demo', false));
    templates.subscribe(ignore);
    await here.time.settle();
    expect(names(templates)).toEqual(['base', 'mine']);
    expect(templates.read().notes.map(({ trouble }) => trouble)).toEqual(['absent']);
  });

  test('of all namespaces are each there once', async () => {
    here.api.put(TEMPLATE, { metadata: { name: 'base', namespace: 'openshift' }, objects: [vm] });
    here.api.put(VM_TEMPLATE, { metadata: { name: 'mine', namespace: 'demo' }, spec: { virtualMachine: vm } });
    const templates = new Combined(here.session, templateRecipe(undefined, false));
    templates.subscribe(ignore);
    await here.time.settle();
    expect(names(templates)).toEqual(['base', 'mine']);
  });

  test('are not offered by a cluster that has neither', async () => {
    here.api.answer = () =>
      httpError(404, statusBody(404, 'NotFound', 'the server could not find the requested resource'));
    const templates = new Combined(here.session, templateRecipe('demo', false));
    templates.subscribe(ignore);
    await here.time.settle();
    expect(templates.read().state).toMatchObject({ phase: 'failed', error: { kind: 'not-found' } });
  });
});

describe('surroundings', () => {
  test('have what came, and nothing in place of what may not be read', async () => {
    here.api.put(PVC, claim('demo', 'data'));
    here.api.put(NETWORK_ATTACHMENT, { metadata: { name: 'lan', namespace: 'demo' } });
    answerWith(403, 'Forbidden', ({ path }) => path.endsWith('/secrets') || path.includes('/default/'));
    const around = new Combined(here.session, surroundingsRecipe('demo'));
    around.subscribe(ignore);
    await here.time.settle();
    const [found] = around.read().items;
    expect(found?.claims).toHaveLength(1);
    expect(found?.networks).toHaveLength(1);
    expect(found?.vms).toEqual([]);
    expect(found?.secrets).toBeUndefined();
    // each list by its own name, so that a form can say which of its fields offers nothing
    const missing = around.read().notes.map(({ what, trouble }) => [what.key, trouble]);
    expect(missing).toContainEqual(['Secrets', 'forbidden']);
    expect(missing).not.toContainEqual(['Networks', 'forbidden']);
    expect(here.api.requests.some(({ path }) => path.endsWith(`/namespaces/demo/${SECRET.plural}`))).toBe(true);
  });

  test('know the instance type that a draft names', async () => {
    here.api.put(CLUSTER_INSTANCETYPE, { metadata: { name: 'u1.small' } });
    here.api.put(INSTANCETYPE, { metadata: { name: 'tiny', namespace: 'demo' } });
    const cluster = new Combined(here.session, matchedRecipe('instancetype', undefined, 'u1.small'));
    const own = new Combined(here.session, matchedRecipe('instancetype', 'demo', 'tiny'));
    [cluster, own].forEach((one) => one.subscribe(ignore));
    await here.time.settle();
    expect([cluster, own].map((one) => one.read().items[0]?.metadata.name)).toEqual(['u1.small', 'tiny']);
  });
});
