import type { Browser } from 'playwright-core';
import { openSession } from '../browser/session';
import type { Readings } from '../metrics';
import { openList } from './list';
import { reactionTo } from './reaction';

const TOGGLE = '[data-test="tree-toggle"]';
const TREE = '[data-test="machine-tree"]';
const ROW = '[data-test="tree-row"]';
const LEAF = `${ROW}[aria-level="2"]`;

/** From the click until the tree of all groups is painted beside the list, and until all of them show their machines. */
export const measureTree = async (browser: Browser, url: string): Promise<Readings> => {
  const session = await openSession(browser, url);
  const { page } = session;
  try {
    await openList(session);
    // as a user's pointer does on its way to the button: the code is fetched once per visit, and is there when the click comes
    await page.locator(TOGGLE).hover();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.evaluate(() => window.vmBench.takeLongestTask());
    const tree = await reactionTo(page, 'click', 'shown', ROW, () => page.locator(TOGGLE).click());
    const treeTask = await page.evaluate(() => window.vmBench.takeLongestTask());
    await page.locator(`${TREE} ${ROW}[tabindex="0"]`).focus();
    await page.keyboard.press('ArrowDown');
    const treeAll = await reactionTo(page, 'keydown', 'shown', LEAF, () => page.keyboard.press('*'));
    return { tree, treeTask, treeAll };
  } finally {
    await session.close();
  }
};
