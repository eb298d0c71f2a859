/** What journeys of consoles have in common: a machine of one's own, its state, its terminal. */
import type { Locator, Page } from '@playwright/test';
import { callApi } from './light-console';
import { expect } from './journey';

const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';
const VMIS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstances';
const MIGRATIONS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstancemigrations';

const USER_DATA = '#cloud-config\nuser: journey\npassword: a-secret\nchpasswd: { expire: false }\n';

/** How the machine of a test differs from a plain one. */
interface Wishes {
  /** Devices of the domain beside its interface. */
  readonly devices?: object;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A VM of the test's own, which starts at once; its user is `journey` with the password `a-secret`. */
export const createVm = (kubeconfig: string, name: string, wishes: Wishes = {}): Promise<unknown> =>
  callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop' },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { annotations: wishes.annotations ?? {} },
        spec: {
          domain: {
            memory: { guest: '256Mi' },
            devices: { disks: [], interfaces: [{ name: 'default', masquerade: {} }], ...wishes.devices },
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

/** Creates such a VM and waits until it runs. */
export const runVm = async (kubeconfig: string, name: string, wishes: Wishes = {}): Promise<void> => {
  await createVm(kubeconfig, name, wishes);
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

/** The guest has a German keyboard. */
export const GERMAN = { annotations: { 'sandbox.kubevirt.io/keyboard': 'de' } } as const satisfies Wishes;

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

/** Types a line into the open terminal. */
export const typeLine = async (page: Page, line: string): Promise<void> => {
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
};

/** Logs in on an open serial line, and reads the answer to a command; returns what reads the terminal. */
export const logIn = async (page: Page): Promise<Locator> => {
  const screen = await readTerminal(page);
  await expect(screen).toContainText('login:', { timeout: 60_000 });
  await typeLine(page, 'journey');
  await expect(screen).toContainText('Password:');
  await typeLine(page, 'a-secret');
  await expect(screen).toContainText(/[$#]/);
  await typeLine(page, 'echo the answer | wc -w');
  await expect(screen).toContainText(/wc -w\s*2/);
  return screen;
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

export const screenOf = (page: Page): Locator => page.locator('[data-test="screen"]');

/** Pixels of the picture that are not black: the amount of text on it. A cursor that blinks is 16 of them at most. */
export const ink = (page: Page): Promise<number> =>
  screenOf(page)
    .locator('canvas')
    .first()
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let lit = 0;
      for (let index = 0; index < data.length; index += 4) {
        if ((data[index] ?? 0) + (data[index + 1] ?? 0) + (data[index + 2] ?? 0) > 90) lit += 1;
      }
      return lit;
    });

/** More than a cursor, in pixels. */
export const CURSOR = 40;

/** Waits until the picture stands still, but for its cursor, and tells how much is on it. */
export const settled = async (page: Page): Promise<number> => {
  let before = -1000;
  await expect
    .poll(
      async () => {
        const now = await ink(page);
        const change = Math.abs(now - before);
        before = now;
        return change;
      },
      { intervals: [500] },
    )
    .toBeLessThan(CURSOR);
  return before;
};

/** Lets the keyboard go to the machine. */
export const giveKeyboard = async (page: Page): Promise<void> => {
  await screenOf(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-test="screen-hint"]')).toContainText('Your keyboard is with the machine');
};
