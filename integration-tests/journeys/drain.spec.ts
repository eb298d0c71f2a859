/** Draining a node, from the page and from outside. */
import type { Page } from '@playwright/test';
import { expect, kubeconfigOf, test, APART } from './journey';
import { askApi, callApi } from './light-console';
import { VMS } from './migrations';

test.use(APART);

const NODES = '/api/v1/nodes';
const PODS = '/api/v1/namespaces/shop/pods';
const MERGE = 'application/merge-patch+json';
const MACHINES = 20;

/** A node of the journey's own, which only its machines tolerate by name. */
const makeNode = async (kubeconfig: string, name: string): Promise<void> => {
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

/** Prefers the node when it starts, and may go to any other. */
const makeMachine = (kubeconfig: string, name: string, node: string, more: object = {}): Promise<unknown> =>
  callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop', labels: { app: node } },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { labels: { app: node }, annotations: { 'sandbox.kubevirt.io/migration-seconds': '2' } },
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

/** Makes running machines on the node, and lets them go anywhere from then on. */
const fill = async (kubeconfig: string, node: string, count: number): Promise<void> => {
  const names = Array.from({ length: count }, (_, index) => `${node}-${index}`);
  await Promise.all(names.map((name) => makeMachine(kubeconfig, name, node)));
  const ready = async (): Promise<number> => (await instancesOf(kubeconfig, node)).filter(canMigrate).length;
  await expect.poll(ready, { timeout: 120_000 }).toBe(count);
  const anywhere = { spec: { template: { spec: { nodeSelector: null } } } };
  await Promise.all(names.map((name) => callApi(kubeconfig, 'PATCH', `${VMS}/${name}`, anywhere, MERGE)));
  const bound = async (): Promise<number> =>
    (await instancesOf(kubeconfig, node)).filter(({ spec }) => spec.nodeSelector !== undefined).length;
  await expect.poll(bound, { timeout: 60_000 }).toBe(0);
};

const openDrain = async (page: Page, node: string): Promise<void> => {
  await page.goto(`/vm-manager/nodes/${node}/drain`);
  await expect(page.locator('[data-test="drain-counts"]')).toBeVisible({ timeout: 30_000 });
};

const steps = (page: Page, state: string) => page.locator(`[data-test="drain-step"][data-state="${state}"]`);

test('a node with twenty machines is drained, each is shown, and the task tells the end', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(300_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'drained');
  await fill(kubeconfig, 'drained', MACHINES);
  await openDrain(page, 'drained');
  await expect(page.locator('[data-test="drain-moves"]')).toHaveAttribute('data-count', String(MACHINES));
  await expect(page.getByText('kubectl drain drained --ignore-daemonsets --delete-emptydir-data')).toBeVisible();
  await page.locator('[data-test="drain-start"]').click();
  await expect(page.locator('[data-test="node-state"]')).toContainText('Cordoned');
  await expect(page.locator('[data-test="drain-step"]')).toHaveCount(MACHINES);
  await expect(steps(page, 'moved').first()).toBeVisible({ timeout: 60_000 });
  // another page and back: the drain has gone on
  await page.locator('[data-test-id="vm-manager-nav-nodes"]').click();
  await page.locator('[data-test="node-name"]', { hasText: 'drained' }).click();
  await page.locator('[data-test="tab-drain"]').click();
  await expect(page.locator('[data-test="drain-progress"]')).toHaveAttribute('data-phase', 'done', {
    timeout: 200_000,
  });
  await expect(steps(page, 'moved')).toHaveCount(MACHINES);
  await expect(page.locator('[data-test="tasks-last"]')).toContainText('Drain');
});

test('a stopped drain asks for nothing more and says what stays', async ({ page, lightConsole }) => {
  test.setTimeout(240_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'stopped');
  await fill(kubeconfig, 'stopped', 6);
  await openDrain(page, 'stopped');
  await page.locator('[data-test="drain-concurrency-input"]').fill('1');
  await page.locator('[data-test="drain-start"]').click();
  await expect(steps(page, 'waiting').first()).toBeVisible();
  await page.locator('[data-test="drain-stop"]').click();
  await expect(page.locator('[data-test="drain-progress"]')).toHaveAttribute('data-phase', 'stopped', {
    timeout: 60_000,
  });
  expect(await steps(page, 'left').count()).toBeGreaterThanOrEqual(3);
  await page.locator('[data-test="drain-uncordon"]').click();
  await expect(page.locator('[data-test="node-state"]')).toContainText('Takes VMs');
});

test('a machine that has to be migrated and cannot be is named before, and refused in the words of the cluster', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(180_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'blocked');
  const bridge = { domain: { memory: { guest: '128Mi' }, devices: { disks: [{ name: 'root', disk: {} }], interfaces: [{ name: 'default', bridge: {} }] } } }; // prettier-ignore
  await makeMachine(kubeconfig, 'blocked-0', 'blocked', bridge);
  await openDrain(page, 'blocked');
  await expect(page.locator('[data-test="drain-blocked"]')).toHaveAttribute('data-count', '1', { timeout: 60_000 });
  await page.locator('[data-test="drain-start"]').click();
  await expect(steps(page, 'refused')).toHaveCount(1);
  await expect(page.locator('[data-test="drain-steps"]')).toContainText('not live-migratable');
  await page.locator('[data-test="drain-stop"]').click();
});

test('evictions from outside, as kubectl drain asks for them, are seen at once', async ({ page, lightConsole }) => {
  test.setTimeout(180_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'outside');
  await fill(kubeconfig, 'outside', 2);
  await openDrain(page, 'outside');
  const list = JSON.parse(await askApi(kubeconfig, 'GET', `${PODS}?fieldSelector=spec.nodeName%3Doutside`)) as {
    items: { metadata: { name: string } }[];
  };
  await callApi(kubeconfig, 'PATCH', `${NODES}/outside`, { spec: { unschedulable: true } }, MERGE);
  for (const { metadata } of list.items)
    await expect(
      callApi(kubeconfig, 'POST', `${PODS}/${metadata.name}/eviction`, { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: metadata.name } }),
    ).rejects.toThrow('Eviction triggered evacuation'); // prettier-ignore
  await expect(
    page.locator('[data-test="drain-elsewhere"]').or(page.locator('[data-test="drain-cordoned"]')),
  ).toBeVisible();
  await expect(page.locator('[data-test="drain-machine"]')).toHaveCount(0, { timeout: 90_000 });
});
