import { describe, expect, it } from 'vitest';
import { findCondition } from '../../object/conditions';
import { startCluster } from '../../cluster.fixture';
import { migratability, withMigratability } from './migratable';

const NOW = '2026-01-01T00:00:00Z';
const judged = (spec: Record<string, unknown>) => {
  const vmi = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name: 'web', namespace: 'demo', uid: 'u', resourceVersion: '1', creationTimestamp: NOW },
    spec,
  };
  const conditions = withMigratability([], migratability(vmi, startCluster().context), NOW);
  return {
    live: findCondition(conditions, 'LiveMigratable'),
    storage: findCondition(conditions, 'StorageLiveMigratable'),
  };
};

const bridged = { networks: [{ name: 'default', pod: {} }] };
const devices = { interfaces: [{ name: 'default', bridge: {} }], gpus: [{ name: 'gpu', deviceName: 'x' }] };

describe('what keeps a machine on its node', () => {
  it('is told by its first reason, and completely where disks would be copied', () => {
    const { live, storage } = judged({ ...bridged, domain: { devices } });
    expect(live).toMatchObject({ status: 'False', reason: 'InterfaceNotLiveMigratable' });
    expect(storage?.['message']).toBe(
      'InterfaceNotLiveMigratable: cannot migrate VMI which does not use masquerade or a migratable plugin to connect to the pod network, ' +
        'HostDeviceNotLiveMigratable: VMI specifies a GPU but feature gate VGPULiveMigration is not enabled',
    );
  });

  it('does not include disks where those would be copied', () => {
    const { live, storage } = judged({ domain: { devices: {} }, volumes: [{ name: 'd', hostDisk: { path: '/d' } }] });
    expect([live?.['reason'], storage?.['status']]).toEqual(['DisksNotLiveMigratable', 'True']);
  });
});
