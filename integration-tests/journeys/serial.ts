/** What journeys of the serial console have in common: a machine, its line, and what is read from it. */
import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import { expect, menuLine } from './journey';

/** A machine per journey, so that none sees what another one types. */
export interface Machine {
  readonly name: string;
  readonly password: string;
}

export const tool = (page: Page, id: string): Locator => page.locator(`[data-test="tool-${id}"]`);

/** What the terminal shows, line by line, as a screen reader has it. */
export const linesOf = (page: Page, within = 'serial-terminal'): Locator =>
  page.locator(`[data-test="${within}"] .xterm-accessibility-tree`);

export const choose = async (page: Page, menu: string, entry: string): Promise<void> => {
  await tool(page, menu).click();
  await menuLine(page, entry).click();
};

const press = async (page: Page, key: string): Promise<void> => {
  await page.locator('[data-test="serial-terminal"] .xterm-helper-textarea').focus();
  await page.keyboard.press(key);
};

/** Ends what somebody has left on the line: who is logged in stays so, and who is asked for a password, too. */
const awaitPrompt = async (page: Page, name: string): Promise<void> => {
  await expect(async () => {
    const shown = (await linesOf(page).innerText()).trimEnd();
    if (shown.endsWith(`${name} login:`)) return;
    if (/[#$]$/.test(shown)) await press(page, 'Control+D');
    else if (/(?:Password:|login: \S+)$/.test(shown)) await press(page, 'Enter');
    throw new Error(`the guest does not ask who is there:\n${shown.slice(-200)}`);
  }).toPass({ timeout: 40_000, intervals: [500, 1500] });
};

/** Opens the console with the support of screen readers switched on, by which one can read what is drawn as a picture. */
export const openConsole = async (page: Page, { name }: Machine): Promise<void> => {
  await page.goto(`/vm-manager/vms/ns/shop/${name}/console?device=serial`);
  // the first page of a console that has just been started takes its time
  await expect(page.locator('[data-test="serial-terminal"] .xterm-screen')).toBeVisible({ timeout: 45_000 });
  await choose(page, 'view', 'serial-view');
  await page.locator('[data-test="serial-reader"]').check();
  await page.locator('[data-test="serial-view-close"]').click();
  await awaitPrompt(page, name);
};

export const type = async (page: Page, text: string): Promise<void> => {
  await page.locator('[data-test="serial-terminal"] .xterm-screen').click();
  await page.keyboard.type(text);
};

export const logIn = async (page: Page, { password }: Machine): Promise<void> => {
  await type(page, 'root\n');
  await expect(linesOf(page)).toContainText('Password:');
  await page.keyboard.type(`${password}\n`);
  await expect(linesOf(page)).toContainText(/#\s*$/);
};

export const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

export const downloaded = async (page: Page, act: () => Promise<void>): Promise<Download> => {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
};
