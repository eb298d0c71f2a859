import { describe, expect, it } from 'vitest';
import { NAMESPACE, type Cluster } from '../../cluster.fixture';
import { annotateInstance, running, setStrategy } from '../../machine.fixture';
import { conditionsOf, findCondition } from '../../object/conditions';
import { at, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

const condition = (cluster: Cluster, type: string) => findCondition(conditionsOf(cluster.vm()), type);

describe('a guest that powers itself off', () => {
  it('comes back under Always', () => {
    const cluster = running();
    const before = cluster.vmi()?.metadata.uid;
    annotateInstance(cluster, 'power-off-after', '0');
    cluster.seconds(8);
    expect(cluster.status()).toBe('Running');
    expect(cluster.vmi()?.metadata.uid).not.toBe(before);
  });

  it('stays stopped under RerunOnFailure, and comes back after a crash', () => {
    const cluster = running();
    setStrategy(cluster, 'RerunOnFailure');
    cluster.seconds(1);
    annotateInstance(cluster, 'crash-after', '0');
    cluster.seconds(8);
    expect(cluster.status()).toBe('Running');
    annotateInstance(cluster, 'power-off-after', '0');
    cluster.seconds(8);
    expect([cluster.status(), cluster.vmi()]).toEqual(['Stopped', undefined]);
  });

  it('leaves its instance and the completed pod in place under Manual', () => {
    const cluster = running();
    setStrategy(cluster, 'Manual');
    annotateInstance(cluster, 'power-off-after', '0');
    cluster.seconds(8);
    expect(textAt(cluster.vmi(), 'status', 'phase')).toBe('Succeeded');
    expect(cluster.status()).toBe('Stopped');
    expect(at(cluster.vm(), 'status', 'created')).toBe(true);
    expect(cluster.pods().map((pod) => textAt(pod, 'status', 'phase'))).toEqual(['Succeeded']);
  });
});

describe('a graceful stop', () => {
  it('takes the whole grace period when the guest ignores its power button, and is then a failure', () => {
    const cluster = running();
    annotateInstance(cluster, 'ignore-acpi', 'true');
    setStrategy(cluster, 'Halted');
    cluster.seconds(28);
    expect(cluster.status()).toBe('Stopping');
    cluster.seconds(4);
    expect([cluster.status(), cluster.vmi()]).toEqual(['Stopped', undefined]);
    expect(cluster.events('VirtualMachineInstance')).toContain('ShuttingDown: Signaled Graceful Shutdown');
  });
});

describe('deleting', () => {
  it('a VM shows Terminating until its instance is gone', () => {
    const cluster = running();
    cluster.store.remove(KIND.vm, NAMESPACE, 'web');
    cluster.clock.advance(0);
    expect(cluster.status()).toBe('Terminating');
    cluster.seconds(6);
    expect(cluster.store.list(KIND.vm)).toEqual([]);
    expect(cluster.vmi()).toBeUndefined();
    expect(cluster.pods()).toEqual([]);
    expect(cluster.errors).toEqual([]);
  });

  it('a VM with Orphan leaves the instance running', () => {
    const cluster = running();
    cluster.store.remove(KIND.vm, NAMESPACE, 'web', { propagationPolicy: 'Orphan' });
    cluster.seconds(10);
    expect(cluster.store.list(KIND.vm)).toEqual([]);
    expect(textAt(cluster.vmi(), 'status', 'phase')).toBe('Running');
  });

  it('an instance directly makes Always create another', () => {
    const cluster = running();
    const before = cluster.vmi()?.metadata.uid;
    cluster.store.remove(KIND.vmi, NAMESPACE, 'web');
    cluster.seconds(10);
    expect(cluster.vmi()?.metadata.uid).not.toBe(before);
    expect(cluster.status()).toBe('Running');
  });

  it('a launcher pod by force fails the instance', () => {
    const cluster = running();
    setStrategy(cluster, 'Once');
    cluster.seconds(1);
    cluster.store.remove(KIND.pod, NAMESPACE, cluster.pods()[0]?.metadata.name ?? '', { gracePeriodSeconds: 0 });
    cluster.seconds(1);
    expect([cluster.pods().length, textAt(cluster.vmi(), 'status', 'phase')]).toEqual([0, 'Failed']);
  });

  it('a launcher pod shuts its guest down, and the run strategy decides what follows', () => {
    const cluster = running();
    const before = cluster.vmi()?.metadata.uid;
    const pod = cluster.pods()[0]?.metadata.name ?? '';
    cluster.store.remove(KIND.pod, NAMESPACE, pod);
    cluster.clock.advance(0);
    expect(cluster.pods()[0]?.metadata).toMatchObject({ deletionGracePeriodSeconds: 60 });
    expect(textAt(cluster.vmi(), 'status', 'phase')).toBe('Running');
    cluster.seconds(12);
    expect(cluster.pods().map(({ metadata }) => metadata.name)).not.toContain(pod);
    expect(cluster.vmi()?.metadata.uid).not.toBe(before);
    setStrategy(cluster, 'RerunOnFailure');
    cluster.seconds(1);
    cluster.store.remove(KIND.pod, NAMESPACE, cluster.pods()[0]?.metadata.name ?? '');
    cluster.seconds(12);
    expect([cluster.status(), cluster.vmi(), cluster.pods(), cluster.errors]).toEqual(['Stopped', undefined, [], []]);
  });

  it('a launcher pod with little time kills a guest that does not obey', () => {
    const cluster = running();
    setStrategy(cluster, 'Once');
    annotateInstance(cluster, 'ignore-acpi', 'true');
    cluster.seconds(1);
    cluster.store.remove(KIND.pod, NAMESPACE, cluster.pods()[0]?.metadata.name ?? '', { gracePeriodSeconds: 5 });
    cluster.seconds(4);
    expect(textAt(cluster.vmi(), 'status', 'phase')).toBe('Running');
    cluster.seconds(2);
    expect([textAt(cluster.vmi(), 'status', 'phase'), cluster.pods().length]).toEqual(['Failed', 0]);
  });
});

describe('a pause', () => {
  it('makes VM and pod unready, tells it by an event, and is undone without a trace', () => {
    const cluster = running();
    const pause = (conditions: unknown[]): void => {
      cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
        draft['status'] = { ...(draft['status'] as object), conditions };
      });
      cluster.clock.advance(0);
    };
    const before = conditionsOf(cluster.vmi());
    pause([...before, { type: 'Paused', status: 'True', reason: 'PausedByUser' }]);
    expect(cluster.status()).toBe('Paused');
    expect(condition(cluster, 'Ready')).toMatchObject({ status: 'False', reason: 'ReadinessGatesNotReady' });
    pause(conditionsOf(cluster.vmi()).filter((entry) => entry['type'] !== 'Paused'));
    expect(cluster.status()).toBe('Running');
    expect(condition(cluster, 'Paused')).toBeUndefined();
    expect(condition(cluster, 'Ready')?.['status']).toBe('True');
    expect(cluster.events('VirtualMachineInstance')).toEqual(
      expect.arrayContaining(['Paused: VirtualMachineInstance paused.', 'Unpaused: VirtualMachineInstance unpaused.']),
    );
  });
});
