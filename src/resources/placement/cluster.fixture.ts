/**
 * Random clusters that the sandbox's scheduler and the plugin's rules both look at. For tests only. Over 250 lines: what is drawn and what is
 * made of it are read together.
 */
import fc from 'fast-check';
import { KIND } from '../../../sandbox/controllers/object/kind-ids';
import { hostModelSelector } from '../../../sandbox/controllers/migration/host-model';
import { placePod } from '../../../sandbox/controllers/pod/placement';
import { launcherPod } from '../../../sandbox/controllers/vmi/launcher/launcher-pod';
import { storeWith } from '../../../sandbox/kinds/webhooks/request.fixture';
import type { Store } from '../../../sandbox/store/contract';
import type { DraftObject, KubeObject as Stored } from '../../../sandbox/store/object';
import { at, record } from '../../lib/reach';
import { diskNodesOf, type DiskNodes } from '../node/disk-nodes';
import { demandOf } from './demand/demand';
import { roomOf } from './room';
import { surroundingsOf, type Surroundings } from './surroundings';

const NAMESPACES = ['blue', 'green'] as const;
const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

interface NodeWish {
  readonly zone: string | undefined;
  readonly disk: string | undefined;
  readonly rank: number;
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
  readonly gpus: number;
  readonly cordoned: boolean;
  readonly ready: boolean;
  readonly capable: boolean;
  readonly processor: 'old' | 'new';
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
}

const rarely = fc.integer({ min: 0, max: 7 }).map((number) => number === 0);

const nodeWish: fc.Arbitrary<NodeWish> = fc.record({
  zone: fc.constantFrom('east', 'west', undefined),
  disk: fc.constantFrom('ssd', 'hdd', undefined),
  rank: fc.integer({ min: 0, max: 3 }),
  cpu: fc.constantFrom(0.5, 1, 2, 8),
  memory: fc.constantFrom(2, 4, 8, 16),
  pods: fc.constantFrom(2, 3, 250),
  gpus: fc.integer({ min: 0, max: 2 }),
  cordoned: rarely,
  ready: rarely.map((no) => !no),
  capable: rarely.map((no) => !no),
  processor: fc.constantFrom('old', 'new'),
  taints: fc.array(
    fc.record(
      {
        key: fc.constantFrom('dedicated', 'maintenance'),
        value: fc.constantFrom('db', 'web'),
        effect: fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule'),
      },
      { requiredKeys: ['key', 'effect'] },
    ),
    { maxLength: 1 },
  ),
});

