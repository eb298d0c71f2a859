import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, configMap, dropNamespace, makeNamespace } from '../target/cluster';
import { at, listAt, namesOf, textAt } from '../target/json';

const TIERS = ['front', 'back', 'data'];
let path = '';
let namespace = '';

/** Names of our own objects: every namespace also holds kube-root-ca.crt. */
const own = (list: unknown): readonly string[] => namesOf(list).filter((name) => name.startsWith('item-'));

beforeAll(async () => {
  namespace = await makeNamespace('list');
  path = `/api/v1/namespaces/${namespace}/configmaps`;
  for (let index = 0; index < 12; index++) {
    const labels = { tier: TIERS[index % 3], index: String(index), ...(index % 2 === 0 ? { even: '' } : {}) };
    const made = await admin.post(path, configMap(`item-${String(index).padStart(2, '0')}`, {}, { labels }));
    expect(made.status).toBe(201);
  }
});
afterAll(() => dropNamespace(namespace));

describe('list', () => {
  it('answers a typed list with a resourceVersion, ordered by name', async () => {
    const { json } = await admin.get(path);
    expect(json).toMatchObject({ kind: 'ConfigMapList', apiVersion: 'v1' });
    expect(textAt(json, 'metadata', 'resourceVersion')).toMatch(/^\d+$/);
    expect(own(json)).toHaveLength(12);
    expect([...own(json)].sort()).toEqual(own(json));
    // items of a typed list carry no kind of their own
    expect(at(json, 'items', 0, 'kind')).toBeUndefined();
  });

  it('pages with limit and continue from one consistent version', async () => {
    const query = { limit: 5, labelSelector: 'tier' };
    const first = await admin.get(path, query);
    expect(own(first.json)).toHaveLength(5);
    const version = textAt(first.json, 'metadata', 'resourceVersion');
    const added = await admin.post(path, configMap('item-late', {}, { labels: { tier: 'late' } }));
    expect(added.status).toBe(201);
    const second = await admin.get(path, { ...query, continue: textAt(first.json, 'metadata', 'continue') });
    const third = await admin.get(path, { ...query, continue: textAt(second.json, 'metadata', 'continue') });
    await admin.delete(`${path}/item-late`);
    const names = [first, second, third].flatMap((page) => own(page.json));
    expect(names).toHaveLength(12);
    expect(new Set(names).size).toBe(12);
    expect(names).not.toContain('item-late');
    expect(textAt(second.json, 'metadata', 'resourceVersion')).toBe(version);
    expect(textAt(third.json, 'metadata', 'continue')).toBe('');
  });

  it('refuses a continue token that it never gave', async () => {
    const { status, json } = await admin.get(path, { limit: 5, continue: 'bm9uc2Vuc2U' });
    expect(status).toBe(400);
    expect(textAt(json, 'message')).toContain('continue key is not valid');
  });

  it.each([
    ['tier=front', 4],
    ['tier==front', 4],
    ['tier!=front', 8],
    ['tier in (front,data)', 8],
    ['tier notin (front,data)', 4],
    ['even', 6],
    ['!even', 6],
    ['tier=front,even', 2],
    ['tier=front,!even', 2],
    ['index>8', 3],
    ['tier=nothing', 0],
  ])('selects by labels: %s', async (labelSelector, count) => {
    const { status, json } = await admin.get(path, { labelSelector });
    expect(status).toBe(200);
    expect(own(json)).toHaveLength(count);
  });

  it('selects by fields', async () => {
    expect(own((await admin.get(path, { fieldSelector: 'metadata.name=item-03' })).json)).toEqual(['item-03']);
    expect(own((await admin.get(path, { fieldSelector: 'metadata.name!=item-03' })).json)).toHaveLength(11);
    const everywhere = await admin.get('/api/v1/configmaps', { fieldSelector: `metadata.namespace=${namespace}` });
    expect(own(everywhere.json)).toHaveLength(12);
  });

  it.each([
    [{ labelSelector: 'tier in front' }, /unable to parse requirement/],
    [{ labelSelector: '=x' }, /unable to parse|found/],
    [{ fieldSelector: 'spec.colour=red' }, /field label not supported|not a known field selector/],
  ])('refuses a selector that it cannot read: %o', async (query, message) => {
    const { status, json } = await admin.get(path, query);
    expect(status).toBe(400);
    expect(json).toMatchObject({ kind: 'Status', reason: 'BadRequest', code: 400 });
    expect(textAt(json, 'message')).toMatch(message);
  });

  it('finds pods by the node that they run on', async () => {
    const pods = await admin.get('/api/v1/pods', { limit: 500 });
    const node = listAt(pods.json, 'items')
      .map((pod) => textAt(pod, 'spec', 'nodeName'))
      .find((name) => name !== '');
    if (node === undefined) return;
    const there = await admin.get('/api/v1/pods', { fieldSelector: `spec.nodeName=${node}` });
    const nodes = new Set(listAt(there.json, 'items').map((pod) => textAt(pod, 'spec', 'nodeName')));
    expect([...nodes]).toEqual([node]);
  });

  it('compresses what is large, when the client can read it', async () => {
    const { headers } = await admin.get('/openapi/v2', {}, { headers: { 'accept-encoding': 'gzip' } });
    expect(headers['content-encoding']).toBe('gzip');
  });
});

describe('table output', () => {
  const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

  it('has the columns that kubectl shows', async () => {
    const { json } = await admin.get(path, {}, { accept: TABLE });
    expect(json).toMatchObject({ kind: 'Table', apiVersion: 'meta.k8s.io/v1' });
    expect(listAt(json, 'columnDefinitions').map((column) => textAt(column, 'name'))).toEqual(['Name', 'Data', 'Age']);
    const row = listAt(json, 'rows').find((entry) => textAt(entry, 'object', 'metadata', 'name') === 'item-00');
    expect(listAt(row, 'cells').slice(0, 2)).toEqual(['item-00', 0]);
    expect(textAt(row, 'object', 'kind')).toBe('PartialObjectMetadata');
  });

  it('gives whole objects or none on request', async () => {
    const whole = await admin.get(path, { includeObject: 'Object' }, { accept: TABLE });
    expect(textAt(whole.json, 'rows', 0, 'object', 'kind')).toBe('ConfigMap');
    const none = await admin.get(path, { includeObject: 'None' }, { accept: TABLE });
    expect(at(none.json, 'rows', 0, 'object')).toBeFalsy();
  });

  it('renders a single object too', async () => {
    const { json } = await admin.get(`${path}/item-01`, {}, { accept: TABLE });
    expect(listAt(json, 'rows')).toHaveLength(1);
  });
});

describe('partial metadata', () => {
  it('leaves out everything but metadata', async () => {
    const accept = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json';
    const { json } = await admin.get(path, {}, { accept });
    expect(textAt(json, 'kind')).toBe('PartialObjectMetadataList');
    const first = listAt(json, 'items')[0];
    expect(textAt(first, 'metadata', 'name')).not.toBe('');
    expect(at(first, 'data')).toBeUndefined();
  });
});
