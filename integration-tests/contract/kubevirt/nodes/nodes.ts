import { admin, until } from '../../target/cluster';
import type { Answer } from '../../target/client';
import { PATCH } from '../../target/client';
import { at, textAt, type Fields } from '../../target/json';
import { machine, showing, vmisPath, vmsPath } from '../machines';

export const NODES = '/api/v1/nodes';

const MODEL = 'Icelake-Server';
const SIZE = { cpu: '16', memory: '64Gi', pods: '250', 'ephemeral-storage': '100Gi' };

/** A node of the test's own. Machines that do not ask for it stay away as long as there is room elsewhere. */
export const makeNode = async (name: string): Promise<void> => {
  const labels = {
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubevirt.io/schedulable': 'true',
    [`host-model-cpu.node.kubevirt.io/${MODEL}`]: 'true',
    [`cpu-model-migration.node.kubevirt.io/${MODEL}`]: 'true',
    // what the hosts of the seed have, so that guests can move between them and this node
    ...Object.fromEntries(
      ['invtsc', 'pcid', 'vmx'].map((feature) => [`cpu-feature.node.kubevirt.io/${feature}`, 'true']),
    ),
    'machine-type.node.kubevirt.io/q35': 'true',
  };
  const devices = Object.fromEntries(['kvm', 'tun', 'vhost-net'].map((id) => [`devices.kubevirt.io/${id}`, '1k']));
  const made = await admin.post(NODES, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    spec: { podCIDR: '10.140.0.0/24', taints: [{ key: 'suite', value: 'contract', effect: 'PreferNoSchedule' }] },
  });
  if (made.status !== 201) throw new Error(made.text);
  const status = {
    allocatable: { ...SIZE, ...devices },
    capacity: { ...SIZE, ...devices },
    conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
    addresses: [{ type: 'InternalIP', address: '192.168.77.7' }],
  };
  const given = await admin.patch(`${NODES}/${name}/status`, PATCH.merge, { status });
  if (given.status !== 200) throw new Error(given.text);
};

export const dropNode = async (name: string): Promise<void> => {
  await admin.delete(`${NODES}/${name}`);
};

/** What a machine is told so that it starts on this node; `startMachine` lets it go elsewhere afterwards. */
const startingOn = (node: string): Fields => ({
  nodeSelector: { 'kubernetes.io/hostname': node },
  tolerations: [{ key: 'suite', operator: 'Exists' }],
});

/** A guest that cannot be migrated: bridged to the network of its pod. */
export const BRIDGED: Fields = {
  domain: {
    memory: { guest: '128Mi' },
    devices: {
      disks: [{ name: 'root', disk: { bus: 'virtio' } }],
      interfaces: [{ name: 'default', bridge: {} }],
    },
  },
};

const readVmi = (namespace: string, name: string): Promise<Answer> => admin.get(`${vmisPath(namespace)}/${name}`);

/**
 * Starts a machine on the node, waits until it runs and knows whether it can be migrated, and lets it go to any node from then on.
 * `spec` goes into the template.
 */
export const startMachine = async (namespace: string, name: string, node: string, spec: Fields = {}): Promise<void> => {
  const made = await admin.post(vmsPath(namespace), machine(name, 'Always', { ...startingOn(node), ...spec }));
  if (made.status !== 201) throw new Error(made.text);
  await showing(namespace, name, 'Running');
  await until(
    () => readVmi(namespace, name),
    ({ text }) => text.includes('"LiveMigratable"'),
  );
  const anywhere = { spec: { template: { spec: { nodeSelector: null } } } };
  await admin.patch(`${vmsPath(namespace)}/${name}`, PATCH.merge, anywhere);
  const free = await until(
    () => readVmi(namespace, name),
    ({ json }) => at(json, 'spec', 'nodeSelector') === undefined,
  );
  const there = textAt(free.json, 'status', 'nodeName');
  if (there !== node) throw new Error(`${name} runs on ${there}, not on ${node}`);
};

export const nodeOf = async (namespace: string, name: string): Promise<string> =>
  textAt((await readVmi(namespace, name)).json, 'status', 'nodeName');

/** Evicts the pod that the machine runs in, as kubectl drain does. */
export const evictMachine = async (namespace: string, name: string): Promise<Answer> => {
  const vmi = (await readVmi(namespace, name)).json;
  const active = Object.keys(at(vmi, 'status', 'activePods') ?? {});
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  const { json } = await admin.get(pods, { labelSelector: `kubevirt.io/created-by=${textAt(vmi, 'metadata', 'uid')}` });
  const items: unknown = at(json, 'items');
  const listed: readonly unknown[] = Array.isArray(items) ? items : [];
  const found = listed.find((pod) => active.includes(textAt(pod, 'metadata', 'uid')));
  const pod = textAt(found, 'metadata', 'name');
  return admin.post(`${pods}/${pod}/eviction`, { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod } });
};
