import type { Browser } from 'playwright-core';
import { openSession } from '../browser/session';
import type { Readings } from '../metrics';
import { firstKey, openList, ROW } from './list';
import { reactionTo } from './reaction';

const CREATE = '[data-test="create-vm"]';
const TEMPLATE = '[data-test="template-card"]';
const BREADCRUMB = '[data-test="create-page"] nav a[href*="/vm-manager/vms/"]';
/** The first step with its boot images, which is what the wizard opens with. */
const WIZARD = '[data-test="wizard"] [data-test="image-card"]';

/** From the click on "Create" until the templates are drawn, and from entering the wizard until its first step is. */
export const measureCreate = async (browser: Browser, url: string): Promise<Readings> => {
  const session = await openSession(browser, url);
  const { page } = session;
  try {
    // the pages' code is fetched once per visit of the console: the second opening is the usual one
    await openList(session);
    const [namespace = ''] = (await firstKey(session)).split('/');
    await page.locator(CREATE).click();
    await page.locator(TEMPLATE).first().waitFor();
    await page.goBack();
    await page.locator(ROW).first().waitFor();
    const catalogue = await reactionTo(page, 'click', 'shown', TEMPLATE, () => page.locator(CREATE).click());
    await page.goto(`/vm-manager/create/ns/${namespace}/wizard`);
    await page.locator(WIZARD).first().waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.locator(BREADCRUMB).first().click();
    await page.locator(ROW).first().waitFor();
    const wizard = await reactionTo(page, 'popstate', 'shown', WIZARD, () => page.evaluate(() => history.back()));
    return { catalogue, wizard };
  } finally {
    await session.close();
  }
};