const expression = fc.oneof(
  fc.record({
    key: fc.constantFrom('disk', ZONE, 'rank'),
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.array(fc.constantFrom('ssd', 'hdd', 'east', 'west', '1'), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ key: fc.constantFrom('disk', ZONE), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  fc.record({
    key: fc.constant('rank'),
    operator: fc.constantFrom('Gt', 'Lt'),
    values: fc.constantFrom('0', '1', '2').map((value) => [value]),
  }),
);

const podTerm = fc.record(
  {
    topologyKey: fc.constantFrom(HOST, ZONE),
    labelSelector: fc.oneof(
      fc.record({ matchLabels: fc.record({ app: fc.constantFrom('db', 'web') }) }),
      fc.record({
        matchExpressions: fc.constantFrom('In', 'NotIn').map((operator) => [{ key: 'app', operator, values: ['db'] }]),
      }),
      fc.constant({}),
    ),
    namespaces: fc.subarray([...NAMESPACES], { minLength: 1 }),
  },
  { requiredKeys: ['topologyKey', 'labelSelector'] },
);

const sometimes = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

export interface GuestWish {
  readonly namespace: string;
  readonly app: string;
  readonly sockets: number;
  readonly memory: number;
  readonly gpus: number;
  readonly on: number;
  readonly strategy: string;
  readonly run: string;
  readonly migratable: boolean;
  readonly selector: Readonly<Record<string, string>> | undefined;
  readonly nodes: readonly unknown[] | undefined;
  readonly near: readonly unknown[] | undefined;
  readonly apart: readonly unknown[] | undefined;
  readonly tolerations: readonly unknown[] | undefined;
  readonly spread: readonly unknown[] | undefined;
  /** Node selector terms of the volume of its disk; undefined for a disk that every node reaches. */
  readonly reach: readonly unknown[] | undefined;
  /** It has the model of its host; `moved`: of one that it came from. */
  readonly processor: 'own' | 'host' | 'moved';
}

export const guestWish: fc.Arbitrary<GuestWish> = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  app: fc.constantFrom('db', 'web', 'cache'),
  sockets: fc.constantFrom(1, 2, 8),
  memory: fc.constantFrom(0.5, 1, 2, 6),
  gpus: rarely.map((yes) => (yes ? 1 : 0)),
  on: fc.nat(4),
  strategy: fc.constantFrom('None', 'LiveMigrate', 'LiveMigrate', 'LiveMigrateIfPossible', 'External'),
  run: fc.constantFrom('Always', 'Always', 'RerunOnFailure', 'Manual', 'Once'),
  migratable: rarely.map((no) => !no),
  selector: sometimes(fc.constantFrom<Readonly<Record<string, string>>>({ disk: 'ssd' }, { [ZONE]: 'east' })),
  nodes: sometimes(fc.array(fc.array(expression, { minLength: 0, maxLength: 2 }), { minLength: 1, maxLength: 2 })),
  near: sometimes(fc.array(podTerm, { minLength: 1, maxLength: 2 })),
  apart: sometimes(fc.array(podTerm, { minLength: 1, maxLength: 2 })),
  tolerations: sometimes(
    fc.array(
      fc.record(
        {
          key: fc.constantFrom('dedicated', 'maintenance'),
          operator: fc.constantFrom('Exists', 'Equal'),
          value: fc.constantFrom('db', 'web'),
          effect: fc.constantFrom('NoSchedule', 'NoExecute'),
        },
        { requiredKeys: ['key', 'operator'] },
      ),
      { maxLength: 2 },
    ),
  ),
  processor: fc.constantFrom('own', 'own', 'own', 'host', 'moved'),
  reach: sometimes(fc.array(fc.array(expression, { minLength: 0, maxLength: 2 }), { minLength: 1, maxLength: 2 })),
  spread: sometimes(
    fc.constantFrom('db', 'web').map((app) => [
      {
        maxSkew: 1,
        topologyKey: HOST,
        whenUnsatisfiable: 'DoNotSchedule',
        nodeTaintsPolicy: 'Honor',
        labelSelector: { matchLabels: { app } },
      },
    ]),
  ),
});

export interface ClusterWish {
  readonly nodes: readonly NodeWish[];
  readonly guests: readonly GuestWish[];
}

export const clusterWish: fc.Arbitrary<ClusterWish> = fc.record({
  nodes: fc.array(nodeWish, { minLength: 1, maxLength: 5 }),
  guests: fc.array(guestWish, { maxLength: 8 }),
});

const given = (key: string, value: unknown): Record<string, unknown> => (value === undefined ? {} : { [key]: value });

/** A new processor can stand in for an old one, and has a feature that guests take along. */
const PROCESSORS: Readonly<Record<NodeWish['processor'], Readonly<Record<string, string>>>> = {
  old: {
    'host-model-cpu.node.kubevirt.io/Old': 'true',
    'cpu-model-migration.node.kubevirt.io/Old': 'true',
  },
  new: {
    'host-model-cpu.node.kubevirt.io/New': 'true',
    'host-model-required-features.node.kubevirt.io/fast': 'true',
    'cpu-feature.node.kubevirt.io/fast': 'true',
    'cpu-model-migration.node.kubevirt.io/Old': 'true',
    'cpu-model-migration.node.kubevirt.io/New': 'true',
  },
};

const nodeObject = (wish: NodeWish, index: number): DraftObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: `n${index}`,
    labels: {
      [HOST]: `n${index}`,
      'kubernetes.io/arch': 'amd64',
      'kubevirt.io/schedulable': String(wish.capable),
      rank: String(wish.rank),
      ...PROCESSORS[wish.processor],
      ...(wish.zone === undefined ? {} : { [ZONE]: wish.zone }),
      ...(wish.disk === undefined ? {} : { disk: wish.disk }),
    },
  },
  spec: { ...(wish.cordoned ? { unschedulable: true } : {}), taints: wish.taints },
  status: {
    allocatable: {
      cpu: String(wish.cpu),
      memory: `${wish.memory}Gi`,
      pods: String(wish.pods),
      'ephemeral-storage': '100Gi',
      ...Object.fromEntries(['kvm', 'tun', 'vhost-net'].map((device) => [`devices.kubevirt.io/${device}`, '100'])),
      ...(wish.gpus === 0 ? {} : { 'vendor.com/gpu': String(wish.gpus) }),
    },
    conditions: [{ type: 'Ready', status: wish.ready ? 'True' : 'False' }],
  },
});

