import type { Browser, Page } from 'playwright-core';
import { openSession, type Session } from '../browser/session';
import type { Readings } from '../metrics';
import { ROW } from './list';
import { reactionTo } from './reaction';

const RUNNING = '/vm-manager/vms/all-namespaces?status=Running';
const LIVE = '[data-test="list-state"][data-state="live"]';
const NAME = `${ROW} [data-test="vm-name"]`;
const TAB = '[data-test="tab-console"]';
const PICTURE = '[data-test="screen"][data-live="true"]';
const CONNECT = '[data-test="console-connect"]';
const DISCONNECT = '[data-test="console-disconnect"]';

const CYCLES = 50;
const TIMEOUT_MS = 120_000;

const openTab = async (page: Page, row: number): Promise<number> => {
  await page.locator(NAME).nth(row).click();
  await page.locator(TAB).waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  return reactionTo(page, 'click', 'shown', PICTURE, () => page.locator(TAB).click());
};

/** Back the way it came, as the trail leads to a list where the next machine need not run. */
const backToList = async (page: Page): Promise<void> => {
  while (!new URL(page.url()).search.includes('status=Running')) await page.goBack();
  await page.locator(ROW).first().waitFor();
};

/** What is left on the heap of 50 times connecting and disconnecting, in MB. */
const leakOf = async ({ page, heap }: Session): Promise<number> => {
  const cycle = async (): Promise<void> => {
    await page.locator(DISCONNECT).click();
    await page.locator(CONNECT).click();
    await page.locator(PICTURE).waitFor();
  };
  // what is made once, at the first time, is no leak
  for (let warm = 0; warm < 5; warm += 1) await cycle();
  const before = await heap();
  for (let done = 0; done < CYCLES; done += 1) await cycle();
  return ((await heap()) - before) / 1e6;
};

/** From the click on the tab "Console" to the guest's picture, for the first time in a visit and again, and what sessions leave behind. */
export const measureConsole = async (browser: Browser, url: string): Promise<Readings> => {
  const session = await openSession(browser, url);
  const { page } = session;
  try {
    await page.goto(RUNNING, { waitUntil: 'commit' });
    await page.locator(LIVE).waitFor({ state: 'attached', timeout: TIMEOUT_MS });
    const consoleFirst = await openTab(page, 0);
    await backToList(page);
    const consoleAgain = await openTab(page, 1);
    return { consoleFirst, consoleAgain, consoleLeak: await leakOf(session) };
  } finally {
    await session.close();
  }
};
