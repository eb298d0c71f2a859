import { describe, expect, it } from 'vitest';
import { createRecorder } from '../../../controllers/events';
import { startControllers } from '../../../controllers/run';
import { definitions } from '../../../kinds/registry';
import { manualClock } from '../../../lib/clock';
import { recordAt, textAt } from '../../../lib/json';
import { seededRandom } from '../../../serve/random';
import { createStore } from '../../../store/memory';
import { plantSeed } from '../../seed';

const VM = 'virtualmachines.kubevirt.io';

/** The small seed with its controllers. */
const alive = () => {
  const clock = manualClock(new Date('2026-10-01T08:00:00Z'));
  const random = seededRandom(5);
  const store = createStore({ definitions, clock, random });
  plantSeed('small', { store, clock, random });
  const touched: string[] = [];
  store.subscribe(({ kind, object }) => touched.push(`${kind} ${object.metadata.name}`));
  const { stop } = startControllers({ store, clock, random, record: createRecorder(store, clock) });
  return { store, clock, touched, stop };
};

describe('the ingredients of new machines', () => {
  it('hold a snapshot that is at rest, and can be cloned into a machine that runs', () => {
    const { store, clock, touched, stop } = alive();
    clock.advance(10_000);
    expect(touched.filter((entry) => /snapshot|template/.test(entry))).toEqual([]);
    store.create('virtualmachineclones.clone.kubevirt.io', {
      apiVersion: 'clone.kubevirt.io/v1beta1',
      kind: 'VirtualMachineClone',
      metadata: { name: 'copy', namespace: 'shop' },
      spec: {
        source: {
          apiGroup: 'snapshot.kubevirt.io',
          kind: 'VirtualMachineSnapshot',
          name: 'checkout-canary-before-upgrade',
        },
        target: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'checkout-copy' },
      },
    });
    clock.advance(30_000);
    store.modify(VM, 'shop', 'checkout-copy', (vm) => Object.assign(recordAt(vm, 'spec'), { runStrategy: 'Always' }));
    clock.advance(40_000);
    stop();
    expect(textAt(store.get(VM, 'shop', 'checkout-copy'), 'status', 'printableStatus')).toBe('Running');
  });

  it('leave the number of machines as it was', () => {
    const { store, stop } = alive();
    stop();
    expect(store.list(VM)).toHaveLength(26);
  });
});
