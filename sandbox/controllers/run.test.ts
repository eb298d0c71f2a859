import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster } from './cluster.fixture';
import { KIND } from './object/kind-ids';
import { type ControllerContext, type Reconciler } from './reconciler';
import { startControllers } from './run';

describe('the runner', () => {
  const reconciler = (reconcile: Reconciler['reconcile']): Reconciler => ({
    name: 'test',
    manager: 'virt-controller',
    watches: [{ kind: KIND.configMap, keys: (object) => [object.metadata.name] }],
    reconcile,
  });
  const prepare = (reconcile: Reconciler['reconcile']) => {
    const cluster = startCluster({ nodes: 0 });
    const context: ControllerContext = cluster.context;
    const failures: string[] = [];
    for (const name of ['bad', 'good'])
      cluster.store.create(KIND.configMap, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: NAMESPACE },
      });
    const stop = startControllers(context, {
      reconcilers: [reconciler(reconcile)],
      onError: (_, key) => failures.push(key),
    }).stop;
    return { cluster, failures, stop };
  };

  it('retries what throws with growing pauses, without holding up the rest', () => {
    const calls: string[] = [];
    const { cluster, failures } = prepare((key) => {
      calls.push(key);
      if (key === 'bad') throw new Error('no');
      return undefined;
    });
    cluster.seconds(1);
    expect(calls.filter((key) => key === 'good')).toEqual(['good']);
    expect(failures.length).toBe(4);
  });

  it('calls again after the asked time, and not after stop', () => {
    let calls = 0;
    const { cluster, stop } = prepare(() => {
      calls += 1;
      return { requeueAfterMs: 1_000 };
    });
    cluster.clock.advance(2_500);
    expect(calls).toBe(6);
    stop();
    cluster.seconds(10);
    expect(calls).toBe(6);
  });
});
