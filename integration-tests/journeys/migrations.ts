/** Machines to be migrated, for journeys. */
import { expect, type Page } from '@playwright/test';
import { callApi } from './light-console';

const KUBEVIRT = '/apis/kubevirt.io/v1/namespaces/shop';
export const VMS = `${KUBEVIRT}/virtualmachines`;
const MIGRATIONS = `${KUBEVIRT}/virtualmachineinstancemigrations`;

/** Makes a small running VM; copying its memory takes that many seconds. */
export const createRunning = (kubeconfig: string, name: string, seconds: number): Promise<unknown> =>
  callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop' },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { labels: { app: name }, annotations: { 'sandbox.kubevirt.io/migration-seconds': String(seconds) } },
        spec: {
          domain: {
            memory: { guest: '256Mi' },
            devices: { disks: [{ name: 'root', disk: {} }], interfaces: [{ name: 'default', masquerade: {} }] },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:43' } }],
        },
      },
    },
  });

/** What `kubectl create -f vmim.yaml` sends. */
export const createMigration = (kubeconfig: string, vmiName: string): Promise<unknown> =>
  callApi(kubeconfig, 'POST', MIGRATIONS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: { generateName: `${vmiName}-outside-` },
    spec: { vmiName },
  });

/** Opens the tab "Migrations" of a machine that can be migrated. */
export const openTab = async (page: Page, name: string): Promise<void> => {
  await page.goto(`/vm-manager/vms/ns/shop/${name}/migrations`);
  await expect(page.locator('[data-test="fact-able"]')).toContainText('Yes', { timeout: 60_000 });
};
