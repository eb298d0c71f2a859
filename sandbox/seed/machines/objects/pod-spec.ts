import { resolveSize, mebibytes } from '../sizes';
import { overheadMebibytes } from '../overhead';
import type { RunWish } from '../run';
import { storageFacts } from '../storage/classes';
import { claimName } from '../storage/volumes';
import type { MachineWish } from '../wish';
import { LAUNCHER_IMAGE } from './vmi-status';

type Fields = Record<string, unknown>;

// Parts that are the same in every launcher pod: one copy in memory, however many machines there are.
const DEVICES: Fields = {
  'devices.kubevirt.io/kvm': '1',
  'devices.kubevirt.io/tun': '1',
  'devices.kubevirt.io/vhost-net': '1',
};
const MONITOR = ['/usr/bin/virt-launcher-monitor', '--qemu-timeout', '320s'];
const MOUNTS: readonly Fields[] = [
  { mountPath: '/var/run/kubevirt-private', name: 'private' },
  { mountPath: '/var/run/kubevirt', name: 'public' },
  { mountPath: '/var/run/libvirt', name: 'libvirt-runtime' },
];
const COMPUTE: Fields = {
  name: 'compute',
  image: LAUNCHER_IMAGE,
  imagePullPolicy: 'IfNotPresent',
  env: [
    { name: 'XDG_CACHE_HOME', value: '/var/run/kubevirt-private' },
    { name: 'VIRT_LAUNCHER_LOG_VERBOSITY', value: '2' },
    { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
  ],
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
    privileged: false,
    runAsGroup: 107,
    runAsNonRoot: true,
    runAsUser: 107,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};
const EMPTY_VOLUMES: readonly Fields[] = [
  { emptyDir: {}, name: 'private' },
  { emptyDir: {}, name: 'public' },
  { emptyDir: {}, name: 'libvirt-runtime' },
];
const NODE_SELECTOR: Readonly<Record<string, string>> = {
  'kubernetes.io/arch': 'amd64',
  'kubevirt.io/schedulable': 'true',
  'machine-type.node.kubevirt.io/q35': 'true',
};
const COMMON: Fields = {
  automountServiceAccountToken: false,
  dnsPolicy: 'ClusterFirst',
  enableServiceLinks: false,
  preemptionPolicy: 'PreemptLowerPriority',
  priority: 0,
  readinessGates: [{ conditionType: 'kubevirt.io/virtual-machine-unpaused' }],
  restartPolicy: 'Never',
  schedulerName: 'default-scheduler',
  securityContext: { fsGroup: 107, runAsGroup: 107, runAsNonRoot: true, runAsUser: 107 },
  serviceAccount: 'default',
  serviceAccountName: 'default',
  tolerations: [
    { effect: 'NoExecute', key: 'node.kubernetes.io/not-ready', operator: 'Exists', tolerationSeconds: 300 },
    { effect: 'NoExecute', key: 'node.kubernetes.io/unreachable', operator: 'Exists', tolerationSeconds: 300 },
  ],
};

const computeContainer = (wish: MachineWish): Fields => {
  const size = resolveSize(wish.size);
  const memory = mebibytes(size.memory);
  const vcpus = size.sockets * size.cores * size.threads;
  const claims = wish.disks.flatMap((disk) => {
    const claim = claimName(wish, disk);
    return claim === undefined ? [] : [{ disk, block: storageFacts(disk).volumeMode === 'Block' }];
  });
  const devices = claims
    .filter(({ block }) => block)
    .map(({ disk }) => ({ devicePath: `/dev/${disk.name}`, name: disk.name }));
  return {
    ...COMPUTE,
    command: [
      ...MONITOR,
      '--name',
      wish.name,
      '--namespace',
      wish.namespace,
      '--run-as-nonroot',
      '--hypervisor',
      'kvm',
    ],
    resources: {
      limits: DEVICES,
      requests: {
        ...DEVICES,
        ...(wish.gpu === undefined ? {} : { [wish.gpu]: '1' }),
        cpu: `${vcpus * 100}m`,
        'ephemeral-storage': '50M',
        memory: `${memory + overheadMebibytes(wish)}Mi`,
      },
    },
    ...(devices.length === 0 ? {} : { volumeDevices: devices }),
    volumeMounts: [
      ...MOUNTS,
      ...claims
        .filter(({ block }) => !block)
        .map(({ disk }) => ({ mountPath: `/var/run/kubevirt-private/vmi-disks/${disk.name}`, name: disk.name })),
    ],
  };
};

/** The side container that keeps the serial console's log. kubevirt: pkg/virt-controller/services/serialconsolelog.go */
const SERIAL_LOG: Fields = {
  name: 'guest-console-log',
  image: LAUNCHER_IMAGE,
  imagePullPolicy: 'IfNotPresent',
  restartPolicy: 'Always',
  command: ['/usr/bin/virt-tail', '--logfile', '/var/run/kubevirt-private/serial0-log'],
  resources: { limits: { cpu: '15m', memory: '60M' }, requests: { cpu: '5m', memory: '35M' } },
};

const podVolumes = (wish: MachineWish): readonly Fields[] => [
  ...EMPTY_VOLUMES,
  ...wish.disks.flatMap((disk): readonly Fields[] => {
    const claim = claimName(wish, disk);
    if (claim !== undefined) return [{ name: disk.name, persistentVolumeClaim: { claimName: claim } }];
    if (disk.from === 'container' || disk.from === 'cdrom') {
      return [{ name: disk.name, image: { reference: disk.image, pullPolicy: 'IfNotPresent' } }];
    }
    return [];
  }),
];

/** Seconds that a guest gets to shut down. Windows preferences ask for an hour. */
const graceSeconds = (wish: MachineWish): number =>
  wish.terminationGracePeriodSeconds ?? (wish.guest.windows ? 3600 : 180);

/** `spec` of a launcher pod. */
export const podSpec = (wish: MachineWish, run: RunWish): Fields => ({
  ...COMMON,
  ...(wish.affinity === undefined ? {} : { affinity: wish.affinity }),
  containers: [computeContainer(wish)],
  hostname: wish.name,
  initContainers: [SERIAL_LOG],
  ...(run.node === undefined ? {} : { nodeName: run.node.name }),
  nodeSelector: wish.nodeSelector === undefined ? NODE_SELECTOR : { ...NODE_SELECTOR, ...wish.nodeSelector },
  terminationGracePeriodSeconds: graceSeconds(wish) + 30,
  volumes: podVolumes(wish),
});
