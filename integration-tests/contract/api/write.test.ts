// Over 250 lines: all verbs that write, tried on the same namespace.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, configMap, dropNamespace, makeNamespace, uniqueName } from '../target/cluster';
import { PATCH } from '../target/client';
import { at, listAt, textAt } from '../target/json';

let namespace = '';
let path = '';

beforeAll(async () => {
  namespace = await makeNamespace('write');
  path = `/api/v1/namespaces/${namespace}/configmaps`;
});
afterAll(() => dropNamespace(namespace));

/** Makes a ConfigMap of its own for a test and returns its path. */
const make = async (data: Record<string, string> = { colour: 'blue' }): Promise<string> => {
  const name = uniqueName('thing');
  expect((await admin.post(path, configMap(name, data))).status).toBe(201);
  return `${path}/${name}`;
};

describe('create', () => {
  it('fills in what the server owns and ignores what the client says of it', async () => {
    const name = uniqueName('made');
    const { status, json } = await admin.post(path, {
      ...configMap(name, { a: '1' }),
      metadata: { name, uid: 'mine', resourceVersion: '', creationTimestamp: null },
    });
    expect(status).toBe(201);
    expect(textAt(json, 'metadata', 'uid')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(textAt(json, 'metadata', 'resourceVersion')).toMatch(/^\d+$/);
    expect(textAt(json, 'metadata', 'namespace')).toBe(namespace);
    expect(textAt(json, 'metadata', 'creationTimestamp')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('makes a name from generateName', async () => {
    const { status, json } = await admin.post(path, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { generateName: 'made-' },
    });
    expect(status).toBe(201);
    expect(textAt(json, 'metadata', 'name')).toMatch(/^made-[a-z0-9]{5}$/);
    expect(textAt(json, 'metadata', 'generateName')).toBe('made-');
  });

  it('knows the kind by the path when the body of a built-in kind names none', async () => {
    const { status, json } = await admin.post(path, { metadata: { name: uniqueName('bare') } });
    expect(status).toBe(201);
    expect(json).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
  });

  it('takes YAML as well', async () => {
    const name = uniqueName('yaml');
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  colour: green\n`;
    const { status, json } = await admin.post(path, text, { contentType: 'application/yaml' });
    expect(status).toBe(201);
    expect(at(json, 'data', 'colour')).toBe('green');
  });

  it('stores nothing in a dry run', async () => {
    const name = uniqueName('dry');
    const { status, json } = await admin.post(path, configMap(name), { query: { dryRun: 'All' } });
    expect(status).toBe(201);
    expect(textAt(json, 'metadata', 'name')).toBe(name);
    expect((await admin.get(`${path}/${name}`)).status).toBe(404);
  });
});

describe('update', () => {
  it('replaces the object and raises its resourceVersion', async () => {
    const item = await make();
    const before = await admin.get(item);
    const { status, json } = await admin.put(item, { ...(before.json as object), data: { colour: 'red' } });
    expect(status).toBe(200);
    expect(at(json, 'data')).toEqual({ colour: 'red' });
    expect(Number(textAt(json, 'metadata', 'resourceVersion'))).toBeGreaterThan(
      Number(textAt(before.json, 'metadata', 'resourceVersion')),
    );
    expect(textAt(json, 'metadata', 'uid')).toBe(textAt(before.json, 'metadata', 'uid'));
  });

  it('leaves the resourceVersion alone when nothing changes', async () => {
    const item = await make();
    const before = await admin.get(item);
    const { json } = await admin.patch(item, PATCH.merge, { data: { colour: 'blue' } });
    expect(textAt(json, 'metadata', 'resourceVersion')).toBe(textAt(before.json, 'metadata', 'resourceVersion'));
  });

  it('changes nothing in a dry run', async () => {
    const item = await make();
    const { status, json } = await admin.patch(item, PATCH.merge, { data: { colour: 'red' } }, { dryRun: 'All' });
    expect(status).toBe(200);
    expect(at(json, 'data', 'colour')).toBe('red');
    expect(at((await admin.get(item)).json, 'data', 'colour')).toBe('blue');
  });
});

describe('patch', () => {
  it('merges, null removes', async () => {
    const item = await make({ a: '1', b: '2' });
    const { json } = await admin.patch(item, PATCH.merge, { data: { a: null, c: '3' } });
    expect(at(json, 'data')).toEqual({ b: '2', c: '3' });
  });

  it('applies JSON patches, with test', async () => {
    const item = await make({ a: '1' });
    const good = await admin.patch(item, PATCH.json, [
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'replace', path: '/data/a', value: '2' },
      { op: 'add', path: '/metadata/labels', value: { 'example.org/x': 'y' } },
    ]);
    expect(good.status).toBe(200);
    expect(at(good.json, 'data', 'a')).toBe('2');
    const bad = await admin.patch(item, PATCH.json, [
      { op: 'test', path: '/data/a', value: 'other' },
      { op: 'remove', path: '/data/a' },
    ]);
    expect(bad.status).toBe(422);
    expect(at((await admin.get(item)).json, 'data', 'a')).toBe('2');
    const missing = await admin.patch(item, PATCH.json, [{ op: 'remove', path: '/data/none' }]);
    expect(missing.status).toBe(422);
  });

  it('merges lists of core kinds by their keys, strategically', async () => {
    const name = uniqueName('service');
    const services = `/api/v1/namespaces/${namespace}/services`;
    const port = (portName: string, number: number): unknown => ({
      name: portName,
      port: number,
      protocol: 'TCP',
      targetPort: number,
    });
    await admin.post(services, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { ports: [port('http', 80), port('ssh', 22)] },
    });
    const { status, json } = await admin.patch(`${services}/${name}`, PATCH.strategic, {
      spec: { ports: [{ port: 22, $patch: 'delete' }, port('https', 443)] },
    });
    expect(status).toBe(200);
    expect(listAt(json, 'spec', 'ports').map((entry) => at(entry, 'port'))).toEqual(expect.arrayContaining([80, 443]));
    expect(listAt(json, 'spec', 'ports')).toHaveLength(2);
  });

  it('refuses a patch type that it does not know, and a patch of what is not there', async () => {
    const item = await make();
    expect((await admin.patch(item, 'application/json', {})).status).toBe(415);
    expect((await admin.patch(`${path}/absent`, PATCH.merge, {})).status).toBe(404);
  });

  it('checks the resourceVersion when the patch names one', async () => {
    const item = await make();
    const { status } = await admin.patch(item, PATCH.merge, { metadata: { resourceVersion: '1' }, data: { a: 'b' } });
    expect(status).toBe(409);
  });
});

describe('server-side apply', () => {
  const intent = (name: string, data: Record<string, string>): unknown => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data,
  });

  it('creates, and remembers who owns what', async () => {
    const name = uniqueName('applied');
    const item = `${path}/${name}`;
    const made = await admin.patch(item, PATCH.apply, intent(name, { colour: 'blue' }), { fieldManager: 'painter' });
    expect(made.status).toBe(201);
    const entry = listAt(made.json, 'metadata', 'managedFields').find((field) => at(field, 'manager') === 'painter');
    expect(entry).toMatchObject({
      operation: 'Apply',
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:data': { 'f:colour': {} } },
    });
    const again = await admin.patch(item, PATCH.apply, intent(name, { size: 'large' }), { fieldManager: 'painter' });
    expect(again.status).toBe(200);
    // what the manager no longer mentions goes away
    expect(at(again.json, 'data')).toEqual({ size: 'large' });
  });

  it('409 when another manager owns the field with another value, unless forced', async () => {
    const name = uniqueName('contested');
    const item = `${path}/${name}`;
    await admin.patch(item, PATCH.apply, intent(name, { colour: 'blue' }), { fieldManager: 'painter' });
    const other = await admin.patch(item, PATCH.apply, intent(name, { colour: 'red' }), { fieldManager: 'vandal' });
    expect(other.status).toBe(409);
    expect(other.json).toMatchObject({ reason: 'Conflict' });
    expect(textAt(other.json, 'message')).toContain('Apply failed with 1 conflict: conflict with "painter"');
    expect(listAt(other.json, 'details', 'causes')[0]).toMatchObject({
      reason: 'FieldManagerConflict',
      field: '.data.colour',
    });
    const forced = await admin.patch(item, PATCH.apply, intent(name, { colour: 'red' }), {
      fieldManager: 'vandal',
      force: true,
    });
    expect(forced.status).toBe(200);
    expect(at(forced.json, 'data', 'colour')).toBe('red');
  });

  it('lets two managers own a field with the same value', async () => {
    const name = uniqueName('agreed');
    const item = `${path}/${name}`;
    await admin.patch(item, PATCH.apply, intent(name, { colour: 'blue' }), { fieldManager: 'painter' });
    const both = await admin.patch(item, PATCH.apply, intent(name, { colour: 'blue' }), { fieldManager: 'decorator' });
    expect(both.status).toBe(200);
    await admin.patch(item, PATCH.apply, intent(name, {}), { fieldManager: 'painter' });
    expect(at((await admin.get(item)).json, 'data', 'colour')).toBe('blue');
  });

  it('needs a field manager', async () => {
    const name = uniqueName('nobody');
    const { status } = await admin.patch(`${path}/${name}`, PATCH.apply, intent(name, {}));
    expect([400, 422]).toContain(status);
  });
});

describe('status and scale', () => {
  const deployments = (): string => `/apis/apps/v1/namespaces/${namespace}/deployments`;
  const deployment = (name: string, replicas: number): unknown => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'app', image: 'registry.example/app:1' }] },
      },
    },
  });

  it('counts generations of the spec only', async () => {
    const name = uniqueName('gen');
    const made = await admin.post(deployments(), deployment(name, 0));
    expect(at(made.json, 'metadata', 'generation')).toBe(1);
    const labelled = await admin.patch(`${deployments()}/${name}`, PATCH.merge, { metadata: { labels: { a: 'b' } } });
    expect(at(labelled.json, 'metadata', 'generation')).toBe(1);
    const changed = await admin.patch(`${deployments()}/${name}`, PATCH.merge, { spec: { minReadySeconds: 3 } });
    expect(at(changed.json, 'metadata', 'generation')).toBe(2);
  });

  it('ignores status in writes of the object', async () => {
    const name = uniqueName('stat');
    await admin.post(deployments(), deployment(name, 0));
    const { json } = await admin.patch(`${deployments()}/${name}`, PATCH.merge, { status: { observedGeneration: 77 } });
    expect(at(json, 'status', 'observedGeneration')).not.toBe(77);
  });

  it('scales by the scale subresource', async () => {
    const name = uniqueName('scale');
    await admin.post(deployments(), deployment(name, 0));
    const scale = await admin.get(`${deployments()}/${name}/scale`);
    expect(scale.json).toMatchObject({ kind: 'Scale', apiVersion: 'autoscaling/v1', spec: {} });
    const set = await admin.patch(`${deployments()}/${name}/scale`, PATCH.merge, { spec: { replicas: 1 } });
    expect(at(set.json, 'spec', 'replicas')).toBe(1);
    expect(at((await admin.get(`${deployments()}/${name}`)).json, 'spec', 'replicas')).toBe(1);
  });
});
