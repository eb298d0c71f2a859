/** Consoles of real guests, on a light console of its own; where there can be none, all is reported as skipped with the reason. */
import { expect, test } from '@playwright/test';
import {
  CURSOR,
  countStreams,
  expectState,
  GERMAN,
  giveKeyboard,
  ink,
  logIn,
  migrate,
  part,
  pathOf,
  runVm,
  settled,
  typeLine,
} from './consoles';
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

const urlOf = (device: 'vnc' | 'serial', name = 'journey-real'): string => `${running().url}${pathOf(name, device)}`;

test('one logs in on the serial line of a real guest and sees the answer', async ({ page }) => {
  await page.goto(urlOf('serial'));
  await expectState(page, 'connected');
  await logIn(page);
});

test('what is pasted on the screen of a real guest arrives exactly, as its serial line shows', async ({
  page,
  context,
}) => {
  const text = `a|b"c~d€eßf@g{h}i\\j`;
  const typing = (name: string) => page.locator(`[data-test="typing-${name}"]`);
  const paste = async (line: string): Promise<void> => {
    await typing('text-input').fill(line);
    await typing('start').click();
    await expect(typing('result')).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
  };
  await runVm(kubeconfigOf(running()), 'journey-typed', GERMAN);
  await page.goto(urlOf('vnc', 'journey-typed'));
  await expectState(page, 'connected');
  const serial = await context.newPage();
  await serial.goto(urlOf('serial', 'journey-typed'));
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
