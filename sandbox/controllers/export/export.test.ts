import { describe, expect, it } from 'vitest';
import { NAMESPACE, type Cluster } from '../cluster.fixture';
import { textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { named, saying, snapshotOf, withMachine } from '../snapshot/storage.fixture';

const exported = (cluster: Cluster) => named(cluster, 'export', 'out');
const phase = (cluster: Cluster): string | undefined => textAt(exported(cluster), 'status', 'phase');
const ask = (cluster: Cluster, source: Fields, more: Fields = {}): void => {
  cluster.store.create(KIND.export, {
    apiVersion: 'export.kubevirt.io/v1',
    kind: 'VirtualMachineExport',
    metadata: { name: 'out', namespace: NAMESPACE },
    spec: { source, ...more },
  });
  cluster.clock.advance(0);
};
const ofVm = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'web' };

describe('an export', () => {
  it('of a stopped VM gets ready, with links, a token and an end', () => {
    const cluster = withMachine('Halted');
    ask(cluster, ofVm);
    expect([phase(cluster), saying(exported(cluster), 'Ready')]).toEqual(['Pending', 'False PodPending']);
    cluster.seconds(4);
    expect(exported(cluster)?.['status']).toMatchObject({
      phase: 'Ready',
      serviceName: 'virt-export-out',
      virtualMachineName: 'web',
      links: {
        internal: {
          volumes: [
            {
              name: 'web-root',
              formats: [
                { format: 'raw', url: 'https://virt-export-out.demo.svc/volumes/web-root/disk.img' },
                { format: 'gzip', url: 'https://virt-export-out.demo.svc/volumes/web-root/disk.img.gz' },
              ],
            },
          ],
          manifests: [
            { type: 'all', url: 'https://virt-export-out.demo.svc/internal/manifests/all' },
            { type: 'auth-header-secret', url: 'https://virt-export-out.demo.svc/internal/manifests/secret' },
          ],
        },
      },
    });
    const secret = named(cluster, 'secret', textAt(exported(cluster), 'status', 'tokenSecretRef') ?? '');
    expect(Buffer.from(textAt(secret, 'data', 'token') ?? '', 'base64').toString()).toMatch(/^[A-Za-z0-9]{20}$/);
    cluster.seconds(2 * 3600);
    expect(exported(cluster)).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('of a running VM waits for its stop', () => {
    const cluster = withMachine('Always');
    ask(cluster, ofVm, { ttlDuration: '1h', tokenSecretRef: 'mine' });
    cluster.seconds(10);
    expect([phase(cluster), saying(exported(cluster), 'Ready')]).toEqual(['Pending', 'False InUse']);
    expect(textAt(exported(cluster), 'status', 'tokenSecretRef')).toBe('mine');
    cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
      Object.assign(draft['spec'] as object, { runStrategy: 'Halted' });
    });
    cluster.seconds(60);
    expect(phase(cluster)).toBe('Ready');
    cluster.seconds(3600);
    expect(exported(cluster)).toBeUndefined();
  });

  it('of a VM without disks is skipped, of a claim that is missing it waits', () => {
    const cluster = withMachine('Halted');
    cluster.createVm({ runStrategy: 'Halted' }, {}, 'bare');
    ask(cluster, { ...ofVm, name: 'bare' });
    expect([phase(cluster), saying(exported(cluster), 'Ready')]).toEqual(['Skipped', 'False VMNoVolumes']);
    cluster.store.remove(KIND.export, NAMESPACE, 'out');
    ask(cluster, { apiGroup: '', kind: 'PersistentVolumeClaim', name: 'ghost' });
    expect(saying(exported(cluster), 'PVCReady')).toBe('False PVCNotFound');
  });

  it('of a snapshot needs no stop', () => {
    const cluster = withMachine('Always');
    snapshotOf(cluster);
    cluster.seconds(5);
    ask(cluster, { apiGroup: 'snapshot.kubevirt.io', kind: 'VirtualMachineSnapshot', name: 'before' });
    cluster.seconds(5);
    expect(phase(cluster)).toBe('Ready');
  });
});
