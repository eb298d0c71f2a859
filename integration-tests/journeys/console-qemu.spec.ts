/** Consoles of real guests, on a light console of its own; where there can be none, all is reported as skipped with the reason. */
import { expect, test } from '@playwright/test';
import { countStreams, expectState, logIn, migrate, part, pathOf, runVm } from './consoles';
import { callApi, startLightConsole, type LightConsole } from './light-console';
import { kubeconfigOf } from './journey';

// real machines boot in their own time
test.describe.configure({ timeout: 240_000 });

let real: LightConsole | undefined;
let reason = '';

const running = (): LightConsole => {
  if (real === undefined) throw new Error('no light console with real guests');
  return real;
};

test.beforeAll(async () => {
  try {
    real = await startLightConsole(['--seed', 'small', '--guests', 'qemu']);
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
    return;
  }
  await runVm(kubeconfigOf(real), 'journey-real');
});
test.afterAll(() => real?.stop());
test.beforeEach(() => {
  test.skip(reason !== '', reason);
});

const urlOf = (device: 'vnc' | 'serial'): string => `${running().url}${pathOf('journey-real', device)}`;

test('one logs in on the serial line of a real guest and sees the answer', async ({ page }) => {
  await page.goto(urlOf('serial'));
  await expectState(page, 'connected');
  await logIn(page);
});

test('a real guest that is reset, migrated and restarted keeps its console', async ({ page }) => {
  const kubeconfig = kubeconfigOf(running());
  const streams = countStreams(page);
  await page.goto(urlOf('vnc'));
  await expectState(page, 'connected');

  const actions = '/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachineinstances/journey-real';
  await callApi(kubeconfig, 'PUT', `${actions}/reset`, {});
  await page.waitForTimeout(3000);
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected');
  expect(streams).toEqual({ opened: 1, open: 1 });

  await migrate(kubeconfig, 'journey-real');
  await expect.poll(() => streams.opened, { timeout: 60_000 }).toBeGreaterThan(1);
  await expectState(page, 'connected');
  expect(streams.open).toBe(1);

  await page.locator('[data-test="quick-vm.restart"]').click();
  await expectState(page, 'waiting');
  await expectState(page, 'connected');
  expect(streams.open).toBe(1);
});
