import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster } from './cluster.fixture';
import { conditionsOf, findCondition } from './object/conditions';
import { at, listAt, textAt } from './object/fields';
import { KIND } from './object/kind-ids';

const phases = (vmi: unknown): unknown[] =>
  listAt(vmi, 'status', 'phaseTransitionTimestamps').map((entry) => entry['phase']);

describe('a VM that always runs', () => {
  it('goes through all phases within four seconds and gets node, address and pod', () => {
    const cluster = startCluster();
    cluster.createVm();
    expect(cluster.status()).toBe('Starting');
    cluster.seconds(5);
    expect(cluster.errors).toEqual([]);
    const vmi = cluster.vmi();
    expect(phases(vmi)).toEqual(['Pending', 'Scheduling', 'Scheduled', 'Running']);
    expect(cluster.status()).toBe('Running');
    expect(at(cluster.vm(), 'status', 'ready')).toBe(true);
    const pod = cluster.pods()[0];
    expect(cluster.pods()).toHaveLength(1);
    expect(pod?.metadata.name).toMatch(/^virt-launcher-web-[a-z0-9]{5}$/);
    expect(textAt(pod, 'status', 'phase')).toBe('Running');
    const node = textAt(vmi, 'status', 'nodeName');
    expect(vmi?.metadata.labels?.['kubevirt.io/nodeName']).toBe(node);
    expect(textAt(listAt(vmi, 'status', 'interfaces')[0], 'ipAddress')).toBe(textAt(pod, 'status', 'podIP'));
    expect(cluster.events('VirtualMachine')).toEqual([
      'SuccessfulCreate: Started the virtual machine by creating the new virtual machine instance web',
    ]);
  });

  it('learns later whether it can migrate, and hears from the agent later still', () => {
    const cluster = startCluster();
    cluster.createVm();
    cluster.seconds(5);
    const has = (type: string): boolean => findCondition(conditionsOf(cluster.vmi()), type) !== undefined;
    expect([has('LiveMigratable'), has('AgentConnected')]).toEqual([false, false]);
    cluster.seconds(4);
    expect([has('LiveMigratable'), has('AgentConnected')]).toEqual([true, false]);
    cluster.seconds(8);
    expect(has('AgentConnected')).toBe(true);
    expect(textAt(cluster.vmi(), 'status', 'guestOSInfo', 'id')).toBe('fedora');
    expect(findCondition(conditionsOf(cluster.vm()), 'AgentConnected')).toBeDefined();
  });

  it('is stopped gracefully by Halted, with mirrored conditions left behind', () => {
    const cluster = startCluster();
    cluster.createVm();
    cluster.seconds(20);
    cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
      Object.assign(draft['spec'] as object, { runStrategy: 'Halted' });
    });
    cluster.clock.advance(0);
    expect(cluster.status()).toBe('Stopping');
    cluster.seconds(4);
    expect(cluster.vmi()).toBeUndefined();
    expect(cluster.pods()).toEqual([]);
    expect(cluster.status()).toBe('Stopped');
    expect(findCondition(conditionsOf(cluster.vm()), 'Ready')?.['reason']).toBe('VMINotExists');
    expect(findCondition(conditionsOf(cluster.vm()), 'AgentConnected')).toBeDefined();
    expect(cluster.errors).toEqual([]);
  });

  it('settles: hours without a change write nothing', () => {
    const cluster = startCluster();
    cluster.createVm();
    cluster.seconds(60);
    const before = cluster.store.revision;
    cluster.seconds(1_000);
    expect(cluster.store.revision).toBe(before);
  });
});
