import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../lib/json';
import { startTrial, type Answer, type Trial } from '../trial/running';
import { mergePatch } from './merge';
import { strategicPatched } from './strategic';

let trial: Trial;
const MAP = '/api/v1/namespaces/demo/configmaps/m';
const VM = '/apis/kubevirt.io/v1/namespaces/demo/virtualmachines/vm';

beforeAll(async () => {
  trial = await startTrial();
  const metadata = { name: 'm', namespace: 'demo', labels: { a: '1' } };
  trial.store.create('configmaps.', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: '1', b: '2' } });
  const template = { spec: { domain: { devices: {} } } };
  trial.store.create('virtualmachines.kubevirt.io', {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'demo' },
    spec: { runStrategy: 'Halted', template },
  });
});
afterAll(() => trial.close());

const patch = (path: string, type: string, body: unknown): Promise<Answer> =>
  trial.send('PATCH', path, body, { headers: { 'content-type': `application/${type}` } });

describe('over HTTP', () => {
  it('merges', async () => {
    const { code, body } = await patch(MAP, 'merge-patch+json', {
      data: { a: null, c: '3' },
      metadata: { labels: { b: '2' } },
    });
    expect(code).toBe(200);
    expect([body.data, at(body, 'metadata', 'labels')]).toEqual([
      { b: '2', c: '3' },
      { a: '1', b: '2' },
    ]);
  });

  it('runs JSON patches, whose tests can fail', async () => {
    const done = await patch(MAP, 'json-patch+json', [
      { op: 'test', path: '/data/b', value: '2' },
      { op: 'replace', path: '/data/b', value: 'two' },
      { op: 'add', path: '/metadata/labels/x~1y', value: 'z' },
    ]);
    expect([at(done.body, 'data', 'b'), at(done.body, 'metadata', 'labels', 'x/y')]).toEqual(['two', 'z']);
    const failed = await patch(MAP, 'json-patch+json', [
      { op: 'replace', path: '/data/b', value: 'three' },
      { op: 'test', path: '/data/c', value: 'no' },
    ]);
    expect([failed.code, failed.body.reason]).toEqual([422, 'Invalid']);
    expect(at((await trial.send('GET', MAP)).body, 'data', 'b')).toBe('two');
    expect((await patch(MAP, 'json-patch+json', { op: 'add' })).code).toBe(400);
    expect((await patch(MAP, 'json-patch+json', [{ op: 'remove', path: '/data/none' }])).code).toBe(422);
  });

  it('takes strategic merge patches for typed kinds only', async () => {
    expect((await patch(MAP, 'strategic-merge-patch+json', { data: { d: '4' } })).code).toBe(200);
    const refused = await patch(VM, 'strategic-merge-patch+json', {});
    expect([refused.code, refused.body.message]).toEqual([
      415,
      'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
    ]);
  });

  it('respects a resourceVersion in the patch, and the name of the object', async () => {
    expect((await patch(MAP, 'merge-patch+json', { metadata: { resourceVersion: '1' }, data: { z: '1' } })).code).toBe(
      409,
    );
    expect((await patch(`${MAP}x`, 'merge-patch+json', {})).code).toBe(404);
  });

  it('validates what comes out', async () => {
    const { code, body } = await patch(VM, 'merge-patch+json', { spec: { template: null } });
    expect(code).toBe(422);
    expect(body.message).toContain('spec.template');
  });

  it('patches status alone below /status', async () => {
    const { body } = await patch(`${VM}/status`, 'merge-patch+json', {
      spec: { runStrategy: 'Always' },
      status: { ready: true },
    });
    expect([at(body, 'spec', 'runStrategy'), at(body, 'status', 'ready')]).toEqual(['Halted', true]);
  });
});

describe('merge', () => {
  it('is RFC 7386', () => {
    expect(mergePatch({ a: { b: 1, c: 2 } }, { a: { b: null, d: { e: null, f: 1 } } })).toEqual({
      a: { c: 2, d: { f: 1 } },
    });
    expect(mergePatch([1], { a: 1 })).toEqual({ a: 1 });
    expect(mergePatch({ a: [1, 2] }, { a: [3] })).toEqual({ a: [3] });
  });
});

describe('strategic merge', () => {
  const pod = {
    metadata: { finalizers: ['a', 'b'], ownerReferences: [{ uid: '1', name: 'x' }] },
    spec: {
      containers: [
        { name: 'one', image: 'i1', env: [{ name: 'A', value: '1' }] },
        { name: 'two', image: 'i2' },
      ],
      tolerations: [{ key: 'k' }],
    },
  };
  const spec = (patch: Record<string, unknown>): unknown => at(strategicPatched(pod, { spec: patch }), 'spec');

  it('merges containers and their env by name', () => {
    const env = [
      { name: 'A', value: '2' },
      { name: 'B', value: '3' },
    ];
    expect(spec({ containers: [{ name: 'one', env }] })).toMatchObject({
      containers: [{ name: 'one', image: 'i1', env }, { name: 'two' }],
    });
  });

  it('deletes and replaces by directive', () => {
    expect(spec({ containers: [{ name: 'one', $patch: 'delete' }] })).toMatchObject({ containers: [{ name: 'two' }] });
    expect(spec({ containers: [{ $patch: 'replace' }, { name: 'new' }] })).toMatchObject({
      containers: [{ name: 'new' }],
    });
    expect(spec({ $patch: 'replace', nodeName: 'n' })).toEqual({ nodeName: 'n' });
    expect(spec({ $retainKeys: ['containers'] })).toEqual({ containers: pod.spec.containers });
  });

  it('replaces lists without a merge key, joins sets', () => {
    expect(spec({ tolerations: [] })).toMatchObject({ tolerations: [] });
    const { metadata } = strategicPatched(pod, {
      metadata: {
        finalizers: ['c'],
        '$deleteFromPrimitiveList/finalizers': ['a'],
        ownerReferences: [{ uid: '2', name: 'y' }],
      },
    });
    expect(metadata).toMatchObject({ finalizers: ['b', 'c'], ownerReferences: [{ uid: '1' }, { uid: '2' }] });
  });

  it('orders as told', () => {
    const order = {
      '$setElementOrder/containers': [{ name: 'two' }, { name: 'one' }],
      containers: [{ name: 'one', image: 'x' }],
    };
    expect(spec(order)).toMatchObject({ containers: [{ name: 'two' }, { name: 'one', image: 'x' }] });
  });

  it('refuses an entry without its key', () => {
    expect(() => spec({ containers: [{ image: 'x' }] })).toThrow('does not contain declared merge key: name');
  });

  it('changes nothing it was given', () => {
    const before = JSON.stringify(pod);
    spec({ containers: [{ name: 'one', image: 'new' }] });
    expect(JSON.stringify(pod)).toBe(before);
  });
});
