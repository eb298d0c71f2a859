import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, textAt } from '../../lib/json';
import { configMap, startTrial, type Trial } from '../trial/running';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
afterAll(() => trial.close());

const MAPS = '/api/v1/namespaces/demo/configmaps';
const VMS = '/apis/kubevirt.io/v1/namespaces/demo/virtualmachines';
const vm = (name: string, spec: Record<string, unknown> = {}): Record<string, unknown> => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name },
  spec: { runStrategy: 'Halted', template: { spec: { domain: { devices: {} } } }, ...spec },
});

describe('create', () => {
  it('stores, completes and answers 201; again it is 409', async () => {
    const made = await trial.send('POST', MAPS, configMap('a', { data: { k: 'v' } }));
    expect(made.code).toBe(201);
    expect(at(made.body, 'metadata', 'namespace')).toBe('demo');
    expect(at(made.body, 'metadata', 'managedFields', 0, 'fieldsV1')).toEqual({ 'f:data': { 'f:k': {} } });
    const again = await trial.send('POST', MAPS, configMap('a'));
    expect([again.code, again.body.reason, again.body.message]).toEqual([
      409,
      'AlreadyExists',
      'configmaps "a" already exists',
    ]);
  });

  it('makes names from generateName and takes YAML', async () => {
    const yaml = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  generateName: gen-\n';
    const made = await trial.send('POST', MAPS, yaml, { headers: { 'content-type': 'application/yaml' } });
    expect(textAt(made.body, 'metadata', 'name')).toMatch(/^gen-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  it('only tries with dryRun=All', async () => {
    const made = await trial.send('POST', `${MAPS}?dryRun=All`, configMap('tried'));
    expect([made.code, at(made.body, 'metadata', 'resourceVersion')]).toEqual([201, undefined]);
    expect((await trial.send('GET', `${MAPS}/tried`)).code).toBe(404);
  });

  it.each([
    ['a missing namespace', '/api/v1/namespaces/nope/configmaps', configMap('x'), 404, 'namespaces "nope" not found'],
    [
      'a missing name',
      MAPS,
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} },
      422,
      'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
    ],
    [
      'another kind',
      MAPS,
      { ...configMap('x'), kind: 'Secret' },
      400,
      'Secret in version "v1" cannot be handled as a ConfigMap',
    ],
    [
      'another version',
      VMS,
      { ...vm('x'), apiVersion: 'kubevirt.io/v9' },
      400,
      'the API version in the data (kubevirt.io/v9) does not match the expected API version (kubevirt.io/v1)',
    ],
    [
      'another namespace',
      MAPS,
      { ...configMap('x'), metadata: { name: 'x', namespace: 'other' } },
      400,
      'the namespace of the provided object does not match the namespace sent on the request',
    ],
    [
      'labels that are no texts',
      MAPS,
      { ...configMap('x'), metadata: { name: 'x', labels: { a: 1 } } },
      400,
      'cannot unmarshal',
    ],
    ['a custom resource without kind', VMS, { metadata: { name: 'x' } }, 400, "Object 'Kind' is missing"],
    [
      'a bad label',
      MAPS,
      { ...configMap('x'), metadata: { name: 'x', labels: { 'a b': '' } } },
      422,
      'metadata.labels: Invalid value: "a b"',
    ],
  ])('refuses %s', async (_what, path, body, code, message) => {
    const answer = await trial.send('POST', path, body);
    expect(answer.code).toBe(code);
    expect(answer.body.message).toContain(message);
  });

  it('words a bad name as Kubernetes does', async () => {
    const { code, body } = await trial.send('POST', VMS, vm('Bad_Name'));
    expect(code).toBe(422);
    expect(body.message).toMatch(
      /^VirtualMachine\.kubevirt\.io "Bad_Name" is invalid: metadata\.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain must consist of/,
    );
    expect(body.details).toMatchObject({
      name: 'Bad_Name',
      group: 'kubevirt.io',
      kind: 'VirtualMachine',
      causes: [{ field: 'metadata.name' }],
    });
  });

  it('drops unknown fields with a warning, or refuses them', async () => {
    const warned = await trial.send('POST', VMS, vm('warned', { foo: 1 }));
    expect([warned.code, at(warned.body, 'spec', 'foo')]).toEqual([201, undefined]);
    expect(warned.headers.get('warning')).toContain('unknown field \\"spec.foo\\"');
    const strict = await trial.send('POST', `${VMS}?fieldValidation=Strict`, vm('strict', { foo: 1 }));
    expect([strict.code, strict.body.message]).toEqual([
      400,
      'VirtualMachine in version "v1" cannot be handled as a VirtualMachine: strict decoding error: unknown field "spec.foo"',
    ]);
  });

  it('refuses what is too large', async () => {
    const large = await trial.send('POST', MAPS, configMap('large', { data: { x: 'x'.repeat(4_000_000) } }));
    expect(large.code).toBe(413);
    const heavy = await trial.send('POST', MAPS, configMap('heavy', { data: { x: 'x'.repeat(1_600_000) } }));
    expect([heavy.code, heavy.body.message]).toEqual([500, 'etcdserver: request is too large']);
  });
});

describe('update', () => {
  it('wants the latest version', async () => {
    const made = await trial.send('POST', MAPS, configMap('u', { data: { n: '1' } }));
    const next = await trial.send('PUT', `${MAPS}/u`, { ...made.body, data: { n: '2' } });
    expect([next.code, at(next.body, 'data', 'n')]).toEqual([200, '2']);
    const stale = await trial.send('PUT', `${MAPS}/u`, { ...made.body, data: { n: '3' } });
    expect([stale.code, stale.body.reason]).toEqual([409, 'Conflict']);
    expect(stale.body.message).toBe(
      'Operation cannot be fulfilled on configmaps "u": the object has been modified; please apply your changes to the latest version and try again',
    );
    const unnamed = await trial.send('PUT', `${VMS}/warned`, vm('warned'));
    expect(unnamed.body.message).toContain(
      'metadata.resourceVersion: Invalid value: 0x0: must be specified for an update',
    );
  });

  it('keeps status and the rest apart', async () => {
    const path = `${VMS}/warned`;
    const { body } = await trial.send('GET', path);
    const main = await trial.send('PUT', path, { ...body, status: { printableStatus: 'Running' } });
    expect(at(main.body, 'status', 'printableStatus')).not.toBe('Running');
    const status = await trial.send('PUT', `${path}/status`, {
      ...main.body,
      spec: {},
      status: { printableStatus: 'Running' },
    });
    expect([at(status.body, 'status', 'printableStatus'), at(status.body, 'spec', 'runStrategy')]).toEqual([
      'Running',
      'Halted',
    ]);
    expect((await trial.send('PUT', `${MAPS}/u/status`, {})).code).toBe(404);
  });
});

describe('delete', () => {
  it('answers a Status, or the object while something holds it', async () => {
    await trial.send('POST', MAPS, configMap('d'));
    const gone = await trial.send('DELETE', `${MAPS}/d`);
    expect(gone.body).toMatchObject({ kind: 'Status', status: 'Success', details: { name: 'd', kind: 'configmaps' } });
    await trial.send('POST', MAPS, { ...configMap('held'), metadata: { name: 'held', finalizers: ['a.b/c'] } });
    const held = await trial.send('DELETE', `${MAPS}/held`);
    expect([held.body.kind, typeof at(held.body, 'metadata', 'deletionTimestamp')]).toEqual(['ConfigMap', 'string']);
    const late = { ...held.body, metadata: { name: 'held', finalizers: ['a.b/c', 'a.b/d'] } };
    expect((await trial.send('PUT', `${MAPS}/held`, late)).body.message).toContain('no new finalizers can be added');
    expect((await trial.send('DELETE', `${MAPS}/none`)).body.message).toBe('configmaps "none" not found');
  });

  it('honours preconditions, dryRun and wrong options', async () => {
    await trial.send('POST', MAPS, configMap('p'));
    const remove = (body: unknown) => trial.send('DELETE', `${MAPS}/p`, body);
    expect((await remove({ preconditions: { uid: 'other' } })).code).toBe(409);
    expect((await remove({ propagationPolicy: 'Sideways' })).code).toBe(422);
    expect((await remove({ dryRun: ['All'] })).code).toBe(200);
    expect((await trial.send('GET', `${MAPS}/p`)).code).toBe(200);
  });

  it('removes collections by selector', async () => {
    await trial.send('POST', MAPS, { ...configMap('l1'), metadata: { name: 'l1', labels: { gone: 'yes' } } });
    const answer = await trial.send('DELETE', `${MAPS}?labelSelector=gone`);
    expect([answer.code, answer.body.kind]).toEqual([200, 'ConfigMapList']);
    expect((await trial.send('GET', `${MAPS}/l1`)).code).toBe(404);
    expect((await trial.send('GET', `${MAPS}/p`)).code).toBe(200);
  });
});

it('answers 404 and 405 for what there is not', async () => {
  expect((await trial.send('GET', '/apis/nope.io/v1/things')).code).toBe(404);
  expect((await trial.send('POST', `${MAPS}/x`, configMap('x'))).code).toBe(405);
  expect((await trial.send('PATCH', MAPS, {})).code).toBe(405);
});
