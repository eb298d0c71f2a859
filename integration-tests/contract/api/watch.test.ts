import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { admin, configMap, dropNamespace, makeNamespace, uniqueName } from '../target/cluster';
import { PATCH } from '../target/client';
import { at, textAt } from '../target/json';
import { watchHttp, watchSocket, type Watch } from '../target/watch';

let namespace = '';
let path = '';
const open: Watch[] = [];

const kept = async (watch: Promise<Watch>): Promise<Watch> => {
  const opened = await watch;
  open.push(opened);
  return opened;
};

beforeAll(async () => {
  namespace = await makeNamespace('watch');
  path = `/api/v1/namespaces/${namespace}/configmaps`;
});
afterEach(() => {
  for (const watch of open.splice(0)) watch.stop();
});
afterAll(() => dropNamespace(namespace));

const version = async (): Promise<string> => textAt((await admin.get(path)).json, 'metadata', 'resourceVersion');
const about = (name: string, type?: string) => (event: { type: string; object: unknown }) =>
  textAt(event.object, 'metadata', 'name') === name && (type === undefined || event.type === type);

describe.each([
  ['HTTP', watchHttp],
  ['WebSocket', watchSocket],
] as const)('watch over %s', (_name, start) => {
  it('tells of everything that happens to an object, in order', async () => {
    const { log } = await kept(start(admin, path, { resourceVersion: await version() }));
    const name = uniqueName('seen');
    await admin.post(path, configMap(name, { step: '1' }));
    await admin.patch(`${path}/${name}`, PATCH.merge, { data: { step: '2' } });
    await admin.delete(`${path}/${name}`);
    const last = await log.next(about(name, 'DELETED'));
    const mine = log.events.filter(about(name));
    expect(mine.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
    const versions = mine.map(({ object }) => Number(textAt(object, 'metadata', 'resourceVersion')));
    expect([...versions].sort((a, b) => a - b)).toEqual(versions);
    expect(new Set(versions).size).toBe(3);
    // an event holds the whole object, with its kind, and DELETED its last state
    expect(last.object).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1', data: { step: '2' } });
  });

  it('resumes where it was left: nothing lost, nothing twice', async () => {
    const before = await version();
    const names = [uniqueName('missed'), uniqueName('missed')];
    for (const name of names) await admin.post(path, configMap(name));
    const { log } = await kept(start(admin, path, { resourceVersion: before }));
    await log.next(about(names[1] ?? ''));
    expect(
      log.events.map(({ object }) => textAt(object, 'metadata', 'name')).filter((name) => names.includes(name)),
    ).toEqual(names);
  });

  it('shows what is there first when no resourceVersion is given', async () => {
    const name = uniqueName('there');
    await admin.post(path, configMap(name));
    const { log } = await kept(start(admin, path));
    expect((await log.next(about(name))).type).toBe('ADDED');
  });

  it('turns leaving and entering a selection into DELETED and ADDED', async () => {
    const name = uniqueName('moving');
    const { log } = await kept(start(admin, path, { resourceVersion: await version(), labelSelector: 'in=yes' }));
    await admin.post(path, configMap(name, {}, { labels: { in: 'no' } }));
    await admin.patch(`${path}/${name}`, PATCH.merge, { metadata: { labels: { in: 'yes' } } });
    expect((await log.next(about(name))).type).toBe('ADDED');
    await admin.patch(`${path}/${name}`, PATCH.merge, { metadata: { labels: { in: 'no' } } });
    expect((await log.next(about(name, 'DELETED'))).type).toBe('DELETED');
  });

  it('ends after timeoutSeconds', async () => {
    const { log } = await kept(start(admin, path, { resourceVersion: await version(), timeoutSeconds: 1 }));
    await log.closed();
    expect(log.ended).toBe(true);
  });

  it('says 410 Gone for a version that is no longer kept', async () => {
    const { log } = await kept(start(admin, path, { resourceVersion: 1 }));
    const error = await log.next(({ type }) => type === 'ERROR');
    expect(error.object).toMatchObject({ kind: 'Status', code: 410, reason: 'Expired' });
  });

  it('streams the list first and marks its end, when asked for', async () => {
    const name = uniqueName('initial');
    await admin.post(path, configMap(name));
    const query = { sendInitialEvents: true, allowWatchBookmarks: true, resourceVersionMatch: 'NotOlderThan' };
    const { log } = await kept(start(admin, path, query));
    const mark = await log.next(({ type }) => type === 'BOOKMARK');
    expect(at(mark.object, 'metadata', 'annotations', 'k8s.io/initial-events-end')).toBe('true');
    expect(textAt(mark.object, 'metadata', 'resourceVersion')).toMatch(/^\d+$/);
    const before = log.events.slice(0, log.events.indexOf(mark));
    expect(before.some(about(name, 'ADDED'))).toBe(true);
  });
});

describe('watch', () => {
  it('follows one object by name', async () => {
    const name = uniqueName('single');
    await admin.post(path, configMap(name));
    const query = { fieldSelector: `metadata.name=${name}`, resourceVersion: await version() };
    const { log } = await kept(watchHttp(admin, path, query));
    await admin.post(path, configMap(uniqueName('other')));
    await admin.delete(`${path}/${name}`);
    await log.next(about(name, 'DELETED'));
    expect(log.events.every(about(name))).toBe(true);
  });

  it('can carry tables', async () => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
    const { log } = await kept(watchHttp(admin, path, { resourceVersion: await version() }, accept));
    const name = uniqueName('row');
    await admin.post(path, configMap(name));
    const event = await log.next(({ object }) => textAt(object, 'kind') === 'Table');
    expect(textAt(event.object, 'rows', 0, 'object', 'metadata', 'name')).toBe(name);
  });

  it('refuses sendInitialEvents without resourceVersionMatch', async () => {
    const { status, json } = await admin.get(path, { watch: true, sendInitialEvents: true });
    expect(status).toBe(422);
    expect(textAt(json, 'message')).toContain('resourceVersionMatch');
  });
});
