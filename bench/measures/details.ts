import type { Browser } from 'playwright-core';
import { openSession } from '../browser/session';
import type { Readings } from '../metrics';
import { openList, ROW } from './list';
import { reactionTo } from './reaction';

const NAME = `${ROW} [data-test="vm-name"]`;
const DETAILS = '[data-test="vm-details"]';

/** From the click on a name until its details are drawn, and from "back" until the rows are. */
export const measureDetails = async (browser: Browser, url: string): Promise<Readings> => {
  const session = await openSession(browser, url);
  const { page } = session;
  try {
    await openList(session);
    // the page's code is fetched once per visit of the console: the second opening is the usual one
    await page.locator(NAME).first().click();
    await page.locator(DETAILS).waitFor();
    await page.goBack();
    await page.locator(ROW).first().waitFor();
    const details = await reactionTo(page, 'click', 'shown', DETAILS, () => page.locator(NAME).nth(1).click());
    await page.waitForLoadState('networkidle').catch(() => undefined);
    const { openSockets } = await session.traffic();
    const back = await reactionTo(page, 'popstate', 'shown', ROW, () => page.evaluate(() => history.back()));
    return { details, detailsSockets: openSockets, back };
  } finally {
    await session.close();
  }
};