const affinityOf = (wish: GuestWish): unknown => ({
  ...given(
    'nodeAffinity',
    wish.nodes && { [REQUIRED]: { nodeSelectorTerms: wish.nodes.map((matchExpressions) => ({ matchExpressions })) } },
  ),
  ...given('podAffinity', wish.near && { [REQUIRED]: wish.near }),
  ...given('podAntiAffinity', wish.apart && { [REQUIRED]: wish.apart }),
});

const guestObject = (wish: GuestWish, name: string, node: string | undefined): DraftObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  metadata: { name, namespace: wish.namespace, labels: { app: wish.app } },
  spec: {
    architecture: 'amd64',
    evictionStrategy: wish.strategy,
    domain: {
      cpu: {
        sockets: wish.sockets,
        cores: 1,
        threads: 1,
        ...(wish.processor === 'own' ? {} : { model: 'host-model' }),
      },
      memory: { guest: `${wish.memory * 1024}Mi` },
      devices: wish.gpus === 0 ? {} : { gpus: [{ name: 'gpu', deviceName: 'vendor.com/gpu' }] },
    },
    affinity: affinityOf(wish),
    ...given('nodeSelector', wish.selector),
    ...given('tolerations', wish.tolerations),
    ...given('topologySpreadConstraints', wish.spread),
    volumes: [{ name: 'root', persistentVolumeClaim: { claimName: name } }],
  },
  status: {
    phase: 'Running',
    ...given('nodeName', node),
    ...given('migrationState', wish.processor === 'moved' ? { completed: true } : undefined),
    conditions: [{ type: 'LiveMigratable', status: wish.migratable ? 'True' : 'False', reason: 'NotMigratable' }],
  },
});

/** A machine of the cluster: the instance, its pod and a VM that owns it. */
export interface Machine {
  readonly key: string;
  readonly vm: Stored;
  readonly vmi: Stored;
  readonly pod: Stored;
}

export interface Cluster {
  readonly store: Store;
  readonly machines: readonly Machine[];
  readonly surroundings: Surroundings;
  /** The instance as it would start anew; not in the cluster yet. */
  newcomer(wish: GuestWish): Stored;
  podOf(key: string): Stored | undefined;
  readonly disksOf: DiskNodes;
}

/** Puts a pod on a node, whatever the scheduler thinks of that. */
export const settle = (store: Store, pod: DraftObject, node: string): Stored =>
  store.create(KIND.pod, { ...pod, spec: { ...record(pod, 'spec'), nodeName: node } });

