import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformed } from '../malformed.fixture';
import { sampleVm } from '../sample.fixture';
import { canClone } from './can-clone';

const vm = (volumes: readonly object[], statuses: readonly object[], domain: object = {}) =>
  sampleVm({ spec: { template: { spec: { domain, volumes } } }, more: { volumeSnapshotStatuses: statuses } });
const root = { name: 'root', dataVolume: { name: 'web-root' } };
const reasonOf = (one: ReturnType<typeof vm>) => {
  const verdict = canClone(one);
  return verdict.ok ? undefined : verdict.reason;
};

describe('can a VM be cloned', () => {
  it('yes, when every disk can be snapshotted; what comes with the manifest does not count', () => {
    const init = { name: 'init', cloudInitNoCloud: {} };
    expect(
      canClone(
        vm(
          [root, init],
          [
            { name: 'root', enabled: true },
            { name: 'init', enabled: false },
          ],
        ),
      ),
    ).toEqual({ ok: true });
  });

  it('no, with the words of the cluster on the disk that cannot', () => {
    const reason = 'No VolumeSnapshotClass: Volume snapshots are not configured for this StorageClass [local] [root]';
    expect(reasonOf(vm([root], [{ name: 'root', enabled: false, reason }]))?.values).toEqual({ disk: 'root', reason });
    expect(reasonOf(vm([root], [{ name: 'root', enabled: false }]))?.values).toEqual({ disk: 'root' });
  });

  it('yes, while the cluster has not looked at its disks: it decides itself', () => {
    expect(canClone(vm([root], []))).toEqual({ ok: true });
    expect(canClone(sampleVm({ spec: { template: { spec: { volumes: [root] } } } }))).toEqual({ ok: true });
    expect(canClone(vm([], []))).toEqual({ ok: true });
  });

  it.each([
    ['TPM', { devices: { tpm: { persistent: true } } }],
    ['UEFI', { firmware: { bootloader: { efi: { persistent: true } } } }],
  ])('no, with a %s that keeps a state of its own', (_what, domain) => {
    expect(reasonOf(vm([], [], domain))?.key).toContain('TPM or UEFI');
  });

  it('no, while it is being deleted', () => {
    expect(canClone(sampleVm({ deleting: true })).ok).toBe(false);
  });

  it('never fails on malformed machines', () => {
    fc.assert(fc.property(malformed(), (object) => typeof canClone(object).ok === 'boolean'));
  });
});
