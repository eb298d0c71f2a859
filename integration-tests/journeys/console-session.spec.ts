/** The session of a console: whose it is, and what it outlives. On simulated guests. */
import { awaitLogin, countStreams, expectState, pathOf, runVm, sessionsOf } from './consoles';
import { keepPictureOnMove, keepSerialOnMove, shareLine, shareScreen } from './console-scenes';
import { giveKeyboard, ink, CURSOR, screenOf, settled } from './console-picture';
import { APART, expect, kubeconfigOf, test } from './journey';

test.use(APART);
test.describe.configure({ timeout: 120_000 });

/** A second person, with a browser of their own. */
const OTHER = { viewport: { width: 1440, height: 900 } };

test('a second browser is told that the screen is in use, watches, takes over, and the first one is told', async ({
  page,
  browser,
  baseURL,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'journey-shared');
  const other = await browser.newPage({ ...OTHER, baseURL });
  await shareScreen(page, other, kubeconfig, 'journey-shared');
  await other.close();
});

test('a serial line that is opened elsewhere is not taken back', async ({ page, browser, baseURL, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'journey-line');
  const other = await browser.newPage({ ...OTHER, baseURL });
  await shareLine(page, other, kubeconfig, 'journey-line');
  await other.close();
});

test('the shell on the serial line goes on when the machine is migrated', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'journey-moved-line');
  await keepSerialOnMove(page, kubeconfig, 'journey-moved-line');
});

test('the picture goes on when the machine is migrated', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'journey-moved');
  // while it boots, its picture stands still now and then, and is not there yet
  await page.goto(pathOf('journey-moved', 'serial'));
  await awaitLogin(page);
  await keepPictureOnMove(page, kubeconfig, 'journey-moved');
});

test('the screen fills its tab without a scrollbar, and stays while other tabs are looked at', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await page.clock.install();
  const streams = countStreams(page);
  await page.goto('/vm-manager/vms/ns/shop/session-cache');
  await page.locator('[data-test="tab-console"]').click();
  await expectState(page, 'connected');
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize(size);
    const scrolls = await page.evaluate(() =>
      [...document.querySelectorAll('.vm-manager-page__content, html')].some(
        (element) => element.scrollHeight > element.clientHeight,
      ),
    );
    expect(scrolls).toBe(false);
  }
  const empty = await settled(page);
  await giveKeyboard(page);
  await page.keyboard.type('wwwwww');
  await expect.poll(() => ink(page)).toBeGreaterThan(empty + 2 * CURSOR);
  for (const tab of ['events', 'yaml', 'configuration', 'overview']) {
    await page.locator(`[data-test="tab-${tab}"]`).click();
    await expect(screenOf(page)).toHaveCount(0);
    await page.locator('[data-test="tab-console"]').click();
    await expectState(page, 'connected');
  }
  // the same socket, and what was on the screen
  expect(await ink(page)).toBeGreaterThan(empty + 2 * CURSOR);
  await giveKeyboard(page);
  await page.keyboard.press('Backspace');
  expect(streams).toEqual({ opened: 1, open: 1, probed: 0 });

  // nobody is kept from a screen that nobody looks at
  await page.locator('[data-test="tab-events"]').click();
  await expect(screenOf(page)).toHaveCount(0);
  await page.clock.runFor(61_000);
  await expect.poll(() => sessionsOf(kubeconfig, 'session-cache', 'vnc')).toBe(0);
  await page.locator('[data-test="tab-console"]').click();
  await expectState(page, 'connected');
  await expect.poll(() => ink(page)).toBeGreaterThan(empty);
  expect(streams).toEqual({ opened: 2, open: 1, probed: 0 });
});
