import type { GuestControl } from '../guests/control';
import { definitions } from '../kinds/registry';
import { manualClock, type ManualClock } from '../lib/clock';
import { createStore } from '../store/memory';
import type { Store, WatchSource } from '../store/contract';
import type { DraftObject, KubeObject } from '../store/object';
import { createRecorder } from './events';
import { textAt } from './object/fields';
import { KIND } from './object/kind-ids';
import { seededRandom } from '../serve/random';
import type { ControllerContext } from './reconciler';
import { startControllers } from './run';

export const NAMESPACE = 'demo';

export interface Cluster {
  readonly store: Store & WatchSource;
  readonly clock: ManualClock;
  readonly context: ControllerContext;
  /** Reconcile errors so far; a test that ends with some has found a bug. */
  readonly errors: string[];
  vm(name?: string): KubeObject;
  vmi(name?: string): KubeObject | undefined;
  status(name?: string): string | undefined;
  pods(): readonly KubeObject[];
  events(kind: string): readonly string[];
  createVm(spec?: Record<string, unknown>, machine?: Record<string, unknown>, name?: string): KubeObject;
  seconds(count: number): void;
}

const node = (name: string, index: number): DraftObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: {
      'kubernetes.io/hostname': name,
      'kubernetes.io/arch': 'amd64',
      'kubevirt.io/schedulable': 'true',
      'host-model-cpu.node.kubevirt.io/Icelake-Server': 'true',
      'cpu-model-migration.node.kubevirt.io/Icelake-Server': 'true',
    },
  },
  spec: { podCIDR: `10.128.${index}.0/24` },
  status: {
    allocatable: {
      cpu: '16',
      memory: '64Gi',
      pods: '250',
      'ephemeral-storage': '100Gi',
      'devices.kubevirt.io/kvm': '1k',
      'devices.kubevirt.io/tun': '1k',
      'devices.kubevirt.io/vhost-net': '1k',
    },
    conditions: [{ type: 'Ready', status: 'True' }],
    addresses: [{ type: 'InternalIP', address: `192.168.1.${10 + index}` }],
  },
});

const machineTemplate = (machine: Record<string, unknown>): Record<string, unknown> => ({
  metadata: { labels: { app: 'demo' } },
  spec: {
    domain: {
      cpu: { sockets: 1, cores: 1, threads: 1 },
      memory: { guest: '1Gi' },
      devices: {
        disks: [{ name: 'root', disk: { bus: 'virtio' } }],
        interfaces: [{ name: 'default', masquerade: {} }],
      },
    },
    networks: [{ name: 'default', pod: {} }],
    volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:43' } }],
    ...machine,
  },
});

/** A small cluster on a manual clock with all controllers running. */
export const startCluster = (options: { readonly nodes?: number; readonly guests?: GuestControl } = {}): Cluster => {
  const clock = manualClock(new Date('2026-08-20T10:00:00Z'));
  const random = seededRandom(7);
  const store = createStore({ definitions, clock, random });
  store.create(KIND.namespace, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  const names = ['worker-a', 'worker-b', 'worker-c', 'worker-d'].slice(0, options.nodes ?? 3);
  names.forEach((name, index) => store.create(KIND.node, node(name, index)));
  const { guests } = options;
  const context: ControllerContext = {
    store,
    clock,
    random,
    record: createRecorder(store, clock),
    ...(guests === undefined ? {} : { guests }),
  };
  const errors: string[] = [];
  startControllers(context, {
    onError: (reconciler, key, error) => errors.push(`${reconciler} ${key}: ${String(error)}`),
  });
  const cluster: Cluster = {
    store,
    clock,
    context,
    errors,
    vm: (name = 'web') => {
      const found = store.get(KIND.vm, NAMESPACE, name);
      if (found === undefined) throw new Error(`no VM ${name}`);
      return found;
    },
    vmi: (name = 'web') => store.get(KIND.vmi, NAMESPACE, name),
    status: (name = 'web') => textAt(store.get(KIND.vm, NAMESPACE, name), 'status', 'printableStatus'),
    pods: () => store.list(KIND.pod, NAMESPACE),
    events: (kind) =>
      store
        .list(KIND.event, NAMESPACE)
        .filter((event) => textAt(event, 'involvedObject', 'kind') === kind)
        .map((event) => `${textAt(event, 'reason') ?? ''}: ${textAt(event, 'message') ?? ''}`),
    createVm: (spec = {}, machine = {}, name = 'web') => {
      const made = store.create(KIND.vm, {
        apiVersion: 'kubevirt.io/v1',
        kind: 'VirtualMachine',
        metadata: { name, namespace: NAMESPACE },
        spec: { runStrategy: 'Always', template: machineTemplate(machine), ...spec },
      });
      clock.advance(0);
      return made;
    },
    seconds: (count) => clock.advance(count * 1_000),
  };
  return cluster;
};
