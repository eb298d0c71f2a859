import type { Locator, Page } from '@playwright/test';
import { callApi } from './light-console';
import { expect, kubeconfigOf, test } from './journey';

const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';
const USER_DATA = '#cloud-config\nuser: journey\npassword: a-secret\nchpasswd: { expire: false }\n';

/** A running VM whose guest has a German keyboard. */
const runGermanVm = async (kubeconfig: string, name: string): Promise<void> => {
  await callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop' },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { annotations: { 'sandbox.kubevirt.io/keyboard': 'de' } },
        spec: {
          domain: {
            memory: { guest: '256Mi' },
            devices: { disks: [], interfaces: [{ name: 'default', masquerade: {} }] },
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

const typing = (page: Page, part: string): Locator => page.locator(`[data-test="typing-${part}"]`);

const openConsole = async (page: Page, name: string, device: 'vnc' | 'serial'): Promise<void> => {
  await page.goto(`/vm-manager/vms/ns/shop/${name}/console?device=${device}`);
  await expect(page.locator('[data-test="console-state"]')).toHaveAttribute('data-state', 'connected', {
    timeout: 30_000,
  });
};

/** What the terminal tells a screen reader, which is what it shows. */
const readTerminal = async (page: Page): Promise<Locator> => {
  await page.locator('[data-test="tool-view"]').click();
  await page.locator('[data-test="action-serial-view"]').getByRole('menuitem').click();
  await page.locator('[data-test="serial-reader"]').check();
  return page.locator('.xterm-accessibility-tree');
};

const typeText = async (page: Page, text: string): Promise<void> => {
  await typing(page, 'text-input').fill(text);
  await typing(page, 'start').click();
  await expect(typing(page, 'result')).toHaveAttribute('data-state', 'done', { timeout: 20_000 });
};

test('a text is typed with the keys of the layout in the guest, and arrives as it was', async ({
  page,
  context,
  lightConsole,
}) => {
  test.setTimeout(90_000);
  await runGermanVm(kubeconfigOf(lightConsole), 'journey-paste');
  const serial = await context.newPage();
  await openConsole(serial, 'journey-paste', 'serial');
  const read = await readTerminal(serial);
  await expect(read).toContainText('login:', { timeout: 30_000 });

  await openConsole(page, 'journey-paste', 'vnc');
  await page.locator('[data-test="tool-paste"]').click();
  await expect(typing(page, 'layout-input')).toHaveValue('us');
  await expect(typing(page, 'layout')).toContainText('Guessed');
  await typing(page, 'layout-input').selectOption('de');
  await expect(typing(page, 'layout')).toContainText('Remembered');

  await typing(page, 'enter').check();
  await typeText(page, 'journey');
  await expect(read).toContainText('Password:');
  await typing(page, 'secret').check();
  await expect(typing(page, 'text-input')).toHaveAttribute('type', 'password');
  await typeText(page, 'a-secret');
  await expect(read).toContainText('$');
  await expect(read).not.toContainText('a-secret');

  await typing(page, 'secret').uncheck();
  await typeText(page, `echo yZ:'|"~€ßÄé^@\\{}'`);
  await expect(read).toContainText('yZ:|"~€ßÄé^@\\{}');

  await page.reload();
  await page.locator('[data-test="tool-paste"]').click();
  await expect(typing(page, 'layout-input')).toHaveValue('de');
  await expect(typing(page, 'text-input')).toHaveValue('');
});

test('says what cannot be typed and what Enter does, and stops where it is cancelled', async ({
  page,
  lightConsole,
}) => {
  await runGermanVm(kubeconfigOf(lightConsole), 'journey-paste-notes');
  await openConsole(page, 'journey-paste-notes', 'vnc');
  await page.locator('[data-test="tool-paste"]').click();
  await typing(page, 'layout-input').selectOption('de');
  await typing(page, 'text-input').fill('漢a漢\u001b\nls\n');
  await expect(typing(page, 'text')).toContainText('漢 ×2, U+001B');
  await expect(typing(page, 'text')).toContainText('each Enter runs a command: 2');

  await typing(page, 'pace').fill('5');
  await typing(page, 'text-input').fill('x'.repeat(60));
  await expect(typing(page, 'length')).toContainText('60 (about 12 s)');
  await typing(page, 'start').click();
  await expect(page.getByRole('progressbar', { name: 'Characters typed' })).toBeVisible();
  await expect(typing(page, 'pause')).toBeFocused();
  await typing(page, 'pause').click();
  await expect(typing(page, 'result')).toContainText('Paused');
  await typing(page, 'resume').click();
  await page.keyboard.press('Escape');
  await expect(typing(page, 'result')).toContainText(/Cancelled: \d+ of 60 characters were typed\./);
  await expect(page.locator('[data-test="screen-paste-panel"]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-test="screen-paste-panel"]')).toBeHidden();
});
