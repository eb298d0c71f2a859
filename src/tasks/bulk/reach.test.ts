import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import { createReach } from './reach';

const notAsked = (): never => {
  throw new Error('no request is expected');
};
const clusterWith = (list: Cluster['list']): Cluster => ({
  get: notAsked,
  list,
  create: notAsked,
  update: notAsked,
  patch: notAsked,
  delete: notAsked,
  subresource: notAsked,
});
const failing = (error: ApiError) =>
  createReach(
    clusterWith(() => Promise.reject(error)),
    undefined,
  );

describe('whether the cluster can be reached', () => {
  it('is asked with one small reading, and any answer of the cluster is one', async () => {
    const asked: unknown[] = [];
    const reach = createReach(
      clusterWith((_kind, options) => {
        asked.push(options);
        return Promise.resolve({ items: [], resourceVersion: '1', continue: undefined, remaining: undefined });
      }),
      undefined,
    );
    await expect(reach.answers()).resolves.toBe(true);
    expect(asked).toEqual([{ limit: 1, once: true }]);
    await expect(failing(new ApiError('forbidden', 'no', 403)).answers()).resolves.toBe(true);
    await expect(failing(new ApiError('server', 'broken', 500)).answers()).resolves.toBe(true);
  });

  it('is no while there is no answer, or only one of something in between', async () => {
    await expect(failing(new ApiError('network', 'cut', 0)).answers()).resolves.toBe(false);
    await expect(failing(new ApiError('server', 'Bad Gateway', 502)).answers()).resolves.toBe(false);
  });

  it('follows what the browser says', () => {
    const window = new EventTarget();
    const network = Object.assign(window, { navigator: { onLine: false } });
    const reach = createReach(clusterWith(notAsked), network);
    expect(reach.isCut()).toBe(true);
    let heard = 0;
    const stop = reach.onBack(() => (heard += 1));
    network.dispatchEvent(new Event('online'));
    stop();
    network.dispatchEvent(new Event('online'));
    expect(heard).toBe(1);
  });
});
