import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startCluster } from '../../cluster.fixture';
import { at, numberAt } from '../../object/fields';
import { backOffLeftMs, backOffSeconds } from './start-failure';

describe('the back-off after failed starts', () => {
  it('is 10·n² seconds and up to half more, at most 300', () => {
    expect([1, 2, 3, 4, 5, 6].map((count) => backOffSeconds(count, () => 0))).toEqual([10, 40, 90, 160, 250, 300]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (count, random) => {
        const seconds = backOffSeconds(count, () => random);
        expect(seconds).toBeGreaterThanOrEqual(Math.min(300, 10 * count ** 2));
        expect(seconds).toBeLessThanOrEqual(Math.min(300, 15 * count ** 2));
      }),
    );
  });

  it('takes an unreadable time as over', () => {
    const failure = { consecutiveFailCount: 1, lastFailedVMIUID: 'u', retryAfterTimestamp: 'soon' };
    expect(backOffLeftMs(failure, new Date())).toBe(0);
  });

  const failing = () => {
    const cluster = startCluster();
    const annotations = { 'sandbox.kubevirt.io/fail-start': 'true' };
    cluster.createVm();
    cluster.store.modify('virtualmachines.kubevirt.io', 'demo', 'web', (draft) => {
      const spec = draft['spec'] as { template: object };
      draft['spec'] = { ...spec, template: { ...spec.template, metadata: { annotations } } };
    });
    cluster.store.modify('virtualmachineinstances.kubevirt.io', 'demo', 'web', (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, ...annotations };
    });
    return cluster;
  };

  it('counts every start that never runs, shows CrashLoopBackOff between, and tries again', () => {
    const cluster = failing();
    cluster.seconds(6);
    expect(cluster.errors).toEqual([]);
    expect(cluster.status()).toBe('CrashLoopBackOff');
    expect(at(cluster.vm(), 'status', 'startFailure', 'consecutiveFailCount')).toBe(1);
    expect(cluster.vmi()).toBeUndefined();
    cluster.seconds(25);
    expect(numberAt(cluster.vm(), 'status', 'startFailure', 'consecutiveFailCount')).toBe(2);
    expect(cluster.events('VirtualMachineInstance')).toContain('Stopped: The VirtualMachineInstance crashed.');
  });

  it('is forgotten when the strategy no longer restarts', () => {
    const cluster = failing();
    cluster.seconds(6);
    cluster.store.modify('virtualmachines.kubevirt.io', 'demo', 'web', (draft) => {
      draft['spec'] = { ...(draft['spec'] as object), runStrategy: 'Halted' };
    });
    cluster.seconds(1);
    expect(at(cluster.vm(), 'status', 'startFailure')).toBeUndefined();
    expect(cluster.status()).toBe('Stopped');
  });
});
