/** Consoles of real guests, which boot in their own time. */
import { keepPictureOnMove, keepSerialOnMove, shareLine, shareScreen, watchNine } from './console-scenes';
import { CURSOR, giveKeyboard, ink, settled } from './console-picture';
import { test } from './console-real';
import { awaitLogin, countStreams, expectState, GERMAN, logIn, part, pathOf, runVm, typeLine } from './consoles';
import { expect, kubeconfigOf } from './journey';
import { callApi } from './light-console';

test.describe.configure({ timeout: 240_000 });

const INSTANCES = '/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachineinstances';
/** A second person, with a browser of their own. */
const OTHER = { viewport: { width: 1440, height: 900 } };

test('what is pasted on the screen of a real guest arrives exactly, as its serial line shows', async ({
  page,
  context,
  real,
}) => {
  const text = `a|b"c~d€eßf@g{h}i\\j`;
  const typing = (name: string) => page.locator(`[data-test="typing-${name}"]`);
  const paste = async (line: string): Promise<void> => {
    await typing('text-input').fill(line);
    await typing('start').click();
    await expect(typing('result')).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
  };
  await runVm(kubeconfigOf(real), 'journey-typed', GERMAN);
  await page.goto(pathOf('journey-typed'));
  await expectState(page, 'connected');
  const serial = await context.newPage();
  await serial.goto(pathOf('journey-typed', 'serial'));
  await expectState(serial, 'connected');
  const screen = await logIn(serial);

  // the machine has booted: its screen asks for a name, too
  const before = await settled(page);
  expect(before).toBeGreaterThan(100);
  await giveKeyboard(page);
  await page.keyboard.type('wwww');
  await expect.poll(() => ink(page), { timeout: 30_000 }).toBeGreaterThan(before + CURSOR);
  for (let erased = 0; erased < 4; erased += 1) await page.keyboard.press('Backspace');
  await expect.poll(() => ink(page), { timeout: 30_000 }).toBeLessThan(before + CURSOR);

  await page.locator('[data-test="tool-paste"]').click();
  await typing('layout-input').selectOption('de');
  await typing('enter').check();
  await paste('journey');
  await settled(page);
  await paste('a-secret');
  await settled(page);
  await paste(`printf '%s' '${text}' > /tmp/pasted`);
  await typeLine(serial, 'until [ -s /tmp/pasted ]; do sleep 1; done; cat /tmp/pasted; echo .');
  await expect(screen).toContainText(`${text}.`, { timeout: 60_000 });
  await serial.close();
});

test('two browsers share the screen of a real guest by asking', async ({ page, browser, baseURL, real }) => {
  const kubeconfig = kubeconfigOf(real);
  await runVm(kubeconfig, 'journey-real-shared');
  const other = await browser.newPage({ ...OTHER, baseURL });
  await shareScreen(page, other, kubeconfig, 'journey-real-shared');
  await shareLine(page, other, kubeconfig, 'journey-real-shared');
  await other.close();
});

test('the shell and the picture of a real guest go on when it is migrated', async ({ page, context, real }) => {
  const kubeconfig = kubeconfigOf(real);
  await runVm(kubeconfig, 'journey-real-moved');
  await keepSerialOnMove(page, kubeconfig, 'journey-real-moved');
  // back again, with the same memory
  const second = await context.newPage();
  await keepPictureOnMove(second, kubeconfig, 'journey-real-moved');
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected');
});

test('a real guest that is reset and restarted keeps its console', async ({ page, context, real }) => {
  const kubeconfig = kubeconfigOf(real);
  await runVm(kubeconfig, 'journey-real-reset');
  const serial = await context.newPage();
  await serial.goto(pathOf('journey-real-reset', 'serial'));
  await expectState(serial, 'connected');
  const lines = await awaitLogin(serial);
  const streams = countStreams(page);
  await page.goto(pathOf('journey-real-reset'));
  await expectState(page, 'connected');

  // a name half typed is gone when the guest has come up again
  await serial.locator('.xterm-helper-textarea').focus();
  await serial.keyboard.type('half-typed');
  await expect(lines).toContainText('login: half-typed');
  await callApi(kubeconfig, 'PUT', `${INSTANCES}/journey-real-reset/reset`, {});
  await expect(lines).toContainText(/login:\s*$/, { timeout: 60_000 });
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected');
  expect(streams).toEqual({ opened: 1, open: 1, probed: 0 });

  await page.locator('[data-test="quick-vm.restart"]').click();
  await expectState(page, 'waiting');
  await expectState(page, 'connected');
  await expectState(serial, 'connected');
  await expect(lines).toContainText(/login:\s*$/, { timeout: 60_000 });
  expect(streams.open).toBe(1);
});

test('nine consoles show as many real guests as this computer carries, and simulated ones beside them', async ({
  page,
  real,
}) => {
  for (const name of ['one', 'two', 'three']) await runVm(kubeconfigOf(real), `journey-grid-${name}`);
  await page.goto('/vm-manager/vms/all-namespaces?status=Running');
  // beside guests that boot, the first page takes its time
  await expect(page.locator('[data-test="list-state"]')).toHaveAttribute('data-state', 'live', { timeout: 60_000 });
  await page.locator('[data-test="vm-list"]').getByRole('checkbox').first().check();
  await page.locator('[data-test="bulk-open-consoles"]').click();
  await watchNine(page);
});
