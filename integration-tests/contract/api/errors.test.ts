import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, anonymous, configMap, dropNamespace, makeNamespace, stranger } from '../target/cluster';
import { PATCH } from '../target/client';
import { at, listAt, textAt } from '../target/json';

let namespace = '';
let path = '';

beforeAll(async () => {
  namespace = await makeNamespace('errors');
  path = `/api/v1/namespaces/${namespace}/configmaps`;
  await admin.post(path, configMap('present', { colour: 'blue' }));
});
afterAll(() => dropNamespace(namespace));

describe('errors are Status objects', () => {
  it('404 for an object that does not exist', async () => {
    const { status, json } = await admin.get(`${path}/absent`);
    expect(status).toBe(404);
    expect(json).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'configmaps "absent" not found',
      reason: 'NotFound',
      details: { name: 'absent', kind: 'configmaps' },
      code: 404,
    });
  });

  it('409 AlreadyExists for a second create', async () => {
    const { status, json } = await admin.post(path, configMap('present'));
    expect(status).toBe(409);
    expect(json).toMatchObject({ reason: 'AlreadyExists', message: 'configmaps "present" already exists' });
  });

  it('409 Conflict for an update with a stale resourceVersion', async () => {
    const stale = await admin.get(`${path}/present`);
    await admin.patch(`${path}/present`, PATCH.merge, { data: { touched: 'yes' } });
    const { status, json } = await admin.put(`${path}/present`, stale.json);
    expect(status).toBe(409);
    expect(json).toMatchObject({ reason: 'Conflict', details: { name: 'present', kind: 'configmaps' } });
    expect(textAt(json, 'message')).toBe(
      'Operation cannot be fulfilled on configmaps "present": the object has been modified; please apply your changes to the latest version and try again',
    );
  });

  it('422 with causes for an invalid name', async () => {
    const { status, json } = await admin.post(path, configMap('Not A Name'));
    expect(status).toBe(422);
    expect(json).toMatchObject({ reason: 'Invalid', details: { name: 'Not A Name', kind: 'ConfigMap' } });
    expect(listAt(json, 'details', 'causes')[0]).toMatchObject({ reason: 'FieldValueInvalid', field: 'metadata.name' });
    expect(textAt(json, 'message')).toMatch(
      /^ConfigMap "Not A Name" is invalid: metadata.name: Invalid value: "Not A Name"/,
    );
  });

  it('400 for what is not JSON, and for names that disagree', async () => {
    const nonsense = await admin.post(path, '{"kind":', { contentType: 'application/json' });
    expect(nonsense.status).toBe(400);
    expect(nonsense.json).toMatchObject({ kind: 'Status', reason: 'BadRequest' });
    const other = await admin.put(`${path}/present`, configMap('other'));
    expect(other.status).toBe(400);
    expect(textAt(other.json, 'message')).toContain(
      'the name of the object (other) does not match the name on the URL (present)',
    );
  });

  it('404 for a namespace that does not exist', async () => {
    const { status, json } = await admin.post('/api/v1/namespaces/no-such-namespace-here/configmaps', configMap('x'));
    expect(status).toBe(404);
    expect(textAt(json, 'message')).toBe('namespaces "no-such-namespace-here" not found');
  });

  it('415 for a body of an unknown type, 406 for an answer of an unknown type', async () => {
    const body = await admin.post(path, 'colour=blue', { contentType: 'application/x-www-form-urlencoded' });
    expect(body.status).toBe(415);
    expect(at(body.json, 'reason')).toBe('UnsupportedMediaType');
    const answer = await admin.get(path, {}, { accept: 'image/png' });
    expect(answer.status).toBe(406);
  });

  it('405 for a method that a resource does not have', async () => {
    const { status, json } = await admin.put(path, configMap('x'));
    expect(status).toBe(405);
    expect(at(json, 'reason')).toBe('MethodNotAllowed');
  });

  it('401 for a token that nobody has', async () => {
    const { status, json } = await stranger.get(path);
    expect(status).toBe(401);
    expect(json).toMatchObject({ kind: 'Status', reason: 'Unauthorized', code: 401, message: 'Unauthorized' });
  });

  it('turns away who says nothing about himself', async () => {
    const { status, json } = await anonymous.get(path);
    // 401 where anonymous access is off, else the anonymous user is forbidden
    expect([401, 403]).toContain(status);
    expect(json).toMatchObject({ kind: 'Status', status: 'Failure' });
    if (status === 403)
      expect(textAt(json, 'message')).toContain('User "system:anonymous" cannot list resource "configmaps"');
  });
});

describe('validation of typed kinds', () => {
  it('names the field that is wrong', async () => {
    const { status, json } = await admin.post(`/api/v1/namespaces/${namespace}/services`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'shop' },
      spec: { ports: [{ port: 'eighty' }] },
    });
    expect([400, 422]).toContain(status);
    expect(textAt(json, 'message')).toMatch(/port/i);
  });

  it.each([
    ['limit', 'abc', 400, 'strconv.ParseInt: parsing "abc": invalid syntax'],
    [
      'fieldSelector',
      'spec.x=1',
      400,
      '"spec.x" is not a known field selector: only "metadata.name", "metadata.namespace"',
    ],
    ['resourceVersionMatch', 'Exact', 422, 'resourceVersionMatch is forbidden unless resourceVersion is provided'],
  ])('says what is wrong with %s=%s', async (name, value, code, words) => {
    const { status, json } = await admin.get(path, { [name]: value });
    expect(status).toBe(code);
    expect(textAt(json, 'message')).toContain(words);
  });

  it('names the options of the call that it refuses', async () => {
    const { status, json } = await admin.delete(`${path}/present`, undefined, { dryRun: 'Some' });
    expect(status).toBe(422);
    expect(textAt(json, 'message')).toBe(
      'DeleteOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: []string{"Some"}: supported values: "All"',
    );
    const wrong = await admin.post(path, configMap('odd'), { query: { fieldValidation: 'Loud' } });
    expect(wrong.status).toBe(422);
    expect(textAt(wrong.json, 'message')).toContain(
      'fieldValidation: Unsupported value: "Loud": supported values: "", "Ignore", "Strict", "Warn"',
    );
  });

  it('warns of unknown fields, refuses them when asked to', async () => {
    const strange = { ...configMap('strange'), colour: 'blue' };
    const warned = await admin.post(path, strange, { query: { fieldValidation: 'Warn', dryRun: 'All' } });
    expect(warned.status).toBe(201);
    expect(String(warned.headers['warning'])).toMatch(/^299 - "unknown field \\"colour\\""/);
    const refused = await admin.post(path, strange, { query: { fieldValidation: 'Strict' } });
    expect(refused.status).toBe(400);
    expect(textAt(refused.json, 'message')).toContain('unknown field "colour"');
    expect((await admin.get(`${path}/strange`)).status).toBe(404);
  });
});
