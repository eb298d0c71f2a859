import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../cluster/errors';
import type { KubeObject } from '../../../resources/object';
import { createFakeCluster, type FakeCluster } from '../../fake-cluster.fixture';
import { takeBack } from './take-back';

const vmi = (name: string): KubeObject => ({
  metadata: { name, namespace: 'shop', uid: `vmi-${name}` },
  spec: {},
  status: { phase: 'Running', nodeName: 'worker-1', evacuationNodeName: 'worker-1' },
});

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
    await takeBack(fake.cluster, 'worker-1', [vmi('a')]);
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
    const all = takeBack(fake.cluster, 'worker-1', [vmi('a'), vmi('b')], ({ metadata }) =>
      stay.push(metadata.name ?? ''),
    );
    await expect(all).rejects.toThrow('not you');
    expect(stay).toEqual(['b']);
    expect(fake.calls).toContain('DELETE virtualmachineinstancemigrations/b-running');
  });
});
