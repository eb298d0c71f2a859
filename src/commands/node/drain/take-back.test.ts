import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../cluster/errors';
import type { ObjectRef } from '../../../cluster/cluster';
import { VMI } from '../../../resources/kinds';
import type { KubeObject } from '../../../resources/object';
import { createFakeCluster, type FakeCluster } from '../../fake-cluster.fixture';
import { takeBack, takeBackAccess } from './take-back';

const ref = (name: string, namespace = 'shop'): ObjectRef => ({ kind: VMI, namespace, name, uid: `vmi-${name}` });

const migration = (vmiName: string, phase: string): KubeObject => ({
  metadata: { name: `${vmiName}-${phase.toLowerCase()}`, namespace: 'shop', uid: `${vmiName} ${phase}` },
  spec: { vmiName },
  status: { phase },
});

let fake: FakeCluster;

beforeEach(() => {
  fake = createFakeCluster();
  fake.put('virtualmachineinstancemigrations', migration('a', 'Running'));
  fake.put('virtualmachineinstancemigrations', migration('a', 'Failed'));
  fake.put('virtualmachineinstancemigrations', migration('b', 'Running'));
});

describe('takeBack', () => {
  it('calls the evacuation off before it cancels the migration, and leaves those of others and finished ones alone', async () => {
    await takeBack(fake.cluster, 'worker-1', [ref('a')]);
    expect(fake.calls.filter((call) => !call.startsWith('GET') && !call.startsWith('LIST'))).toEqual([
      'PUT virtualmachineinstances/a/evacuate/cancel {"evacuationNodeName":"worker-1"}',
      'DELETE virtualmachineinstancemigrations/a-running',
    ]);
  });

  it('goes on with the others when one is refused, and tells that in the end', async () => {
    fake.beforeWrite = (call) => {
      if (call.includes('/a/evacuate')) throw new ApiError('forbidden', 'not you', 403);
    };
    const stay: string[] = [];
    const all = takeBack(fake.cluster, 'worker-1', [ref('a'), ref('b')], ({ name }) => stay.push(name));
    await expect(all).rejects.toThrow('not you');
    expect(stay).toEqual(['b']);
    expect(fake.calls).toContain('DELETE virtualmachineinstancemigrations/b-running');
  });

  it('names every machine for which it was refused, not only the first', async () => {
    fake.beforeWrite = (call) => {
      if (call.includes('/a/evacuate')) throw new ApiError('forbidden', 'not you', 403);
      if (call.startsWith('DELETE')) throw new ApiError('server', 'out of order', 500);
    };
    const error: unknown = await takeBack(fake.cluster, 'worker-1', [ref('a'), ref('b')]).catch(
      (found: unknown) => found,
    );
    expect(error).toMatchObject({
      kind: 'forbidden',
      causes: [
        { field: 'shop/a', message: 'not you' },
        { field: 'shop/b', message: 'out of order' },
      ],
    });
  });

  it('is content when a machine or its migration is gone', async () => {
    fake.beforeWrite = (call) => {
      if (call.includes('/a/evacuate') || call.startsWith('DELETE')) throw new ApiError('not-found', 'gone', 404);
    };
    await expect(takeBack(fake.cluster, 'worker-1', [ref('a'), ref('b')])).resolves.toBeUndefined();
  });

  it('asks for the migrations of many machines at once, by label, and sends few requests at a time', async () => {
    const { list, subresource } = fake.cluster;
    const lists: (string | undefined)[] = [];
    let [underWay, most] = [0, 0];
    fake.cluster.list = (kind, options) => {
      lists.push(`${options?.namespace}: ${options?.labelSelector}`);
      return list(kind, options);
    };
    fake.cluster.subresource = async (...call) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return subresource(...call);
    };
    const many = Array.from({ length: 60 }, (_none, index) => ref(`m${index}`));
    await takeBack(fake.cluster, 'worker-1', [...many, ref('x', 'lab'), ref('y', 'lab')]);
    expect(lists).toHaveLength(3);
    expect(lists[2]).toBe('lab: kubevirt.io/vmi-name in (x,y)');
    expect(most).toBe(6);
  });

  it('needs permissions only where the machines are', () => {
    const asked = takeBackAccess(['shop', 'lab', 'shop']);
    expect(new Set(asked.map(({ namespace }) => namespace))).toEqual(new Set(['shop', 'lab']));
    expect(
      asked
        .filter(({ namespace }) => namespace === 'lab')
        .map(({ resource, subresource, verb }) => [resource, subresource, verb]),
    ).toEqual([
      ['virtualmachineinstances', 'evacuate/cancel', 'update'],
      ['virtualmachineinstancemigrations', undefined, 'list'],
      ['virtualmachineinstancemigrations', undefined, 'delete'],
    ]);
  });
});