/** The shared disk of a guest, and where it can be reached. */
const addDisk = (store: Store, wish: GuestWish, name: string): void => {
  const { namespace, reach } = wish;
  const terms = reach?.map((matchExpressions) => ({ matchExpressions }));
  store.create(KIND.volume, {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `pv-${name}` },
    spec: {
      claimRef: { name, namespace },
      ...given('nodeAffinity', terms && { required: { nodeSelectorTerms: terms } }),
    },
  });
  store.create(KIND.claim, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace },
    spec: { accessModes: ['ReadWriteMany'], volumeName: `pv-${name}`, resources: { requests: { storage: '1Gi' } } },
    status: { phase: 'Bound' },
  });
};

const BROUGHT = { processor: { 'cpu-model-migration.node.kubevirt.io/New': 'true' } };

/** The pod that a machine is to move to. */
export const targetOf = (
  store: Store,
  { vmi, pod }: Machine,
  added: Readonly<Record<string, string>> = {},
): DraftObject => {
  const spec = { vmiName: vmi.metadata.name, addedNodeSelector: added };
  const processor = hostModelSelector(vmi, pod, store);
  return launcherPod(vmi, {
    suffix: 'moved',
    migration: { ...vmi, kind: 'VirtualMachineInstanceMigration', spec },
    ...(processor === undefined ? {} : { processor }),
  });
};

export const clusterOf = (wish: ClusterWish): Cluster => {
  const store = storeWith(...wish.nodes.map((node, index) => [KIND.node, nodeObject(node, index)] as const));
  const machines = wish.guests.map((guest, index): Machine => {
    const node = `n${guest.on % wish.nodes.length}`;
    addDisk(store, guest, `vm${index}`);
    const vmi = store.create(KIND.vmi, guestObject(guest, `vm${index}`, node));
    const pod = settle(
      store,
      launcherPod(vmi, { suffix: 'first', ...(guest.processor === 'moved' ? BROUGHT : {}) }),
      node,
    );
    const vm: Stored = { ...vmi, kind: 'VirtualMachine', spec: { runStrategy: guest.run } };
    return { key: `${guest.namespace}/vm${index}`, vm, vmi, pod };
  });
  const pods = new Map(machines.map(({ key, pod }) => [key, pod]));
  const rooms = store.list(KIND.node).map((node) =>
    roomOf(
      node,
      machines
        .filter(({ vmi }) => at(vmi, 'status', 'nodeName') === node.metadata.name)
        .map(({ vmi, pod }) => demandOf({ vmi, pod })),
    ),
  );
  return {
    store,
    machines,
    surroundings: surroundingsOf(rooms),
    newcomer: (guest) => {
      addDisk(store, guest, 'newcomer');
      return store.create(KIND.vmi, guestObject(guest, 'newcomer', undefined));
    },
    disksOf: (machine) => diskNodesOf(store.list(KIND.volume))(machine),
    podOf: (key) => pods.get(key),
  };
};

const withCordon = (store: Store, name: string, unschedulable: boolean): void => {
  store.modify(KIND.node, undefined, name, (draft) => {
    draft['spec'] = { ...record(draft, 'spec'), unschedulable };
  });
};

/**
 * Would the sandbox's scheduler put the pod on this node? It is asked with all other nodes cordoned: a narrower affinity of the pod
 * would change which nodes count for its spread.
 */
export const takes = (store: Store, pod: DraftObject, node: string): boolean => {
  const others = store
    .list(KIND.node)
    .filter((one) => one.metadata.name !== node && at(one, 'spec', 'unschedulable') !== true)
    .map((one) => one.metadata.name);
  for (const name of others) withCordon(store, name, true);
  const metadata = {
    ...pod.metadata,
    name: 'asked',
    uid: 'asked',
    resourceVersion: '1',
    creationTimestamp: '2026-01-01T00:00:00Z',
  };
  const placement = placePod({ ...pod, metadata }, store);
  for (const name of others) withCordon(store, name, false);
  return 'node' in placement;
};
