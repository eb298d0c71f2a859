import { listAt, textAt } from '../../../lib/json';
import type { DraftObject } from '../../../store/object';
import { controlledBy, type Ground, type Planted } from '../../ground';
import { mebibytes, resolveSize } from '../sizes';
import type { Condition, RunWish } from '../run';
import { storageFacts } from '../storage/classes';
import { claimName } from '../storage/volumes';
import type { MachineWish } from '../wish';
import { ownedFields } from './managed-fields';
import { LAUNCHER_IMAGE } from './vmi-status';

type Fields = Record<string, unknown>;

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
    name: 'compute',
    image: LAUNCHER_IMAGE,
    imagePullPolicy: 'IfNotPresent',
    command: [
      '/usr/bin/virt-launcher-monitor',
      '--qemu-timeout',
      '320s',
      '--name',
      wish.name,
      '--namespace',
      wish.namespace,
      '--run-as-nonroot',
      '--hypervisor',
      'kvm',
    ],
    env: [
      { name: 'XDG_CACHE_HOME', value: '/var/run/kubevirt-private' },
      { name: 'VIRT_LAUNCHER_LOG_VERBOSITY', value: '2' },
      { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
    ],
    ports: [],
    resources: {
      limits: { 'devices.kubevirt.io/kvm': '1', 'devices.kubevirt.io/tun': '1', 'devices.kubevirt.io/vhost-net': '1' },
      requests: {
        cpu: `${vcpus * 100}m`,
        'devices.kubevirt.io/kvm': '1',
        'devices.kubevirt.io/tun': '1',
        'devices.kubevirt.io/vhost-net': '1',
        'ephemeral-storage': '50M',
        memory: `${memory + 250 + Math.round(memory / 64)}Mi`,
      },
    },
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
    ...(devices.length === 0 ? {} : { volumeDevices: devices }),
    volumeMounts: [
      { mountPath: '/var/run/kubevirt-private', name: 'private' },
      { mountPath: '/var/run/kubevirt', name: 'public' },
      { mountPath: '/var/run/libvirt', name: 'libvirt-runtime' },
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
  { emptyDir: {}, name: 'private' },
  { emptyDir: {}, name: 'public' },
  { emptyDir: {}, name: 'libvirt-runtime' },
  ...wish.disks.flatMap((disk): readonly Fields[] => {
    const claim = claimName(wish, disk);
    if (claim !== undefined) return [{ name: disk.name, persistentVolumeClaim: { claimName: claim } }];
    if (disk.from === 'container' || disk.from === 'cdrom') {
      return [{ name: disk.name, image: { reference: disk.image, pullPolicy: 'IfNotPresent' } }];
    }
    return [];
  }),
];

const podConditions = (ground: Ground, run: RunWish): readonly Condition[] => {
  const at = (after: number): Pick<Condition, 'lastProbeTime' | 'lastTransitionTime'> => ({
    lastProbeTime: null,
    lastTransitionTime: ground.ago(Math.max(0, run.since - after)),
  });
  if (run.node === undefined) {
    const why = { reason: 'Unschedulable', message: run.unschedulable ?? '0/3 nodes are available' };
    return [{ type: 'PodScheduled', status: 'False', ...why, ...at(1) }];
  }
  const ready = run.phase === 'Running' || run.phase === 'Scheduled';
  const gate = run.paused === undefined ? 'True' : 'False';
  const down = { reason: 'ContainersNotReady', message: 'containers with unready status: [compute]' };
  const paused = {
    reason: 'ReadinessGatesNotReady',
    message: 'the status of pod readiness gate "kubevirt.io/virtual-machine-unpaused" is not "True", but False',
  };
  return [
    run.paused === undefined
      ? {
          type: 'kubevirt.io/virtual-machine-unpaused',
          status: gate,
          reason: 'NotPaused',
          message: 'the virtual machine is not paused',
          ...at(8),
        }
      : {
          type: 'kubevirt.io/virtual-machine-unpaused',
          status: gate,
          reason: 'Paused',
          message: 'the virtual machine is paused',
          ...at(8),
        },
    { type: 'Initialized', status: 'True', ...at(4) },
    {
      type: 'Ready',
      status: ready && run.paused === undefined ? 'True' : 'False',
      ...(ready ? (run.paused === undefined ? {} : paused) : down),
      ...at(6),
    },
    { type: 'ContainersReady', status: ready ? 'True' : 'False', ...(ready ? {} : down), ...at(6) },
    { type: 'PodScheduled', status: 'True', ...at(1) },
  ];
};

const containerStatus = (ground: Ground, run: RunWish, name: string): Fields => {
  const pull = run.pullFailure;
  const waits = run.phase === 'Scheduling' || run.phase === 'Pending';
  const state = waits
    ? {
        waiting:
          pull === undefined
            ? { reason: 'ContainerCreating' }
            : { reason: pull.reason, message: `Back-off pulling image "${pull.image}"` },
      }
    : { running: { startedAt: ground.ago(Math.max(0, run.since - 5)) } };
  return {
    ...(waits ? {} : { containerID: `cri-o://${ground.uid().replaceAll('-', '')}${ground.uid().replaceAll('-', '')}` }),
    image: LAUNCHER_IMAGE,
    imageID: waits
      ? ''
      : `${LAUNCHER_IMAGE.split(':')[0] ?? ''}@sha256:5c1f9b6bd0b3f4aa0d7c0f2f0f0c5a2f87a6a1d39cf7a3c9f5f2c3d1f0b6e9aa`,
    lastState: {},
    name,
    ready: !waits,
    restartCount: 0,
    started: !waits,
    state,
  };
};

const podStatus = (ground: Ground, run: RunWish, ip: string | undefined): Fields => ({
  conditions: podConditions(ground, run),
  ...(run.node === undefined
    ? {}
    : {
        containerStatuses: [containerStatus(ground, run, 'compute')],
        initContainerStatuses: [containerStatus(ground, run, 'guest-console-log')],
        hostIP: run.node.ip,
        hostIPs: [{ ip: run.node.ip }],
        startTime: ground.ago(Math.max(0, run.since - 1)),
      }),
  ...(ip === undefined ? {} : { podIP: ip, podIPs: [{ ip }] }),
  phase: run.phase === 'Running' || run.phase === 'Scheduled' ? 'Running' : 'Pending',
  qosClass: 'Burstable',
});

const launcherAnnotations = (wish: MachineWish, vmi: Planted): Record<string, string> => {
  const multus = (wish.nics ?? []).filter((nic) => nic.network !== undefined);
  const networks = multus.map((nic) => {
    const [namespace, name] = (nic.network ?? '').split('/');
    return { name, namespace, interface: `pod-${nic.name}` };
  });
  return {
    ...vmi.metadata.annotations,
    'descheduler.alpha.kubernetes.io/request-evict-only': '',
    'kubectl.kubernetes.io/default-container': 'compute',
    'kubevirt.io/domain': wish.name,
    'kubevirt.io/migrationTransportUnix': 'true',
    'kubevirt.io/vm-generation': vmi.metadata.annotations?.['kubevirt.io/vm-generation'] ?? '1',
    'post.hook.backup.velero.io/command': `["/usr/bin/virt-freezer", "--unfreeze", "--name", "${wish.name}", "--namespace", "${wish.namespace}"]`,
    'post.hook.backup.velero.io/container': 'compute',
    ...(networks.length === 0 ? {} : { 'k8s.v1.cni.cncf.io/networks': JSON.stringify(networks) }),
  };
};

/** The launcher pod of a VMI in its current run. facts: sections 1.5 and 2.8 */
export const launcherPod = (
  ground: Ground,
  wish: MachineWish,
  run: RunWish,
  vmi: Planted,
): DraftObject & { metadata: { name: string } } => {
  const ip = textAt(listAt(vmi['status'], 'interfaces')[0], 'ipAddress');
  const labels = {
    ...vmi.metadata.labels,
    'kubevirt.io': 'virt-launcher',
    'kubevirt.io/created-by': vmi.metadata.uid,
    'vm.kubevirt.io/name': wish.name,
    'vmi.kubevirt.io/id': wish.name,
  };
  const spec: Fields = {
    automountServiceAccountToken: false,
    containers: [computeContainer(wish)],
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: false,
    hostname: wish.name,
    initContainers: [SERIAL_LOG],
    ...(run.node === undefined ? {} : { nodeName: run.node.name }),
    nodeSelector: {
      'kubernetes.io/arch': 'amd64',
      'kubevirt.io/schedulable': 'true',
      'machine-type.node.kubevirt.io/q35': 'true',
      ...wish.nodeSelector,
    },
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
    readinessGates: [{ conditionType: 'kubevirt.io/virtual-machine-unpaused' }],
    restartPolicy: 'Never',
    schedulerName: 'default-scheduler',
    securityContext: { fsGroup: 107, runAsGroup: 107, runAsNonRoot: true, runAsUser: 107 },
    serviceAccount: 'default',
    serviceAccountName: 'default',
    terminationGracePeriodSeconds: (wish.terminationGracePeriodSeconds ?? (wish.guest.windows ? 3600 : 180)) + 30,
    tolerations: [
      { effect: 'NoExecute', key: 'node.kubernetes.io/not-ready', operator: 'Exists', tolerationSeconds: 300 },
      { effect: 'NoExecute', key: 'node.kubernetes.io/unreachable', operator: 'Exists', tolerationSeconds: 300 },
    ],
    volumes: podVolumes(wish),
  };
  const status = podStatus(ground, run, ip);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `virt-launcher-${wish.name.slice(0, 44)}-${ground.suffix()}`,
      generateName: `virt-launcher-${wish.name.slice(0, 44)}-`,
      namespace: wish.namespace,
      creationTimestamp: ground.ago(Math.max(0, run.since - 1)),
      labels,
      annotations: launcherAnnotations(wish, vmi),
      ownerReferences: [controlledBy(vmi)],
      managedFields: [
        ownedFields({
          manager: 'virt-controller',
          time: ground.ago(run.since),
          apiVersion: 'v1',
          part: { metadata: { labels }, spec },
          keyed: true,
        }),
      ],
    },
    spec,
    status,
  };
};
