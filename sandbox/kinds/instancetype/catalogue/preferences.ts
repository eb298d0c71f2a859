import type { DraftObject } from '../../../store/object';
import { guests, type Guest } from './guests';
import { COMMON_INSTANCETYPES_VERSION } from './instancetypes';

const PREFIX = 'instancetype.kubevirt.io/';

const labelsOf = (guest: Guest): Record<string, string> => {
  const labels: Record<string, string> = {
    'common-instancetypes-version': COMMON_INSTANCETYPES_VERSION,
    'os-type': guest.osType,
    vendor: 'kubevirt.io',
    ...(guest.arch === undefined
      ? {}
      : { arch: guest.arch, 'preferred-architecture': guest.arch, 'required-architecture': guest.arch }),
    ...(guest.needs === undefined ? {} : { 'required-cpu': String(guest.needs[0]), 'required-memory': guest.needs[1] }),
  };
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [PREFIX + key, value]));
};

const annotationsOf = (guest: Guest): Record<string, string> => ({
  iconClass: `icon-${guest.icon}`,
  'openshift.io/display-name': guest.displayName,
  'openshift.io/documentation-url': 'https://github.com/kubevirt/common-instancetypes',
  'openshift.io/provider-display-name': 'KubeVirt',
  'openshift.io/support-url': 'https://github.com/kubevirt/common-instancetypes/issues',
  tags: `hidden,kubevirt,${guest.name},${guest.osType}`,
});

const efiOf = (firmware: NonNullable<Guest['firmware']>): Record<string, boolean> => {
  switch (firmware) {
    case 'efi':
      return { secureBoot: false };
    case 'secure':
      return { secureBoot: true };
    case 'persistent':
      return { persistent: true, secureBoot: true };
  }
};

const HYPERV = {
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

const WINDOWS_CLOCK = {
  preferredClockOffset: { utc: {} },
  preferredTimer: {
    hpet: { present: false },
    hyperv: {},
    pit: { tickPolicy: 'delay' },
    rtc: { tickPolicy: 'catchup' },
  },
};

const devicesOf = (guest: Guest): Record<string, unknown> => ({
  preferredDiskBus: guest.diskBus,
  preferredInterfaceModel: guest.nicModel,
  ...(guest.osType === 'linux' ? { preferredRng: {} } : {}),
  ...(guest.transitional === true ? { preferredUseVirtioTransitional: true } : {}),
  ...(guest.osType === 'windows' ? { preferredInputBus: 'usb', preferredInputType: 'tablet' } : {}),
  ...(guest.firmware === 'persistent' ? { preferredTPM: { persistent: true } } : {}),
});

const featuresOf = (guest: Guest): Record<string, unknown> => {
  const smm = guest.firmware === 'secure' || guest.firmware === 'persistent' ? { preferredSmm: {} } : {};
  const windows =
    guest.osType === 'windows' ? { preferredAcpi: {}, preferredApic: {}, preferredHyperv: { ...HYPERV } } : {};
  const features = { ...windows, ...smm };
  return Object.keys(features).length === 0 ? {} : { features };
};

const requirementsOf = (guest: Guest): Record<string, unknown> => {
  if (guest.needs === undefined) return {};
  const [cpus, memory] = guest.needs;
  const architecture = guest.arch === undefined ? {} : { architecture: guest.arch };
  return { requirements: { ...architecture, cpu: { guest: cpus }, memory: { guest: memory } } };
};

const specOf = (guest: Guest): Record<string, unknown> => ({
  ...(guest.osType === 'legacy' ? {} : { annotations: { 'vm.kubevirt.io/os': guest.osType } }),
  ...(guest.osType === 'windows' ? { clock: WINDOWS_CLOCK, preferredTerminationGracePeriodSeconds: 3600 } : {}),
  ...(guest.topology === undefined ? {} : { cpu: { preferredCPUTopology: guest.topology } }),
  devices: devicesOf(guest),
  ...featuresOf(guest),
  ...(guest.firmware === undefined ? {} : { firmware: { preferredEfi: efiOf(guest.firmware) } }),
  ...(guest.arch === undefined ? {} : { preferredArchitecture: guest.arch }),
  ...requirementsOf(guest),
});

/** The 54 cluster preferences that KubeVirt brings along. facts: 5.7 */
export const clusterPreferences = (): DraftObject[] =>
  guests.map((guest) => ({
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: 'VirtualMachineClusterPreference',
    metadata: { name: guest.name, labels: labelsOf(guest), annotations: annotationsOf(guest) },
    spec: specOf(guest),
  }));
