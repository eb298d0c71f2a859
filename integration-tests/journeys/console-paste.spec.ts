import type { Locator, Page } from '@playwright/test';
import { expectState, GERMAN, pathOf, readTerminal, runVm } from './consoles';
import { APART, expect, kubeconfigOf, test } from './journey';

test.use(APART);

const typing = (page: Page, part: string): Locator => page.locator(`[data-test="typing-${part}"]`);

const openConsole = async (page: Page, name: string, device: 'vnc' | 'serial'): Promise<void> => {
  await page.goto(pathOf(name, device));
  await expectState(page, 'connected');
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
  await runVm(kubeconfigOf(lightConsole), 'journey-paste', GERMAN);
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

test('says what cannot be typed and what Enter does, and stops where it is canceled', async ({
  page,
  lightConsole,
}) => {
  await runVm(kubeconfigOf(lightConsole), 'journey-paste-notes', GERMAN);
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
  await expect(typing(page, 'result')).toContainText(/Canceled: \d+ of 60 characters were typed\./);
  await expect(page.locator('[data-test="screen-paste-panel"]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-test="screen-paste-panel"]')).toBeHidden();
});
