import type { Browser, Page } from 'playwright-core';
import { openSession } from '../browser/session';
import type { Readings } from '../metrics';
import { openList } from './list';
import { reactionTo } from './reaction';

const NAVIGATION = '[data-test-id="vm-manager-nav-board"]';
const CARD = '[data-test="board-card"]';
const CARD_ON_NODE = '[data-test="board-column"]:not([data-node=""]) [data-test="board-card"]';
const LIVE = '[data-test="board-summary"][data-state="live"]';

/** Paths of the pointer while dragging, in pixels of the window; the last one lies at the edge, where the board scrolls. */
const LAPS = 4;
const STEPS = 120;
const SETTLE_MS = 4000;

/** Picks up the first card that is on a node and carries it across the board, to its edge and back. */
const drag = async (page: Page): Promise<{ readonly frames: number; readonly task: number }> => {
  const card = await page.locator(CARD_ON_NODE).first().boundingBox();
  const board = await page.locator('[data-test="board"]').boundingBox();
  if (card === null || board === null) throw new Error('The board has no card');
  await page.mouse.move(card.x + 40, card.y + 10);
  await page.mouse.down();
  await page.evaluate(() => window.vmBench.takeLongestTask());
  await page.evaluate(() => window.vmBench.startFrames());
  await page.mouse.move(card.x + 80, card.y + 40, { steps: 5 });
  const right = board.x + board.width - 10;
  for (let lap = 0; lap < LAPS; lap += 1) {
    await page.mouse.move(right, board.y + 300, { steps: STEPS });
    await page.mouse.move(board.x + 200, board.y + 400, { steps: STEPS });
  }
  const frames = await page.evaluate(() => window.vmBench.takeFrames());
  const task = await page.evaluate(() => window.vmBench.takeLongestTask());
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return { frames, task };
};

/** From the click in the navigation to the first cards of the board, twice, and how smoothly one is dragged. */
export const measureBoard = async (browser: Browser, url: string): Promise<Readings> => {
  const session = await openSession(browser, url);
  const { page } = session;
  try {
    await openList(session);
    const toBoard = (): Promise<number> =>
      reactionTo(page, 'click', 'shown', CARD, () => page.locator(NAVIGATION).click());
    const boardFirst = await toBoard();
    await page.locator(LIVE).waitFor({ state: 'attached' });
    await page.goBack();
    await page.locator('[data-test="vm-row"]').first().waitFor();
    const boardAgain = await toBoard();
    await page.locator(LIVE).waitFor({ state: 'attached' });
    // all is joined and the index of who runs where is made while nothing is done
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.waitForTimeout(SETTLE_MS);
    const { frames, task } = await drag(page);
    return { boardFirst, boardAgain, boardFrames: frames, boardTask: task };
  } finally {
    await session.close();
  }
};
