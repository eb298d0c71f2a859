import type { Flavour, System, Workload } from './systems';

type Fields = Record<string, unknown>;

const CORES: Readonly<Record<Flavour, number>> = { tiny: 1, small: 1, medium: 1, large: 2 };

const memoryOf = (system: System, flavour: Flavour): string => {
  switch (flavour) {
    case 'tiny':
      return system.tinyMemory ?? '1Gi';
    case 'small':
      return '2Gi';
    case 'medium':
      return '4Gi';
    case 'large':
      return '8Gi';
  }
};

const HYPERV: Fields = {
  frequencies: {},
  ipi: {},
  reenlightenment: {},
  relaxed: {},
  reset: {},
  runtime: {},
  spinlocks: { spinlocks: 8191 },
  synic: {},
  synictimer: { direct: {} },
  tlbflush: {},
  vapic: {},
  vpindex: {},
};

const WINDOWS_CLOCK: Fields = {
  utc: {},
  timer: {
    hpet: { present: false },
    hyperv: {},
    pit: { tickPolicy: 'delay' },
    rtc: { tickPolicy: 'catchup' },
  },
};

/** Machines for high performance have CPUs of their own. */
const cpuOf = (flavour: Flavour, workload: Workload): Fields => ({
  cores: 1,
  sockets: CORES[flavour],
  threads: 1,
  ...(workload === 'highperformance' ? { dedicatedCpuPlacement: true, isolateEmulatorThread: true } : {}),
});

const disksOf = (system: System, workload: Workload): readonly Fields[] => {
  const busy = workload === 'highperformance' ? { dedicatedIOThread: true } : {};
  if (system.windows !== undefined)
    return [
      { name: 'rootdisk', bootOrder: 1, disk: { bus: 'sata' } },
      { name: 'windows-drivers-disk', cdrom: { bus: 'sata' } },
    ];
  const root = { name: 'rootdisk', disk: { bus: 'virtio' }, ...busy };
  return system.user === undefined ? [root] : [root, { name: 'cloudinitdisk', disk: { bus: 'virtio' } }];
};

const volumesOf = (system: System): readonly Fields[] => {
  const root = { name: 'rootdisk', dataVolume: { name: '${NAME}' } };
  if (system.windows !== undefined)
    return [
      root,
      { name: 'windows-drivers-disk', containerDisk: { image: 'quay.io/kubevirt/virtio-container-disk:v1.9.0' } },
    ];
  if (system.user === undefined) return [root];
  const userData = `#cloud-config\nuser: ${system.user}\npassword: \${CLOUD_USER_PASSWORD}\nchpasswd: { expire: False }`;
  return [root, { name: 'cloudinitdisk', cloudInitNoCloud: { userData } }];
};

const devicesOf = (system: System, workload: Workload): Fields => ({
  disks: disksOf(system, workload),
  interfaces: [{ name: 'default', masquerade: {}, model: system.windows === undefined ? 'virtio' : 'e1000e' }],
  ...(system.windows === undefined ? { networkInterfaceMultiqueue: true, rng: {} } : {}),
  ...(system.windows === undefined && workload !== 'desktop'
    ? {}
    : { inputs: [{ type: 'tablet', bus: system.windows === undefined ? 'virtio' : 'usb', name: 'tablet' }] }),
  ...(system.windows?.tpm === true ? { tpm: {} } : {}),
});

const featuresOf = (system: System): Fields => {
  const secure = system.windows?.secure === true;
  const windows = system.windows === undefined ? {} : { acpi: {}, apic: {}, hyperv: HYPERV };
  const features = { ...windows, ...(secure ? { smm: {} } : {}) };
  return {
    ...(Object.keys(features).length === 0 ? {} : { features }),
    ...(secure ? { firmware: { bootloader: { efi: { secureBoot: true } } } } : {}),
    ...(system.windows === undefined ? {} : { clock: WINDOWS_CLOCK }),
  };
};

/** `spec` of the machine that a template makes. */
export const machineSpec = (system: System, workload: Workload, flavour: Flavour): Fields => ({
  architecture: 'amd64',
  domain: {
    cpu: cpuOf(flavour, workload),
    devices: devicesOf(system, workload),
    ...featuresOf(system),
    ...(workload === 'highperformance' ? { ioThreadsPolicy: 'shared' } : {}),
    memory: { guest: memoryOf(system, flavour) },
  },
  networks: [{ name: 'default', pod: {} }],
  terminationGracePeriodSeconds: system.windows === undefined ? 180 : 3600,
  volumes: volumesOf(system),
});
