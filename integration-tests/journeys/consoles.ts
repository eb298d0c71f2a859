/** What journeys of consoles have in common: a machine of one's own, its state, its terminal. */
import type { Locator, Page } from '@playwright/test';
import { callApi } from './light-console';
import { expect } from './journey';

const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';
const VMIS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstances';
const MIGRATIONS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstancemigrations';

const USER_DATA = '#cloud-config\nuser: journey\npassword: a-secret\nchpasswd: { expire: false }\n';

/** A running VM of the test's own. */
export const runVm = async (kubeconfig: string, name: string, devices: object = {}): Promise<void> => {
  await callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop' },
    spec: {
      runStrategy: 'Always',
      template: {
        spec: {
          domain: {
            memory: { guest: '256Mi' },
            devices: { disks: [], interfaces: [{ name: 'default', masquerade: {} }], ...devices },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [
            { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:43' } },
            { name: 'seed', cloudInitNoCloud: { userData: USER_DATA } },
          ],
        },
      },
    },
  });
  await expect
    .poll(
      async () => {
        const vm = (await callApi(kubeconfig, 'GET', `${VMS}/${name}`)) as { status?: { printableStatus?: string } };
        return vm.status?.printableStatus;
      },
      { timeout: 30_000 },
    )
    .toBe('Running');
};

export const pathOf = (name: string, device: 'vnc' | 'serial' = 'vnc'): string =>
  `/vm-manager/vms/ns/shop/${name}/console?device=${device}`;
export const part = (page: Page, name: string): Locator => page.locator(`[data-test="console-${name}"]`);

export const expectState = (page: Page, state: string): Promise<void> =>
  expect(part(page, 'state')).toHaveAttribute('data-state', state, { timeout: 30_000 });

/** How many streams a page has opened, and how many of them are open. */
export const countStreams = (page: Page): { opened: number; open: number } => {
  const count = { opened: 0, open: 0 };
  page.on('websocket', (socket) => {
    if (!/virtualmachineinstances\/[^/]+\/(vnc|console)/.test(socket.url())) return;
    count.opened += 1;
    count.open += 1;
    socket.on('close', () => (count.open -= 1));
  });
  return count;
};

/** What the terminal tells a screen reader, which is what it shows. */
export const readTerminal = async (page: Page): Promise<Locator> => {
  await page.locator('[data-test="tool-view"]').click();
  await page.locator('[data-test="action-serial-view"]').getByRole('menuitem').click();
  await page.locator('[data-test="serial-reader"]').check();
  return page.locator('.xterm-accessibility-tree');
};

/** Logs in on an open serial line, and reads the answer to a command. */
export const logIn = async (page: Page): Promise<void> => {
  const screen = await readTerminal(page);
  await expect(screen).toContainText('login:', { timeout: 60_000 });
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('journey');
  await page.keyboard.press('Enter');
  await expect(screen).toContainText('Password:');
  await page.keyboard.type('a-secret');
  await page.keyboard.press('Enter');
  await expect(screen).toContainText(/[$#]/);
  await page.keyboard.type('echo the answer | wc -w');
  await page.keyboard.press('Enter');
  await expect(screen).toContainText(/wc -w\s*2/);
};

/** Moves a machine to another node, and waits until it is there. */
export const migrate = async (kubeconfig: string, name: string): Promise<void> => {
  const nodeOf = async (): Promise<string | undefined> => {
    const vmi = (await callApi(kubeconfig, 'GET', `${VMIS}/${name}`)) as { status?: { nodeName?: string } };
    return vmi.status?.nodeName;
  };
  const from = await nodeOf();
  await callApi(kubeconfig, 'POST', MIGRATIONS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: { generateName: 'journey-', namespace: 'shop' },
    spec: { vmiName: name },
  });
  await expect.poll(nodeOf, { timeout: 60_000 }).not.toBe(from);
};
