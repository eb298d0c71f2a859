/** What journeys of consoles have in common: a machine of one's own, its state, its terminal. */
import type { Locator, Page } from '@playwright/test';
import { askApi, callApi } from './light-console';
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

const STREAM = /virtualmachineinstances\/([^/]+)\/(?:vnc|console)(?:\?|$)/;

interface Streams {
  opened: number;
  /** Of those that were opened. */
  open: number;
  /** How often it asked by plain HTTP why a stream does not open; on a serial line that, too, puts out who is there. */
  probed: number;
}

/** What a page has done with streams from now on; of one machine, or of all. */
export const countStreams = (page: Page, name?: string): Streams => {
  const count: Streams = { opened: 0, open: 0, probed: 0 };
  const isMeant = (url: string): boolean => {
    const found = STREAM.exec(url);
    return found !== null && (name === undefined || found[1] === name);
  };
  page.on('websocket', (socket) => {
    if (!isMeant(socket.url())) return;
    count.opened += 1;
    count.open += 1;
    socket.on('close', () => (count.open -= 1));
  });
  page.on('request', (request) => {
    if (isMeant(request.url())) count.probed += 1;
  });
  return count;
};

/** How many streams of a device the cluster itself counts. */
export const sessionsOf = async (kubeconfig: string, name: string, device: 'vnc' | 'console'): Promise<number> => {
  const metrics = await askApi(kubeconfig, 'GET', '/metrics');
  const line = `kubevirt_${device}_active_connections{namespace="shop",vmi="${name}"} `;
  const found = metrics.split('\n').find((one) => one.startsWith(line));
  return found === undefined ? 0 : Number(found.slice(line.length));
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

/** Waits on an open serial line until the machine has booted; returns what reads the terminal. */
export const awaitLogin = async (page: Page): Promise<Locator> => {
  const screen = await readTerminal(page);
  await expect(screen).toContainText('login:', { timeout: 60_000 });
  return screen;
};

/** Logs in on an open serial line, and reads the answer to a command; returns what reads the terminal. */
export const logIn = async (page: Page): Promise<Locator> => {
  const screen = await awaitLogin(page);
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
