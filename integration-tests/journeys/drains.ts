/** Nodes to be drained, with machines of their own on them. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './journey';
import { askApi, callApi } from './light-console';
import { VMS } from './migrations';

export const NODES = '/api/v1/nodes';
export const PODS = '/api/v1/namespaces/shop/pods';
export const MERGE = 'application/merge-patch+json';

/** A node of the journey's own, which only its machines tolerate by name. */
export const makeNode = async (kubeconfig: string, name: string): Promise<void> => {
  await callApi(kubeconfig, 'POST', NODES, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubevirt.io/schedulable': 'true',
        'host-model-cpu.node.kubevirt.io/Icelake-Server': 'true',
        'machine-type.node.kubevirt.io/q35': 'true',
      },
    },
    spec: { taints: [{ key: 'journey', value: name, effect: 'NoSchedule' }] },
  });
  const devices = Object.fromEntries(['kvm', 'tun', 'vhost-net'].map((id) => [`devices.kubevirt.io/${id}`, '1k']));
  const size = { cpu: '64', memory: '256Gi', pods: '250', 'ephemeral-storage': '100Gi', ...devices };
  const status = {
    allocatable: size,
    capacity: size,
    conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
    addresses: [{ type: 'InternalIP', address: '192.168.77.7' }],
  };
  await callApi(kubeconfig, 'PATCH', `${NODES}/${name}/status`, { status }, MERGE);
};

/** A machine that can only start on the node. `more` goes into its spec; copying its memory takes so many seconds. */
export const makeMachine = (
  kubeconfig: string,
  name: string,
  node: string,
  more: object = {},
  seconds = 2,
): Promise<unknown> =>
  callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop', labels: { app: node } },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { labels: { app: node }, annotations: { 'sandbox.kubevirt.io/migration-seconds': String(seconds) } },
        spec: {
          evictionStrategy: 'LiveMigrate',
          nodeSelector: { 'kubernetes.io/hostname': node },
          tolerations: [{ key: 'journey', operator: 'Exists' }],
          domain: {
            memory: { guest: '128Mi' },
            devices: { disks: [{ name: 'root', disk: {} }], interfaces: [{ name: 'default', masquerade: {} }] },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:43' } }],
          ...more,
        },
      },
    },
  });

interface Instance {
  readonly spec: { readonly nodeSelector?: Record<string, string> };
  readonly status?: { readonly nodeName?: string; readonly conditions?: readonly { type: string; status: string }[] };
}

const instancesOf = async (kubeconfig: string, node: string): Promise<readonly Instance[]> => {
  const path = `/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstances?labelSelector=app%3D${node}`;
  return (JSON.parse(await askApi(kubeconfig, 'GET', path)) as { readonly items: readonly Instance[] }).items;
};

const canMigrate = ({ status }: Instance): boolean =>
  status?.conditions?.some((condition) => condition.type === 'LiveMigratable' && condition.status === 'True') === true;

/** Lets running machines that could only start on the node go anywhere from now on. */
export const unbind = async (kubeconfig: string, node: string, names: readonly string[]): Promise<void> => {
  const running = async (): Promise<number> =>
    (await instancesOf(kubeconfig, node)).filter(({ status }) => status?.nodeName === node).length;
  await expect.poll(running, { timeout: 120_000 }).toBe(names.length);
  const anywhere = { spec: { template: { spec: { nodeSelector: null } } } };
  await Promise.all(names.map((name) => callApi(kubeconfig, 'PATCH', `${VMS}/${name}`, anywhere, MERGE)));
};

/** Makes running machines on the node that can be moved anywhere. */
export const fill = async (kubeconfig: string, node: string, count: number, seconds = 2): Promise<void> => {
  const names = Array.from({ length: count }, (_, index) => `${node}-${index}`);
  await Promise.all(names.map((name) => makeMachine(kubeconfig, name, node, {}, seconds)));
  const ready = async (): Promise<number> => (await instancesOf(kubeconfig, node)).filter(canMigrate).length;
  await expect.poll(ready, { timeout: 120_000 }).toBe(count);
  await unbind(kubeconfig, node, names);
  const bound = async (): Promise<number> =>
    (await instancesOf(kubeconfig, node)).filter(({ spec }) => spec.nodeSelector !== undefined).length;
  await expect.poll(bound, { timeout: 60_000 }).toBe(0);
};

/** Where machines run, in this order. */
export const nodesOfMachines = async (
  kubeconfig: string,
  names: readonly string[],
): Promise<readonly (string | undefined)[]> => {
  const { items } = (await callApi(
    kubeconfig,
    'GET',
    '/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstances',
  )) as {
    readonly items: readonly (Instance & { readonly metadata: { readonly name: string } })[];
  };
  return names.map((name) => items.find(({ metadata }) => metadata.name === name)?.status?.nodeName);
};

/** For the spec of a machine that cannot be migrated: its interface is a bridge on the pod network. */
export const bridged = (): object => ({
  domain: {
    memory: { guest: '128Mi' },
    devices: { disks: [{ name: 'root', disk: {} }], interfaces: [{ name: 'default', bridge: {} }] },
  },
});

export const openDrain = async (page: Page, node: string): Promise<void> => {
  await page.goto(`/vm-manager/nodes/${node}/drain`);
  await expect(page.locator('[data-test="drain-counts"]')).toBeVisible({ timeout: 30_000 });
};

/** The lines of a running drain that stand so. */
export const steps = (page: Page, state: string): Locator =>
  page.locator(`[data-test="drain-step"][data-state="${state}"]`);

/** Cancels the migrations under way, and answers the question before that. */
export const takeBack = async (page: Page): Promise<void> => {
  await page.locator('[data-test="drain-take-back"]').click();
  const ask = page.locator('[data-test="dialog-take-back"]');
  await expect(ask).toContainText('stay on the node');
  await ask.locator('[data-test="dialog-submit"]').click();
};
