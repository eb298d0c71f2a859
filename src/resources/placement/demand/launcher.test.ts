/** Every figure is worked out by hand from KubeVirt's rules, in Mi, and not by the code that is tested. */
import { describe, expect, it } from 'vitest';
import { estimateRequests } from './launcher';
import { sizingOf } from './sizing';

const MI = 2 ** 20;
/** The container that keeps the log of the serial console. */
const LOG = { bytes: 35e6, cores: 0.005 };
/** The same in a pod that is to be of the class Guaranteed. */
const WHOLE_LOG = { bytes: 60e6, cores: 0.015 };
/** Processes 25 + 100 + 25 + 40 + 50, I/O 8, two vCPUs 16, video 32. */
const BASE = 240 + 8 + 16 + 32;

const guest = (domain: object = {}, more: object = {}): unknown => ({
  domain: { cpu: { sockets: 2 }, memory: { guest: '4Gi' }, ...domain },
  ...more,
});

const cluster = (configuration: object): ReturnType<typeof sizingOf> => sizingOf({ spec: { configuration } });

const asked = (spec: unknown, sizing = sizingOf(), vmi?: unknown) => Object.fromEntries(estimateRequests(spec, vmi, sizing)); // prettier-ignore

const overheadMi = (spec: unknown, log = LOG.bytes): number => ((asked(spec)['memory'] ?? 0) - log) / MI - 4096;

describe('memory beside the guest', () => {
  it.each<[string, number, object, object?]>([
    ['x86_64', BASE, {}, { architecture: 'amd64' }],
    ['arm64: two flash devices of 64', BASE + 128, {}, { architecture: 'arm64' }],
    ['eight vCPUs of 8 each', BASE - 16 + 64, { cpu: { sockets: 2, cores: 2, threads: 2 } }],
    ['no topology, but a limit of CPU', BASE - 16 + 24, { cpu: undefined, resources: { limits: { cpu: '2500m' } } }],
    ['nothing at all: one vCPU', BASE - 16 + 8, { cpu: undefined }],
    ['no screen', BASE - 32, { devices: { autoattachGraphicsDevice: false } }],
    ['a GPU', BASE + 1024, { devices: { gpus: [{ deviceName: 'v/gpu' }] } }],
    ['a host device and SR-IOV: once', BASE + 1024, { devices: { hostDevices: [{}], interfaces: [{ sriov: {} }] } }],
    ['SEV', BASE + 256, { launchSecurity: { sev: {} } }],
    ['SEV-SNP', BASE + 256, { launchSecurity: { snp: {} } }],
    ['TDX: nothing', BASE, { launchSecurity: { tdx: {} } }],
    ['a TPM', BASE + 53, { devices: { tpm: {} } }],
    ['a TPM that is off', BASE, { devices: { tpm: { enabled: false } } }],
    ['downward metrics', BASE + 1, {}, { volumes: [{ name: 'm', downwardMetrics: {} }] }],
    ['one probe that runs a command', BASE + 110, {}, { readinessProbe: { exec: { command: ['true'] } } }],
    ['a probe over the network: nothing', BASE, {}, { readinessProbe: { tcpSocket: { port: 22 } } }],
    [
      'an overhead of one’s own',
      BASE + 512,
      { memory: { guest: '4Gi', reservedOverhead: { addedOverhead: '512Mi' } } },
    ],
  ])('%s', (_, expected, domain, more) => {
    expect(overheadMi(guest(domain, more))).toBe(expected);
  });

  it('is more where CPUs are dedicated or the class is Guaranteed', () => {
    expect(overheadMi(guest({ cpu: { sockets: 2, dedicatedCpuPlacement: true } }), WHOLE_LOG.bytes)).toBe(BASE + 100);
    const same = { cpu: '2', memory: '4Gi' };
    // and page tables, as the memory is requested: 4 Gi in whole kilobytes, 4,294,968,000 / 512
    const tables = Math.floor(4_294_968_000 / 512) / MI;
    expect(overheadMi(guest({ resources: { requests: same, limits: same } }), WHOLE_LOG.bytes)).toBe(
      BASE + 100 + tables,
    );
  });

  it('is multiplied by the ratio of the cluster, in whole kilobytes', () => {
    const sizing = cluster({ additionalGuestMemoryOverheadRatio: '1.5' });
    // 296 Mi are 310,378,496 bytes; half of 310,379 kilobytes are 155,189
    expect(asked(guest(), sizing)['memory']).toBe(4096 * MI + 310_378_496 + 155_189_000 + LOG.bytes);
    expect(cluster({ additionalGuestMemoryOverheadRatio: 'much' }).overheadRatio).toBe(1);
  });

  it('is what the running instance says', () => {
    const vmi = { status: { memory: { memoryOverhead: '300Mi' } } };
    expect(asked(guest(), sizingOf(), vmi)['memory']).toBe((4096 + 300) * MI + LOG.bytes);
  });
});

