import { expectState, logIn, part, pathOf, runVm } from './consoles';
import { actAs, APART, expect, kubeconfigOf, test } from './journey';

test.use(APART);

test('one logs in on the serial line and sees the answer', async ({ page, lightConsole }) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-serial');
  await page.goto(pathOf('journey-serial', 'serial'));
  await expectState(page, 'connected');
  await logIn(page);
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
