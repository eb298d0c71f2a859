/** Machines to be migrated, for journeys. */
import { expect, type Locator, type Page } from '@playwright/test';
import { callApi } from './light-console';

const KUBEVIRT = '/apis/kubevirt.io/v1/namespaces/shop';
export const VMS = `${KUBEVIRT}/virtualmachines`;
const MIGRATIONS = `${KUBEVIRT}/virtualmachineinstancemigrations`;

interface MachineWishes {
  readonly labels?: Readonly<Record<string, string>>;
  readonly evictionStrategy?: string;
}

/** Makes a small running VM; copying its memory takes that many seconds, unless its migration says otherwise. */
export const createRunning = (
  kubeconfig: string,
  name: string,
  seconds: number,
  { labels = {}, evictionStrategy }: MachineWishes = {},
): Promise<unknown> =>
  callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop' },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: {
          labels: { app: name, ...labels },
          annotations: { 'sandbox.kubevirt.io/migration-seconds': String(seconds) },
        },
        spec: {
          ...(evictionStrategy === undefined ? {} : { evictionStrategy }),
          domain: {
            cpu: { cores: 1, sockets: 1, threads: 1 },
            memory: { guest: '256Mi' },
            devices: { disks: [{ name: 'root', disk: {} }], interfaces: [{ name: 'default', masquerade: {} }] },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:43' } }],
        },
      },
    },
  });

interface MigrationWishes {
  /** What the sandbox reads: how fast the guest changes its memory, how long a target pod may wait, … */
  readonly annotations?: Readonly<Record<string, string>>;
  /** The node it is to go to. */
  readonly node?: string;
}

/** What `kubectl create -f vmim.yaml` sends. */
export const createMigration = (
  kubeconfig: string,
  vmiName: string,
  { annotations = {}, node }: MigrationWishes = {},
): Promise<unknown> =>
  callApi(kubeconfig, 'POST', MIGRATIONS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: { generateName: `${vmiName}-outside-`, annotations },
    spec: { vmiName, ...(node === undefined ? {} : { addedNodeSelector: { 'kubernetes.io/hostname': node } }) },
  });

interface Instances {
  readonly status?: {
    readonly nodeName?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/** Waits until the instance runs and KubeVirt says that it can be migrated. */
export const ableToMove = (kubeconfig: string, name: string): Promise<void> =>
  expect
    .poll(
      async () => {
        const path = `${KUBEVIRT}/virtualmachineinstances/${name}`;
        const vmi = (await callApi(kubeconfig, 'GET', path).catch(() => ({}))) as Instances;
        return vmi.status?.conditions?.some(({ type, status }) => type === 'LiveMigratable' && status === 'True');
      },
      { timeout: 60_000 },
    )
    .toBe(true);

/** A policy for the machines with this label. */
export const createPolicy = (kubeconfig: string, name: string, label: string, options: object): Promise<unknown> =>
  callApi(kubeconfig, 'POST', '/apis/migrations.kubevirt.io/v1alpha1/migrationpolicies', {
    apiVersion: 'migrations.kubevirt.io/v1alpha1',
    kind: 'MigrationPolicy',
    metadata: { name },
    spec: { selectors: { virtualMachineInstanceSelector: { [label]: 'yes' } }, ...options },
  });

/** The row of a machine on the page of migrations. */
export const migrationRow = (page: Page, name: string): Locator =>
  page.locator('[data-test="migration-row"]').filter({ hasText: name });

/** Opens the tab "Migrations" of a machine that can be migrated. */
export const openTab = async (page: Page, name: string): Promise<void> => {
  await page.goto(`/vm-manager/vms/ns/shop/${name}/migrations`);
  await expect(page.locator('[data-test="fact-able"]')).toContainText('Yes', { timeout: 60_000 });
};
