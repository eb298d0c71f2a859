import type { Browser, Page } from 'playwright-core';
import { openSession } from '../browser/session';
import type { Readings } from '../metrics';
import { openList } from './list';
import { reactionTo } from './reaction';

/** In the names of the first thousand machines of the seed. */
const FIRST_THOUSAND = '-00';
const GOING = '[data-test="tasks-run"][data-ended="false"]';
const ENDED = '[data-test="tasks-run"][data-ended="true"]';
const SUMMARY = '[data-test="bulk-summary"]';
const LONG_MS = 240_000;

const dialogOf = (page: Page, command: string) => async (): Promise<void> => {
  await page.locator(`[data-test="bulk-${command}"]`).click();
};

/** Answers the dialog, and waits until all have an outcome. */
const run = async (page: Page): Promise<void> => {
  await page.locator('[data-test="dialog-submit"]').click();
  await page.locator(GOING).waitFor({ state: 'attached' });
  await page.locator(ENDED).waitFor({ state: 'attached', timeout: LONG_MS });
};

/** Stops a thousand machines at once: until the summary is painted, and how the page does while they stop. Then starts them again. */
export const measureBulk = async (browser: Browser, url: string): Promise<Readings> => {
  const session = await openSession(browser, url);
  const { page } = session;
  try {
    await openList(session);
    await page.locator('[data-test="name-filter"]').fill(FIRST_THOUSAND);
    await page.locator('[data-test="select-all"]').click();
    const bulkSummary = await reactionTo(page, 'click', 'shown', SUMMARY, dialogOf(page, 'vm.stop'));
    await page.evaluate(() => window.vmBench.takeLongestTask());
    await page.evaluate(() => window.vmBench.startFrames());
    const begun = performance.now();
    await run(page);
    const bulkDone = performance.now() - begun;
    const bulkFrames = await page.evaluate(() => window.vmBench.takeFrames());
    const bulkTask = await page.evaluate(() => window.vmBench.takeLongestTask());
    await dialogOf(page, 'vm.start')();
    await page.locator(SUMMARY).waitFor();
    await run(page);
    return { bulkSummary, bulkTask, bulkFrames, bulkDone };
  } finally {
    await session.close();
  }
};
