import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, listAt, type JsonRecord } from '../../lib/json';
import { startTrial, type Answer, type Trial } from '../trial/running';
import { changedFields, fieldsOf, removedFields } from './field-set';
import { intersection, isEmpty, leafPaths, subtract, union } from './field-tree';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
afterAll(() => trial.close());

const DEPLOYMENTS = '/apis/apps/v1/namespaces/demo/deployments';
const deployment = (name: string, images: Record<string, string>, more: JsonRecord = {}): JsonRecord => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: Object.entries(images).map(([container, image]) => ({ name: container, image })) },
    },
    ...more,
  },
});

const apply = (manager: string, object: JsonRecord, query = ''): Promise<Answer> =>
  trial.send(
    'PATCH',
    `${DEPLOYMENTS}/${String(at(object, 'metadata', 'name'))}?fieldManager=${manager}${query}`,
    object,
    {
      headers: { 'content-type': 'application/apply-patch+yaml' },
    },
  );

const containers = ({ body }: Answer): unknown =>
  listAt(body, 'spec', 'template', 'spec', 'containers').map((entry) => ({
    name: at(entry, 'name'),
    image: at(entry, 'image'),
  }));
const managers = ({ body }: Answer): unknown =>
  listAt(body, 'metadata', 'managedFields').map((entry) => [at(entry, 'manager'), at(entry, 'operation')]);

describe('server-side apply', () => {
  it('creates, then changes nothing when nothing changed', async () => {
    const made = await apply('one', deployment('a', { web: 'v1' }));
    expect([made.code, managers(made)]).toEqual([201, [['one', 'Apply']]]);
    trial.clock.advance(5000);
    const again = await apply('one', deployment('a', { web: 'v1' }));
    expect([again.code, at(again.body, 'metadata', 'resourceVersion')]).toEqual([
      200,
      at(made.body, 'metadata', 'resourceVersion'),
    ]);
  });

  it('lets managers share an object and takes away what one no longer applies', async () => {
    await apply('one', deployment('b', { web: 'v1', side: 's1' }));
    const both = await apply('two', deployment('b', { log: 'l1' }));
    expect(containers(both)).toEqual([
      { name: 'web', image: 'v1' },
      { name: 'side', image: 's1' },
      { name: 'log', image: 'l1' },
    ]);
    const less = await apply('one', deployment('b', { web: 'v2' }));
    expect(containers(less)).toEqual([
      { name: 'web', image: 'v2' },
      { name: 'log', image: 'l1' },
    ]);
  });

  it('refuses to change what others own, unless forced', async () => {
    await apply('one', deployment('c', { web: 'v1' }, { replicas: 1 }));
    const refused = await apply('two', deployment('c', { web: 'v2' }, { replicas: 3 }));
    expect([refused.code, refused.body.reason]).toEqual([409, 'Conflict']);
    expect(refused.body.message).toBe(
      'Apply failed with 2 conflicts: conflicts with "one":\n- .spec.template.spec.containers[name="web"].image\n- .spec.replicas',
    );
    expect(at(refused.body, 'details', 'causes', 1)).toEqual({
      reason: 'FieldManagerConflict',
      message: 'conflict with "one"',
      field: '.spec.replicas',
    });
    const forced = await apply('two', deployment('c', { web: 'v2' }, { replicas: 3 }), '&force=true');
    expect([containers(forced), at(forced.body, 'spec', 'replicas')]).toEqual([[{ name: 'web', image: 'v2' }], 3]);
    // one no longer owns the fields, so it may leave them out without removing them
    const left = await apply('one', deployment('c', {}));
    expect(at(left.body, 'spec', 'replicas')).toBe(3);
  });

  it('sees updates by others as conflicts too', async () => {
    const made = await apply('one', deployment('d', { web: 'v1' }, { replicas: 1 }));
    const spec = { ...(made.body.spec as JsonRecord), replicas: 5 };
    await trial.send('PUT', `${DEPLOYMENTS}/d?fieldManager=hand`, { ...made.body, spec });
    const refused = await apply('one', deployment('d', { web: 'v1' }, { replicas: 1 }));
    expect(refused.body.message).toBe(
      'Apply failed with 1 conflict: conflict with "hand" using apps/v1: .spec.replicas',
    );
  });

  it('treats lists of custom resources as one value', async () => {
    const path = '/apis/kubevirt.io/v1/namespaces/demo/virtualmachines/vm?fieldManager=one';
    const vm = (disks: readonly string[]): JsonRecord => ({
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: 'vm' },
      spec: {
        runStrategy: 'Halted',
        template: {
          spec: {
            domain: { devices: { disks: disks.map((name) => ({ name })) } },
            volumes: disks.map((name) => ({ name, containerDisk: { image: name } })),
          },
        },
      },
    });
    const send = (disks: readonly string[]) =>
      trial.send('PATCH', path, vm(disks), { headers: { 'content-type': 'application/apply-patch+yaml' } });
    expect((await send(['a', 'b'])).code).toBe(201);
    const { body } = await send(['c']);
    expect(listAt(body, 'spec', 'template', 'spec', 'volumes').map((volume) => at(volume, 'name'))).toEqual(['c']);
  });

  it.each([
    ['a manager', deployment('e', {}), ''],
    ['no managedFields', { ...deployment('e', {}), metadata: { name: 'e', managedFields: [] } }, 'one'],
  ])('insists on %s', async (_what, object, manager) => {
    expect([400, 422]).toContain((await apply(manager, object)).code);
  });
});

describe('sets of fields', () => {
  const shape = { typed: true };
  const value = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<unknown>('x', 1, null),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node'), { maxKeys: 3 }),
      fc.array(fc.constantFrom('p', 'q'), { maxLength: 2 }),
    ),
  })).node;
  const record = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3 });

  it('see no difference between equal values, and all of a new one', () => {
    fc.assert(
      fc.property(record, record, (one, two) => {
        expect(isEmpty(changedFields(shape, one, structuredClone(one)))).toBe(true);
        expect(changedFields(shape, {}, two)).toEqual(fieldsOf(shape, two));
        expect(isEmpty(removedFields(shape, one, one))).toBe(true);
        const changed = changedFields(shape, one, two);
        expect(leafPaths(subtract(changed, fieldsOf(shape, two)))).toEqual([]);
      }),
    );
  });

  it('join, cut and meet as sets do', () => {
    fc.assert(
      fc.property(record, fc.subarray(['a', 'b', 'c']), (one, keys) => {
        const part = Object.fromEntries(Object.entries(one).filter(([key]) => keys.includes(key)));
        const [all, some] = [fieldsOf(shape, one), fieldsOf(shape, part)];
        expect(subtract(all, all)).toEqual({});
        expect(union(all, some)).toEqual(all);
        expect(intersection(all, some)).toEqual(some);
        expect(intersection(subtract(all, some), some)).toEqual({});
        expect(union(subtract(all, some), some)).toEqual(all);
      }),
    );
  });

  it('name list entries by their keys', () => {
    const ports = [{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }];
    const spec = { containers: [{ name: 'a', ports }] };
    expect(leafPaths(fieldsOf(shape, { spec }))).toContain(
      '.spec.containers[name="a"].ports[containerPort=80,protocol="UDP"].protocol',
    );
  });
});
