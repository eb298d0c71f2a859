import { describe, expect, it } from 'vitest';
import { quantityValue } from '../../../lib/quantity';
import type { KubeObject } from '../../../store/object';
import { listAt } from '../../object/fields';
import { launcherPod } from './launcher-pod';
import { computeResources, overheadOf } from './resources';

const MI = 2 ** 20;

const vmi = (domain: Record<string, unknown>, more: Record<string, unknown> = {}): KubeObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  metadata: {
    name: 'web',
    namespace: 'demo',
    uid: 'u',
    resourceVersion: '1',
    creationTimestamp: '2026-01-01T00:00:00Z',
  },
  spec: {
    domain: { cpu: { sockets: 2, cores: 1, threads: 1 }, memory: { guest: '1Gi' }, devices: {}, ...domain },
    ...more,
  },
});

const overhead = (...args: Parameters<typeof vmi>): number => overheadOf(vmi(...args)) / MI;
const requests = (object: KubeObject, configuration?: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(computeResources(object, configuration).requests).map(([name, text]) => [
      name,
      quantityValue(text) ?? NaN,
    ]),
  );

// worked out by hand from kubevirt: pkg/hypervisor/kvm/hypervisorbackend.go
// 25 + 100 + 25 + 40 + 50 for processes, 8 for each of 2 vCPUs, 8 for I/O, 32 for video
const BASE = 240 + 16 + 8 + 32;

describe('what a launcher needs beside the guest', () => {
  it.each<[string, number, Record<string, unknown>, Record<string, unknown>?]>([
    ['a plain guest', BASE, {}],
    ['no screen', BASE - 32, { devices: { autoattachGraphicsDevice: false } }],
    // 1,048,576,000 / 512 bytes
    ['page tables of memory that is asked for', BASE + 1.953125, { resources: { requests: { memory: '1000Mi' } } }],
    ['arm64 has two flash devices', BASE + 128, {}, { architecture: 'arm64' }],
    ['a GPU', BASE + 1024, { devices: { gpus: [{ name: 'g', deviceName: 'v/g' }] } }],
    ['an SR-IOV interface', BASE + 1024, { devices: { interfaces: [{ name: 'a', sriov: {} }] } }],
    ['SEV', BASE + 256, { launchSecurity: { sev: {} } }],
    ['SEV-SNP', BASE + 256, { launchSecurity: { snp: {} } }],
    ['TDX adds nothing', BASE, { launchSecurity: { tdx: {} } }],
    ['a TPM', BASE + 53, { devices: { tpm: {} } }],
    ['a TPM that is switched off', BASE, { devices: { tpm: { enabled: false } } }],
    ['dedicated CPUs', BASE + 100, { cpu: { sockets: 2, dedicatedCpuPlacement: true } }],
    ['two probes that run commands', BASE + 120, {}, { livenessProbe: { exec: {} }, readinessProbe: { exec: {} } }],
    ['downward metrics', BASE + 1, {}, { volumes: [{ name: 'm', downwardMetrics: {} }] }],
    ['what is added by hand', BASE + 64, { memory: { guest: '1Gi', reservedOverhead: { addedOverhead: '64Mi' } } }],
  ])('%s', (_, expected, domain, more) => {
    expect(overhead(domain, more)).toBe(expected);
  });

  it('grows with the ratio of the cluster, in whole kilobytes', () => {
    // 296 Mi = 310,378,496 bytes; 310,379 kilobytes, half of them 155,189
    expect(overheadOf(vmi({}), { additionalGuestMemoryOverheadRatio: '1.5' })).toBe(310_378_496 + 155_189_000);
    expect(overheadOf(vmi({}), { additionalGuestMemoryOverheadRatio: 'x' })).toBe(310_378_496);
  });
});

describe('the requests of the compute container', () => {
  it('are a share of the CPUs, and all of the memory', () => {
    expect(requests(vmi({}))).toMatchObject({ cpu: 0.2, memory: (1024 + BASE) * MI });
    expect(requests(vmi({}), { developerConfiguration: { cpuAllocationRatio: 4 } })['cpu']).toBe(0.5);
    expect(requests(vmi({ ioThreads: { supplementalPoolThreadCount: 3 } }))['cpu']).toBe(0.5);
    const half = requests(vmi({}), { developerConfiguration: { memoryOvercommit: 200 } });
    expect(half['memory']).toBe((512 + BASE) * MI);
  });

  it('name huge pages apart from the rest', () => {
    const huge = vmi({ memory: { guest: '1Gi', hugepages: { pageSize: '2Mi' } }, resources: { overcommitGuestOverhead: true } }); // prettier-ignore
    expect(requests(huge)).toMatchObject({ 'hugepages-2Mi': 1024 * MI, memory: BASE * MI });
  });

  it('are whole cores where they are dedicated, and one or two for the emulator', () => {
    const pinned = (more: object) => vmi({ cpu: { sockets: 2, dedicatedCpuPlacement: true, ...more } });
    expect(requests(pinned({}))['cpu']).toBe(2);
    const isolated = pinned({ isolateEmulatorThread: true });
    expect(requests(isolated)['cpu']).toBe(3);
    const even = { ...isolated.metadata, annotations: { 'alpha.kubevirt.io/EmulatorThreadCompleteToEvenParity': '' } };
    expect(requests({ ...isolated, metadata: even })['cpu']).toBe(4);
    const [log] = listAt(launcherPod(isolated, { suffix: 'x' }), 'spec', 'initContainers');
    expect(log).toMatchObject({ resources: { requests: { cpu: '15m', memory: '60M' } } });
  });

  it('leave out KVM where guests are emulated', () => {
    const names = Object.keys(requests(vmi({}), { developerConfiguration: { useEmulation: true } }));
    expect(names.filter((name) => name.startsWith('devices.'))).toEqual(['devices.kubevirt.io/tun']);
  });
});
