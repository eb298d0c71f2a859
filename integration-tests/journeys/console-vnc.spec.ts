/** The screen of a machine, on simulated guests: what is typed, sent, seen and saved. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { CURSOR, giveKeyboard, ink, screenOf, settled } from './console-picture';
import { APART, expect, menuLine, test } from './journey';

test.use(APART);

const tool = (page: Page, id: string): Locator => page.locator(`[data-test="tool-${id}"]`);

const openScreen = async (page: Page, name: string): Promise<void> => {
  await page.goto(`/vm-manager/vms/ns/shop/${name}/console`);
  await expect(screenOf(page)).toHaveAttribute('data-live', 'true');
};

test('shows a picture that changes with what is typed, and gives the keyboard back', async ({ page }) => {
  await openScreen(page, 'search-index');
  const before = await settled(page);
  expect(before).toBeGreaterThan(100);
  await expect(page.getByRole('application', { name: 'Screen of search-index' })).toBeVisible();

  await giveKeyboard(page);
  await page.keyboard.type('wwww');
  await expect.poll(() => ink(page)).toBeGreaterThan(before + 2 * CURSOR);
  // Tab goes to the machine
  await page.keyboard.press('Tab');
  await expect(screenOf(page).locator('canvas')).toBeFocused();

  const typed = await settled(page);
  for (const key of ['Control', 'Alt', 'Shift']) await page.keyboard.down(key);
  for (const key of ['Shift', 'Alt', 'Control']) await page.keyboard.up(key);
  await expect(tool(page, 'send')).toBeFocused();
  await expect(page.locator('[data-test="screen-hint"]')).toContainText('Ctrl+Alt+Shift gives the keyboard back');
  // none of the three stays down at the guest, where Ctrl and w would erase a word
  await giveKeyboard(page);
  await page.keyboard.type('wwww');
  await expect.poll(() => ink(page)).toBeGreaterThan(typed + 2 * CURSOR);
  for (let erased = 0; erased < 10; erased += 1) await page.keyboard.press('Backspace');
  await expect.poll(() => ink(page)).toBeLessThan(before + CURSOR);
});

test('types nothing while one only looks, and says why', async ({ page }) => {
  await openScreen(page, 'search-index');
  await giveKeyboard(page);
  const before = await settled(page);
  await tool(page, 'view-only').click();
  await expect(page.locator('[data-test="screen-hint"]')).toContainText('View only');
  await page.keyboard.type('mmmmmmmmmmmm');
  await tool(page, 'send').click();
  await expect(menuLine(page, 'send-AltLeft+ControlLeft+Delete')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');

  await tool(page, 'view-only').click();
  await giveKeyboard(page);
  await page.keyboard.type('m');
  // one letter, and not thirteen
  await expect.poll(() => ink(page)).toBeGreaterThan(before + 16);
  expect((await settled(page)) - before).toBeLessThan(3 * CURSOR);
  await page.keyboard.press('Backspace');
});

test('sends Ctrl+Alt+Del, and stays while the guest boots anew', async ({ page }) => {
  await openScreen(page, 'session-cache');
  const login = await settled(page);
  await tool(page, 'send').click();
  await menuLine(page, 'send-AltLeft+ControlLeft+Delete').click();
  // a page full of boot messages, above the same login
  await expect.poll(() => ink(page)).toBeGreaterThan(3 * login);
  await expect(screenOf(page)).toHaveAttribute('data-live', 'true');
  const booted = await settled(page);
  await giveKeyboard(page);
  await page.keyboard.type('wwww');
  await expect.poll(() => ink(page)).toBeGreaterThan(booted + 2 * CURSOR);
});

test('saves a screenshot of the size of the guest', async ({ page }) => {
  await openScreen(page, 'search-index');
  await tool(page, 'screenshot').click();
  const saving = page.waitForEvent('download');
  await menuLine(page, 'screenshot-save').click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^search-index-console-\d{4}-\d\d-\d\d-\d{6}\.png$/);
  const png = readFileSync(await saved.path());
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  const size = `${png.readUInt32BE(16)} × ${png.readUInt32BE(20)}`;
  await expect(page.locator('[data-test="screen-size"]')).toHaveText(size);
  await expect(page.locator('[data-test="screen-note"]')).toContainText('Saved as search-index-console-');
});

test('keeps a combination of the user across a reload, and sends it', async ({ page }) => {
  await openScreen(page, 'search-index');
  await tool(page, 'send').click();
  await menuLine(page, 'own-combinations').click();
  const panel = page.locator('[data-test="screen-combinations-panel"]');
  await panel.locator('[data-test="combination-record"]').click();
  await page.keyboard.press('Control+u');
  await expect(panel.locator('[data-test="combination-keys"]')).toHaveText('CtrlU');
  await panel.locator('[data-test="combination-name-input"]').fill('Clear the line');
  await panel.locator('[data-test="combination-save"]').click();
  await expect(panel.locator('[data-test="combination"]')).toContainText('Clear the line');

  await page.reload();
  await expect(screenOf(page)).toHaveAttribute('data-live', 'true');
  await giveKeyboard(page);
  const before = await settled(page);
  await page.keyboard.type('wwwwww');
  await expect.poll(() => ink(page)).toBeGreaterThan(before + 2 * CURSOR);
  await tool(page, 'send').click();
  await menuLine(page, 'send-own-Clear the line').click();
  await expect.poll(async () => (await ink(page)) - before).toBeLessThan(CURSOR);
});

test('fills the whole screen, with its menus above, and comes back', async ({ page }) => {
  await openScreen(page, 'search-index');
  await tool(page, 'full').click();
  const pane = page.locator('[data-test="vnc-pane"]');
  await expect(pane).toHaveAttribute('data-full', 'true');
  await expect(page.locator('[data-test="screen-note"]')).toContainText('full screen');
  await expect(screenOf(page).locator('canvas')).toBeFocused();

  await page.mouse.move(720, 2);
  await tool(page, 'scale').click();
  await expect(menuLine(page, 'scale-actual')).toBeVisible();
  await menuLine(page, 'scale-actual').click();
  await expect(tool(page, 'scale')).toContainText('Actual size');
  await page.mouse.move(720, 2);
  await tool(page, 'scale').click();
  await menuLine(page, 'scale-fit').click();
  await page.mouse.move(720, 2);
  await tool(page, 'full').click();
  await expect(pane).toHaveAttribute('data-full', 'false');
  await expect(screenOf(page)).toHaveAttribute('data-live', 'true');
});
