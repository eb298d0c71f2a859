import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, configMap, dropNamespace, makeNamespace, uniqueName, until } from '../target/cluster';
import { PATCH } from '../target/client';
import { listAt, namesOf, textAt, type Fields } from '../target/json';

let namespace = '';
let path = '';

beforeAll(async () => {
  namespace = await makeNamespace('delete');
  path = `/api/v1/namespaces/${namespace}/configmaps`;
});
afterAll(() => dropNamespace(namespace));

const make = async (metadata: Fields = {}): Promise<{ item: string; name: string; uid: string }> => {
  const name = uniqueName('doomed');
  const { status, json } = await admin.post(path, configMap(name, {}, metadata));
  expect(status).toBe(201);
  return { item: `${path}/${name}`, name, uid: textAt(json, 'metadata', 'uid') };
};

const gone = (item: string): Promise<unknown> =>
  until(
    () => admin.get(item),
    (answer) => answer.status === 404,
  );

const ownedBy = (owner: { name: string; uid: string }, blocks = false): Fields => ({
  ownerReferences: [
    { apiVersion: 'v1', kind: 'ConfigMap', name: owner.name, uid: owner.uid, blockOwnerDeletion: blocks },
  ],
});

describe('delete', () => {
  it('removes the object and says what it removed', async () => {
    const { item, name, uid } = await make();
    const { status, json } = await admin.delete(item);
    expect(status).toBe(200);
    expect(json).toMatchObject({ kind: 'Status', status: 'Success', details: { name, kind: 'configmaps', uid } });
    expect((await admin.get(item)).status).toBe(404);
    expect((await admin.delete(item)).status).toBe(404);
  });

  it('checks preconditions', async () => {
    const { item, uid } = await make();
    const wrong = await admin.delete(item, { preconditions: { uid: '00000000-0000-0000-0000-000000000000' } });
    expect(wrong.status).toBe(409);
    const stale = await admin.delete(item, { preconditions: { resourceVersion: '1' } });
    expect(stale.status).toBe(409);
    expect((await admin.delete(item, { preconditions: { uid } })).status).toBe(200);
  });

  it('deletes nothing in a dry run', async () => {
    const { item } = await make();
    expect((await admin.delete(item, undefined, { dryRun: 'All' })).status).toBe(200);
    expect((await admin.get(item)).status).toBe(200);
  });

  it('waits for finalizers', async () => {
    const { item } = await make({ finalizers: ['example.org/hold'] });
    const { status, json } = await admin.delete(item);
    expect(status).toBe(200);
    expect(textAt(json, 'metadata', 'deletionTimestamp')).not.toBe('');
    expect((await admin.get(item)).status).toBe(200);
    const added = await admin.patch(item, PATCH.json, [
      { op: 'add', path: '/metadata/finalizers/-', value: 'example.org/late' },
    ]);
    expect(added.status).toBe(422);
    await admin.patch(item, PATCH.json, [{ op: 'remove', path: '/metadata/finalizers' }]);
    expect((await admin.get(item)).status).toBe(404);
  });

  it('deletes a collection by selector', async () => {
    const mine = await make({ labels: { batch: 'one' } });
    const other = await make({ labels: { batch: 'two' } });
    const { status } = await admin.delete(path, undefined, { labelSelector: 'batch=one' });
    expect(status).toBe(200);
    await gone(mine.item);
    expect((await admin.get(other.item)).status).toBe(200);
  });
});

describe('garbage collection', () => {
  it('removes dependents after their owner, in the background', async () => {
    const owner = await make();
    const child = await make(ownedBy(owner));
    await admin.delete(owner.item, { propagationPolicy: 'Background' });
    await gone(child.item);
  });

  it('removes dependents before their owner, in the foreground', async () => {
    const owner = await make();
    const child = await make({ ...ownedBy(owner, true), finalizers: ['example.org/hold'] });
    await admin.delete(owner.item, { propagationPolicy: 'Foreground' });
    const waiting = await until(
      () => admin.get(child.item),
      ({ json }) => textAt(json, 'metadata', 'deletionTimestamp') !== '',
    );
    expect(waiting.status).toBe(200);
    const held = await admin.get(owner.item);
    expect(held.json).toMatchObject({ metadata: { finalizers: ['foregroundDeletion'] } });
    await admin.patch(child.item, PATCH.merge, { metadata: { finalizers: null } });
    await gone(owner.item);
  });

  it('leaves dependents behind as orphans', async () => {
    const owner = await make();
    const child = await make(ownedBy(owner));
    await admin.delete(owner.item, { propagationPolicy: 'Orphan' });
    await gone(owner.item);
    const left = await until(
      () => admin.get(child.item),
      ({ json }) => listAt(json, 'metadata', 'ownerReferences').length === 0,
    );
    expect(left.status).toBe(200);
  });

  it('empties a namespace before it goes', async () => {
    const doomed = await makeNamespace('doomed');
    await admin.post(`/api/v1/namespaces/${doomed}/configmaps`, configMap('inside'));
    const { status } = await admin.delete(`/api/v1/namespaces/${doomed}`);
    expect([200, 202]).toContain(status);
    await gone(`/api/v1/namespaces/${doomed}`);
    const left = await admin.get('/api/v1/configmaps', { fieldSelector: `metadata.namespace=${doomed}` });
    expect(namesOf(left.json)).toEqual([]);
  });
});
