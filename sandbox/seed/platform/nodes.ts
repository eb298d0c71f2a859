import { DAY, type Ground } from '../ground';
import type { NodeRef } from '../machines/wish';

export interface NodeWish {
  readonly name: string;
  readonly index: number;
  readonly controlPlane: boolean;
  readonly cpus: number;
  readonly memoryGi: number;
  readonly zone: string;
  readonly unschedulable?: boolean;
  /** Further resources, such as devices that are handed through. */
  readonly devices?: Readonly<Record<string, string>>;
}

const CPU_MODELS = ['Broadwell', 'Cascadelake-Server', 'Haswell', 'Icelake-Server', 'Skylake-Server'];
const CPU_FEATURES = ['aes', 'apic', 'avx', 'avx2', 'avx512f', 'invtsc', 'pcid', 'sse4.2', 'vmx', 'x2apic', 'xsave'];
/** What the host has beyond the named model. */
const HOST_FEATURES = ['invtsc', 'pcid', 'vmx'];
const MACHINE_TYPES = ['pc-q35-rhel9.4.0', 'pc-q35-rhel9.6.0', 'q35'];

/** The labels that virt-handler and its node labeller put on a node. facts: section 1.5 */
const virtLabels = (): Record<string, string> => ({
  'kubevirt.io/schedulable': 'true',
  'cpu-vendor.node.kubevirt.io/Intel': 'true',
  'host-model-cpu.node.kubevirt.io/Icelake-Server': 'true',
  ...Object.fromEntries(CPU_MODELS.map((model) => [`cpu-model.node.kubevirt.io/${model}`, 'true'])),
  ...Object.fromEntries(CPU_MODELS.map((model) => [`cpu-model-migration.node.kubevirt.io/${model}`, 'true'])),
  ...Object.fromEntries(HOST_FEATURES.map((name) => [`host-model-required-features.node.kubevirt.io/${name}`, 'true'])),
  ...Object.fromEntries(CPU_FEATURES.map((feature) => [`cpu-feature.node.kubevirt.io/${feature}`, 'true'])),
  ...Object.fromEntries(MACHINE_TYPES.map((type) => [`machine-type.node.kubevirt.io/${type}`, 'true'])),
});

const conditions = (ground: Ground, since: number): readonly Record<string, string>[] => {
  const at = { lastHeartbeatTime: ground.ago(30), lastTransitionTime: ground.ago(since) };
  const calm = (type: string, reason: string, message: string): Record<string, string> => ({
    type,
    status: 'False',
    reason,
    message,
    ...at,
  });
  return [
    calm('MemoryPressure', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
    calm('DiskPressure', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
    calm('PIDPressure', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
    { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status', ...at },
  ];
};

const nodeInfo = (ground: Ground): Record<string, string> => ({
  architecture: 'amd64',
  bootID: ground.uid(),
  containerRuntimeVersion: 'cri-o://1.34.2',
  kernelVersion: '5.14.0-570.12.1.el9_6.x86_64',
  kubeProxyVersion: '',
  kubeletVersion: 'v1.34.2',
  machineID: ground.uid().replaceAll('-', ''),
  operatingSystem: 'linux',
  osImage: 'Red Hat Enterprise Linux CoreOS 9.6.20260801-0',
  systemUUID: ground.uid(),
});

/** A cordoned node carries a taint beside the flag; control planes take no guests. */
const taintsOf = (wish: NodeWish): Record<string, unknown> => {
  const taints = [
    ...(wish.controlPlane ? [{ effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane' }] : []),
    ...(wish.unschedulable === true ? [{ effect: 'NoSchedule', key: 'node.kubernetes.io/unschedulable' }] : []),
  ];
  return {
    ...(wish.unschedulable === true ? { unschedulable: true } : {}),
    ...(taints.length > 0 ? { taints } : {}),
  };
};

/** Plants a node that can run VMs and returns how machines refer to it. */
export const plantNode = (ground: Ground, wish: NodeWish): NodeRef => {
  const ip = `192.168.${10 + Math.floor(wish.index / 200)}.${(wish.index % 200) + 20}`;
  const role = wish.controlPlane ? 'control-plane' : 'worker';
  const size = (pods: string): Record<string, string> => ({
    ...wish.devices,
    cpu: String(wish.cpus),
    'devices.kubevirt.io/kvm': '1k',
    'devices.kubevirt.io/tun': '1k',
    'devices.kubevirt.io/vhost-net': '1k',
    'ephemeral-storage': '419404780Ki',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory: `${wish.memoryGi * 1024 * 1024}Ki`,
    pods,
  });
  ground.put('nodes.', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: wish.name,
      creationTimestamp: ground.ago(200 * DAY),
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': wish.name,
        'kubernetes.io/os': 'linux',
        [`node-role.kubernetes.io/${role}`]: '',
        'topology.kubernetes.io/zone': wish.zone,
        'topology.topolvm.io/node': wish.name,
        ...virtLabels(),
      },
      annotations: { 'kubevirt.io/heartbeat': ground.ago(20) },
    },
    spec: {
      podCIDR: `10.${128 + Math.floor(wish.index / 64)}.${(wish.index % 64) * 4}.0/22`,
      ...taintsOf(wish),
    },
    status: {
      addresses: [
        { address: ip, type: 'InternalIP' },
        { address: wish.name, type: 'Hostname' },
      ],
      allocatable: size('500'),
      capacity: size('500'),
      conditions: conditions(ground, 20 * DAY),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: nodeInfo(ground),
    },
  });
  return { name: wish.name, index: wish.index, ip };
};
