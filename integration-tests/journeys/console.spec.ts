import { countStreams, expectState, logIn, migrate, part, pathOf, runVm } from './consoles';
import { actAs, APART, expect, kubeconfigOf, test } from './journey';

test.use(APART);

test('the screen fills its tab without a scrollbar, and stays while other tabs are looked at', async ({
  page,
  lightConsole,
}) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-screen');
  const streams = countStreams(page);
  await page.goto('/vm-manager/vms/ns/shop/journey-screen');
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
  await page.locator('[data-test="tab-events"]').click();
  await expect(page.locator('[data-test="card-all-events"]')).toBeVisible();
  await page.locator('[data-test="tab-console"]').click();
  await expectState(page, 'connected');
  expect(streams).toEqual({ opened: 1, open: 1 });
});

test('one logs in on the serial line and sees the answer', async ({ page, lightConsole }) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-serial');
  await page.goto(pathOf('journey-serial', 'serial'));
  await expectState(page, 'connected');
  await logIn(page);
});

test('a second browser is told that the screen is in use, watches, takes over, and the first one is told', async ({
  page,
  browser,
  lightConsole,
}) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-shared');
  await page.goto(pathOf('journey-shared'));
  await expectState(page, 'connected');

  const other = await browser.newPage();
  await other.goto(`${lightConsole.url}${pathOf('journey-shared')}`);
  await expectState(other, 'in-use');
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected');
  await part(other, 'watch').click();
  await expect
    .poll(() => part(other, 'picture').evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBeGreaterThan(100);
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected');

  const streams = countStreams(page);
  await part(other, 'take-over').click();
  await expectState(other, 'connected');
  await expectState(page, 'taken');
  // it has asked once, politely, and does not fight back
  await page.waitForTimeout(3000);
  await expect(part(other, 'state')).toHaveAttribute('data-state', 'connected');
  expect(streams).toEqual({ opened: 1, open: 0 });

  await part(page, 'take-over').click();
  await expectState(page, 'connected');
  await expectState(other, 'taken');
  await other.close();
});

test('a serial line that is opened elsewhere is not taken back', async ({ page, browser, lightConsole }) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-line');
  await page.goto(pathOf('journey-line', 'serial'));
  await expectState(page, 'connected');
  await page.waitForTimeout(1200);
  const other = await browser.newPage();
  await other.goto(`${lightConsole.url}${pathOf('journey-line', 'serial')}`);
  await expectState(other, 'connected');
  await expectState(page, 'taken');
  await expect(part(page, 'notice')).toContainText('Perhaps someone opened it elsewhere');
  await page.waitForTimeout(3000);
  await expect(part(other, 'state')).toHaveAttribute('data-state', 'connected');
  await other.close();
});

test('a machine that is stopped says so with Start, and the console connects by itself when it runs again', async ({
  page,
  lightConsole,
}) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-stopped');
  await page.goto(pathOf('journey-stopped'));
  await expectState(page, 'connected');
  await page.locator('[data-test="quick-vm.stop"]').click();
  await expectState(page, 'waiting');
  await part(page, 'vm.start').click();
  await expectState(page, 'connected');

  await page.locator('[data-test="quick-vm.restart"]').click();
  await expectState(page, 'waiting');
  await expectState(page, 'connected');
});

test('the console follows a machine that is migrated', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'journey-moved');
  const streams = countStreams(page);
  await page.goto(pathOf('journey-moved'));
  await expectState(page, 'connected');
  await migrate(kubeconfig, 'journey-moved');
  await expect.poll(() => streams.opened, { timeout: 20_000 }).toBeGreaterThan(1);
  await expectState(page, 'connected');
  expect(streams.open).toBe(1);
});

test('a machine without a graphics device says so, and gets one', async ({ page, lightConsole }) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-blind', { devices: { autoattachGraphicsDevice: false } });
  await page.goto('/vm-manager/vms/ns/shop/journey-blind/console');
  // the serial console is what there is
  await expect(part(page, 'device-serial').getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  await expectState(page, 'connected');
  await part(page, 'device-vnc').getByRole('button').click();
  await expectState(page, 'absent');
  await expect(page.locator('[data-test="console"]')).toContainText('autoattachGraphicsDevice');
  await part(page, 'vm.add-vnc').click();
  await part(page, 'vm.restart').click();
  await expectState(page, 'connected');
});

test('who may not open it is told which permission is missing', async ({ page, lightConsole }) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-viewed');
  await page.goto('/');
  await actAs(page, 'view');
  await page.goto(pathOf('journey-viewed'));
  await expectState(page, 'denied');
  await expect(page.locator('[data-test="console"]')).toContainText('virtualmachineinstances/vnc');
});

test('the console in a window of its own has no navigation, has power actions, and says its state in the title', async ({
  page,
  lightConsole,
}) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-window');
  await page.goto(pathOf('journey-window'));
  await expectState(page, 'connected');
  const opening = page.waitForEvent('popup');
  await part(page, 'open-window').click();
  const own = await opening;
  await expectState(own, 'connected');
  await expectState(page, 'left');
  await expect(own).toHaveTitle(/journey-window – console – Connected/);
  await expect(own.getByRole('navigation')).toHaveCount(0);
  await own.locator('[data-test="quick-vm.stop"]').click();
  await expectState(own, 'waiting');
  await expect(own).toHaveTitle(/stopped|shutting down/);
  await expect(own.locator('[data-test="tasks-last"]')).toContainText('Stop');
});
