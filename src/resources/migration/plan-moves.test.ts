import { describe, expect, it } from 'vitest';
import { atOnce } from '../../lib/course';
import type { KubeObject } from '../object';
import { roomOf } from '../placement/room';
import { surroundingsOf } from '../placement/surroundings';
import { planMoves as coursePlanned } from './plan-moves';

const node = (name: string, memory: string): KubeObject => ({
  metadata: {
    name,
    labels: {
      'kubernetes.io/hostname': name,
      'kubevirt.io/schedulable': 'true',
      'host-model-cpu.node.kubevirt.io/X': 'true',
      'cpu-model-migration.node.kubevirt.io/X': 'true',
    },
  },
  status: {
    allocatable: {
      cpu: '64',
      memory,
      pods: '100',
      'devices.kubevirt.io/kvm': '100',
      'devices.kubevirt.io/tun': '100',
      'devices.kubevirt.io/vhost-net': '100',
      'ephemeral-storage': '1Ti',
    },
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});

const machine = (name: string, memory: string) => ({
  key: `demo/${name}`,
  vm: undefined,
  vmi: {
    metadata: { name, namespace: 'demo', uid: name },
    spec: { domain: { cpu: { cores: 1 }, memory: { guest: memory }, resources: { requests: { memory } } } },
    status: { phase: 'Running', nodeName: 'a' },
  },
});

const around = surroundingsOf([node('a', '64Gi'), node('b', '10Gi'), node('c', '10Gi')].map((one) => roomOf(one, [])));

const planMoves = (...asked: Parameters<typeof coursePlanned>) => atOnce(coursePlanned(...asked));

describe('a plan of several moves', () => {
  it('can be left after each machine, so that a page goes on', () => {
    const three = ['one', 'two', 'three'].map((name) => machine(name, '1Gi'));
    const course = coursePlanned(three, around, {});
    let pauses = 0;
    while (course.next().done !== true) pauses += 1;
    expect(pauses).toBeGreaterThanOrEqual(2 * three.length);
  });

  it('gives room only once, to the largest first, and never on the node that is left', () => {
    const moves = planMoves([machine('small', '2Gi'), machine('one', '8Gi'), machine('two', '8Gi'), machine('three', '8Gi')], around, {}); // prettier-ignore
    const to = new Map(moves.map((move) => [move.key, move.to]));
    expect(new Set([to.get('demo/one'), to.get('demo/three')])).toEqual(new Set(['b', 'c']));
    expect(to.get('demo/two')).toBeUndefined();
    expect(moves.find(({ key }) => key === 'demo/two')?.refusals.map(({ is }) => is)).toContain('memory');
  });

  it('counts only the one node where one is chosen', () => {
    const moves = planMoves([machine('one', '8Gi'), machine('two', '8Gi')], around, {}, 'c');
    expect(moves.map(({ to }) => to).sort()).toEqual(['c', undefined]);
    expect(planMoves([machine('one', '8Gi')], around, {}, 'a')[0]?.refusals[0]?.is).toBe('same-node');
  });

  it('is not sure where not everything is known, unless the node could never take it', () => {
    const partly = surroundingsOf([roomOf(node('b', '10Gi'), [], new Map([['memory', 8 * 2 ** 30]]), 'some')]);
    const moves = planMoves([machine('one', '8Gi'), machine('giant', '20Gi')], partly, {});
    expect(moves.map(({ key, to, isUnsure }) => [key, to, isUnsure])).toEqual([
      ['demo/giant', undefined, false],
      ['demo/one', undefined, true],
    ]);
  });
});
