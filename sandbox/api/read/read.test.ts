import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, listAt, textAt } from '../../lib/json';
import { configMap, startTrial, type Trial } from '../trial/running';

let trial: Trial;
const MAPS = '/api/v1/namespaces/demo/configmaps';

beforeAll(async () => {
  trial = await startTrial({ compactAfter: 60 });
  for (let n = 0; n < 5; n++) {
    const labels = { odd: String(n % 2 === 1) };
    trial.store.create('configmaps.', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `c${n}`, namespace: 'demo', labels },
    });
  }
  trial.store.create('virtualmachines.kubevirt.io', {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'demo' },
    status: { printableStatus: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  });
});
afterAll(() => trial.close());

const names = (body: unknown): readonly (string | undefined)[] =>
  listAt(body, 'items').map((item) => textAt(item, 'metadata', 'name'));

describe('lists', () => {
  it('come in pages of one consistent version', async () => {
    const first = await trial.send('GET', `${MAPS}?limit=2`);
    expect(names(first.body)).toEqual(['c0', 'c1']);
    expect(at(first.body, 'metadata', 'remainingItemCount')).toBe(3);
    trial.store.create('configmaps.', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c2a', namespace: 'demo' },
    });
    trial.store.remove('configmaps.', 'demo', 'c4');
    const token = encodeURIComponent(textAt(first.body, 'metadata', 'continue') ?? '');
    const rest = await trial.send('GET', `${MAPS}?limit=10&continue=${token}`);
    expect(names(rest.body)).toEqual(['c2', 'c3', 'c4']);
    expect(at(rest.body, 'metadata', 'resourceVersion')).toBe(at(first.body, 'metadata', 'resourceVersion'));
    expect(at(rest.body, 'metadata', 'continue')).toBeUndefined();
    trial.store.remove('configmaps.', 'demo', 'c2a');
    trial.store.create('configmaps.', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c4', namespace: 'demo' },
    });
  });

  it('answer 410 to an old token, with one that goes on inconsistently', async () => {
    const first = await trial.send('GET', `${MAPS}?limit=2`);
    for (let n = 0; n < 100; n++)
      trial.store.modify('configmaps.', 'demo', 'c0', (draft) => (draft.data = { n: String(n) }));
    const query = (body: unknown): string => encodeURIComponent(textAt(body, 'metadata', 'continue') ?? '');
    const gone = await trial.send('GET', `${MAPS}?limit=2&continue=${query(first.body)}`);
    expect([gone.code, gone.body.reason]).toEqual([410, 'Expired']);
    expect(gone.body.message).toMatch(
      /^The provided continue parameter is too old to display a consistent list result/,
    );
    const rest = await trial.send('GET', `${MAPS}?continue=${query(gone.body)}`);
    expect(names(rest.body)).toEqual(['c2', 'c3', 'c4']);
    const exact = await trial.send(
      'GET',
      `${MAPS}?resourceVersion=${String(at(first.body, 'metadata', 'resourceVersion'))}&resourceVersionMatch=Exact`,
    );
    expect([exact.code, exact.body.message]).toEqual([410, 'The resourceVersion for the provided list is too old.']);
  });

  it('are narrowed by labels and fields', async () => {
    expect(names((await trial.send('GET', `${MAPS}?labelSelector=odd%3Dtrue`)).body)).toEqual(['c1', 'c3']);
    expect(names((await trial.send('GET', `${MAPS}?fieldSelector=metadata.name%3Dc2`)).body)).toEqual(['c2']);
    expect((await trial.send('GET', `${MAPS}?fieldSelector=data.x%3D1`)).code).toBe(400);
    expect((await trial.send('GET', `${MAPS}?continue=nonsense`)).code).toBe(400);
  });

  it('repeat kind and apiVersion only for custom resources', async () => {
    const typed = await trial.send('GET', MAPS);
    expect(typed.body).toMatchObject({ kind: 'ConfigMapList', apiVersion: 'v1' });
    expect(at(typed.body, 'items', 0, 'kind')).toBeUndefined();
    const old = await trial.send('GET', '/apis/kubevirt.io/v1alpha3/virtualmachines');
    expect(old.headers.get('warning')).toContain(
      'kubevirt.io/v1alpha3 VirtualMachine is deprecated; use kubevirt.io/v1 VirtualMachine',
    );
    expect(at(old.body, 'items', 0)).toMatchObject({ kind: 'VirtualMachine', apiVersion: 'kubevirt.io/v1alpha3' });
  });

  it('check the revision options', async () => {
    const ask = async (query: string) => trial.send('GET', `${MAPS}?${query}`);
    expect((await ask('resourceVersionMatch=Exact')).body.message).toContain(
      'forbidden unless resourceVersion is provided',
    );
    expect((await ask('resourceVersion=x')).code).toBe(422);
    const future = await ask(`resourceVersion=${trial.store.revision + 1000}`);
    expect([future.code, future.body.reason, future.headers.get('retry-after')]).toEqual([504, 'Timeout', '1']);
  });
});

describe('forms', () => {
  const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
  it('are tables with the columns of the kind', async () => {
    const { body } = await trial.send('GET', '/apis/kubevirt.io/v1/virtualmachines', undefined, {
      headers: { accept: TABLE },
    });
    expect(body.kind).toBe('Table');
    expect(listAt(body, 'columnDefinitions').map((column) => textAt(column, 'name'))).toEqual([
      'Name',
      'Age',
      'Status',
      'Ready',
    ]);
    expect(at(body, 'rows', 0, 'cells')).toEqual(['vm', '0s', 'Running', 'True']);
    expect(at(body, 'rows', 0, 'object', 'kind')).toBe('PartialObjectMetadata');
    const whole = await trial.send(
      'GET',
      '/apis/kubevirt.io/v1/namespaces/demo/virtualmachines/vm?includeObject=Object',
      undefined,
      {
        headers: { accept: TABLE },
      },
    );
    expect(at(whole.body, 'rows', 0, 'object', 'kind')).toBe('VirtualMachine');
  });
  it('are YAML or metadata alone on request, and nothing else', async () => {
    const yaml = await trial.send('GET', `${MAPS}/c1`, undefined, { headers: { accept: 'application/yaml' } });
    expect(yaml.text).toMatch(/^apiVersion: v1\nkind: ConfigMap\n/);
    const partial = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';
    const list = await trial.send('GET', MAPS, undefined, { headers: { accept: partial } });
    expect(list.body.kind).toBe('PartialObjectMetadataList');
    const other = await trial.send('GET', MAPS, undefined, { headers: { accept: 'text/html' } });
    expect([other.code, other.body.reason]).toEqual([406, 'NotAcceptable']);
  });
  it('are compressed when they are large', async () => {
    const data = { text: 'x'.repeat(200_000) };
    await trial.send('POST', MAPS, configMap('large', { data }));
    const answer = await trial.send('GET', `${MAPS}/large`);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.body.data).toEqual(data);
    expect((await trial.send('GET', `${MAPS}/c1`)).headers.get('content-encoding')).toBeNull();
  });
});
