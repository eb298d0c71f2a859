import type { Browser } from 'playwright-core';
import { openSession } from '../browser/session';
import type { Readings } from '../metrics';
import { openList, ROW } from './list';

const DETAILS = '[data-test="vm-details"]';

/** From the click on a name until its details are drawn, and from "back" until the rows are. */
export const measureDetails = async (browser: Browser, url: string): Promise<Readings> => {
  const session = await openSession(browser, url);
  const { page } = session;
  try {
    await openList(session);
    // the page's code is fetched once per visit of the console: the second opening is the usual one
    await page.locator(`${ROW} a`).first().click();
    await page.locator(DETAILS).waitFor();
    await page.goBack();
    await page.locator(ROW).first().waitFor();
    const reaction = page.evaluate((shown) => window.vmBench.reaction('click', 'shown', shown), DETAILS);
    await page.locator(`${ROW} a`).nth(1).click();
    const details = await reaction;
    await page.waitForLoadState('networkidle').catch(() => undefined);
    const { openSockets } = await session.traffic();
    const back = page.evaluate((row) => window.vmBench.reaction('popstate', 'shown', row), ROW);
    await page.evaluate(() => history.back());
    return { details, detailsSockets: openSockets, back: await back };
  } finally {
    await session.close();
  }
};
