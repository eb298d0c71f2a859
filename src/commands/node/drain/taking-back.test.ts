import { describe, expect, it } from 'vitest';
import type { ObjectRef } from '../../../cluster/cluster';
import { ApiError } from '../../../cluster/errors';
import { VMI } from '../../../resources/kinds';
import { createFakeCluster } from '../../fake-cluster.fixture';
import { objectTarget } from '../../object/job';
import { nodeRef } from './drain';
import { TakingBack, takeBackMoves, type TakeBack } from './taking-back';

const ref = (name: string): ObjectRef => ({ kind: VMI, namespace: 'shop', name, uid: `vmi-${name}` });
const target = objectTarget(nodeRef('worker-1'));

const begin = async (back: TakingBack): Promise<void> => {
  await takeBackMoves.run(createFakeCluster().cluster, target, { back });
};

const breathe = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 0));
};

const settled = (back: TakingBack) => takeBackMoves.settled(target, target, { back });

describe('taking back as a task', () => {
  it('tells how many stay so far, and is done when all do', async () => {
    let finish = (): void => undefined;
    let tell: Parameters<TakeBack>[1] = () => undefined;
    const back = new TakingBack([ref('a'), ref('b')], (_machines, done) => {
      tell = done;
      return new Promise((resolve) => (finish = resolve));
    });
    const told: unknown[] = [];
    takeBackMoves.listen?.({ back }, () => told.push(takeBackMoves.progress?.(target, { back })));
    await begin(back);
    expect(settled(back)).toBe('pending');
    tell(ref('a'));
    expect(told).toEqual([{ key: '{{stayed}} of {{total}} stay on the node', values: { stayed: 1, total: 2 } }]);
    tell(ref('b'));
    finish();
    await breathe();
    expect(settled(back)).toBe('done');
    expect(takeBackMoves.afterwards?.({ back })).toMatchObject({ values: { stayed: 2, total: 2 } });
  });

  it('names each machine for which it was refused, and asks again only for those', async () => {
    const asked: string[][] = [];
    const send: TakeBack = (machines, done) => {
      asked.push(machines.map(({ name }) => name));
      const [first, ...others] = machines;
      if (first !== undefined) done(first);
      if (others.length === 0) return Promise.resolve();
      const causes = others.map(({ name }) => ({ field: `shop/${name}`, message: 'not you' }));
      return Promise.reject(new ApiError('forbidden', 'not you', 403, 'Forbidden', causes));
    };
    const back = new TakingBack([ref('a'), ref('b')], send);
    await begin(back);
    await breathe();
    expect(settled(back)).toMatchObject({
      failed: { values: { stayed: 1, total: 2 } },
      causes: [{ field: 'shop/b', message: 'not you' }],
    });
    await begin(back);
    await breathe();
    expect([asked, settled(back)]).toEqual([[['a', 'b'], ['b']], 'done']);
  });

  it('gives the lines that do the same', () => {
    const back = new TakingBack([ref('a')], () => Promise.resolve());
    expect(takeBackMoves.cli(target, { back })).toBe('virtctl evacuate-cancel vmi a --migrate-cancel -n shop');
  });
});
