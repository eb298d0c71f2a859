import { beforeEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../resources/object';
import { createFakeCluster, type FakeCluster } from '../fake-cluster.fixture';
import { objectTarget } from '../object/job';
import { cordon, uncordon } from './cordon';
import { nodeRef } from './drain/drain';

const node = (unschedulable?: boolean): KubeObject => ({
  metadata: { name: 'worker-1', uid: 'n1' },
  spec: unschedulable === undefined ? {} : { unschedulable },
});
const target = objectTarget(nodeRef('worker-1', 'n1'));
const seen = (object: KubeObject | undefined) => ({
  ...target,
  also: [{ items: object === undefined ? [] : [object], known: true }],
});

let fake: FakeCluster;
beforeEach(() => {
  fake = createFakeCluster();
  fake.put('nodes', node());
});

describe('cordoning', () => {
  it('sets and takes back what the scheduler looks at, and is done when the node shows it', async () => {
    await cordon.run(fake.cluster, target, undefined);
    expect(fake.get('nodes', 'worker-1')).toMatchObject({ spec: { unschedulable: true } });
    await uncordon.run(fake.cluster, target, undefined);
    expect(fake.get('nodes', 'worker-1')).toMatchObject({ spec: { unschedulable: false } });
    expect(cordon.settled(target, seen(node()), undefined)).toBe('pending');
    expect(cordon.settled(target, seen(node(true)), undefined)).toBe('done');
    expect(uncordon.settled(target, seen(node(true)), undefined)).toBe('pending');
    expect(uncordon.settled(target, seen(node()), undefined)).toBe('done');
    expect(uncordon.settled(target, seen(undefined), undefined)).toBe('pending');
  });

  it('is offered only where it changes something, and names its line', () => {
    expect([cordon.check(node()), uncordon.check(node(true))]).toEqual([undefined, undefined]);
    expect(cordon.check(node(true))).toMatchObject({ key: 'The node is cordoned already' });
    expect(uncordon.check(node())).toMatchObject({ key: 'The node is not cordoned' });
    expect([cordon.cli(target, undefined), uncordon.cli(target, undefined)]).toEqual([
      'kubectl cordon worker-1',
      'kubectl uncordon worker-1',
    ]);
  });
});