describe('memory of the guest', () => {
  it('may be overcommitted, but neither with huge pages nor with dedicated CPUs', () => {
    const sizing = cluster({ developerConfiguration: { memoryOvercommit: 200 } });
    expect(asked(guest(), sizing)['memory']).toBe((2048 + BASE) * MI + LOG.bytes);
    const huge = guest({ memory: { guest: '4Gi', hugepages: { pageSize: '1Gi' } } });
    expect(asked(huge, sizing)).toMatchObject({ 'hugepages-1Gi': 4096 * MI, memory: BASE * MI + LOG.bytes });
    const pinned = guest({ cpu: { sockets: 2, dedicatedCpuPlacement: true } });
    expect(asked(pinned, sizing)['memory']).toBe((4096 + BASE + 100) * MI + WHOLE_LOG.bytes);
  });

  it('leaves what is requested beyond the guest outside of huge pages, and their overhead is never overcommitted', () => {
    const spec = guest({
      memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
      resources: { requests: { memory: '5Gi' }, overcommitGuestOverhead: true },
    });
    const tables = Math.floor((Math.ceil((5120 * MI) / 1000) * 1000) / 512);
    expect(asked(spec)).toMatchObject({
      'hugepages-2Mi': 4096 * MI,
      memory: (1024 + BASE) * MI + tables + LOG.bytes,
    });
    expect(asked(guest({ resources: { overcommitGuestOverhead: true } }))['memory']).toBe(4096 * MI + LOG.bytes);
  });
});

describe('cores', () => {
  const cores = (domain: object, sizing = sizingOf(), vmi?: unknown): number => asked(guest(domain), sizing, vmi)['cpu'] ?? 0; // prettier-ignore

  it('are a tenth of the vCPUs, or the share that the cluster says', () => {
    expect(cores({})).toBeCloseTo(0.2 + LOG.cores);
    expect(cores({}, cluster({ developerConfiguration: { cpuAllocationRatio: 1 } }))).toBeCloseTo(2 + LOG.cores);
    expect(cores({ ioThreads: { supplementalPoolThreadCount: 4 } })).toBeCloseTo(0.6 + LOG.cores);
  });

  it('are those that are requested; a limit counts as a request; a VM is given the request of the cluster', () => {
    expect(cores({ resources: { requests: { cpu: '1500m' } } })).toBeCloseTo(1.5 + LOG.cores);
    expect(cores({ resources: { limits: { cpu: '3' } } })).toBeCloseTo(3 + LOG.cores);
    expect(cores({}, cluster({ cpuRequest: '250m' }))).toBeCloseTo(0.25 + LOG.cores);
    expect(cores({}, cluster({ cpuRequest: '250m' }), {})).toBeCloseTo(0.2 + LOG.cores);
    expect(cores({}, cluster({ cpuRequest: '100m' }))).toBeCloseTo(0.2 + LOG.cores);
  });

  it('are whole where they are dedicated, with one or two for the emulator', () => {
    const pinned = { cpu: { sockets: 2, dedicatedCpuPlacement: true, isolateEmulatorThread: true } };
    const even = { metadata: { annotations: { 'alpha.kubevirt.io/EmulatorThreadCompleteToEvenParity': '' } } };
    expect(cores(pinned)).toBeCloseTo(3 + WHOLE_LOG.cores);
    expect(cores(pinned, sizingOf(), even)).toBeCloseTo(4 + WHOLE_LOG.cores);
    const three = { cpu: { ...pinned.cpu, sockets: 3 } };
    expect(cores(three, sizingOf(), even)).toBeCloseTo(4 + WHOLE_LOG.cores);
  });
});

describe('devices', () => {
  const names = (spec: unknown, sizing = sizingOf()): readonly string[] =>
    Object.keys(asked(spec, sizing)).filter((name) => name.includes('/'));

  it('are those of KVM and of the network', () => {
    expect(names(guest())).toEqual(['kvm', 'tun', 'vhost-net'].map((name) => `devices.kubevirt.io/${name}`));
    expect(names(guest({ devices: { interfaces: [{ model: 'e1000e' }] } }))).not.toContain(
      'devices.kubevirt.io/vhost-net',
    );
    expect(names(guest(), cluster({ developerConfiguration: { useEmulation: true } }))).toEqual([
      'devices.kubevirt.io/tun',
    ]);
    expect(names(guest({ devices: { autoattachPodInterface: false } }))).toEqual(['devices.kubevirt.io/kvm']);
  });

  it('are those that are passed through, but not those that are claimed by themselves', () => {
    const gpus = [{ deviceName: 'v/gpu' }, { deviceName: 'v/gpu' }, { claimRequest: { claimName: 'c' } }];
    expect(asked(guest({ devices: { gpus } }))['v/gpu']).toBe(2);
    expect(names(guest({ devices: { disks: [{ lun: { reservation: true } }] } }))).toContain(
      'devices.kubevirt.io/pr-helper',
    );
  });
});

describe('the log of the serial console', () => {
  it('is kept unless the guest or the cluster says otherwise', () => {
    const without = (4096 + BASE) * MI;
    const off = cluster({ virtualMachineOptions: { disableSerialConsoleLog: {} } });
    expect(asked(guest(), off)['memory']).toBe(without);
    expect(asked(guest({ devices: { logSerialConsole: true } }), off)['memory']).toBe(without + LOG.bytes);
    expect(asked(guest({ devices: { logSerialConsole: false } }))['memory']).toBe(without);
    expect(asked(guest({ devices: { autoattachSerialConsole: false } }))['memory']).toBe(without);
  });
});
