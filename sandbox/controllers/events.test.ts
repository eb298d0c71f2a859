import { describe, expect, it } from 'vitest';
import { startCluster } from './cluster.fixture';
import { numberAt, textAt } from './object/fields';
import { KIND } from './object/kind-ids';

describe('events', () => {
  const prepare = () => {
    const cluster = startCluster({ nodes: 0 });
    const vm = cluster.createVm({ runStrategy: 'Halted' });
    const say = (message = 'It happened'): void => cluster.context.record(vm, 'Warning', 'Happened', message);
    const told = () => cluster.store.list(KIND.event).filter((event) => textAt(event, 'reason') === 'Happened');
    return { cluster, vm, say, told };
  };

  it('count repeats instead of piling up', () => {
    const { cluster, vm, say, told } = prepare();
    say();
    cluster.seconds(30);
    say();
    say('Something else');
    const events = told();
    expect(events.map((event) => numberAt(event, 'count')).sort()).toEqual([1, 2]);
    const first = events.find((event) => numberAt(event, 'count') === 2);
    expect(textAt(first, 'firstTimestamp')).toBe('2026-08-20T10:00:00Z');
    expect(textAt(first, 'lastTimestamp')).toBe('2026-08-20T10:00:30Z');
    expect(first?.['involvedObject']).toMatchObject({ kind: 'VirtualMachine', name: 'web', uid: vm.metadata.uid });
  });

  it('are gone an hour after they were last seen', () => {
    const { cluster, say, told } = prepare();
    say();
    cluster.seconds(3_000);
    say();
    cluster.seconds(3_000);
    expect(told()).toHaveLength(1);
    cluster.seconds(700);
    expect(told()).toEqual([]);
    say();
    expect(numberAt(told()[0], 'count')).toBe(1);
  });

  it('are not made in a namespace that is going', () => {
    const { cluster, say, told } = prepare();
    cluster.store.modify(KIND.namespace, undefined, 'demo', (draft) => {
      draft.metadata.finalizers = ['hold'];
    });
    cluster.store.remove(KIND.namespace, undefined, 'demo');
    say();
    expect(told()).toEqual([]);
  });
});
