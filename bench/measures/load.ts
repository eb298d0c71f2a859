import type { Browser } from 'playwright-core';
import { openSession, type Session } from '../browser/session';
import type { Readings } from '../metrics';
import { openList } from './list';

const KB = 1000;
const MB = 1000 * KB;

/** A page of the console that no plugin fills: what the console itself costs. */
const EMPTY_PATH = '/a-page-that-no-plugin-has';

/** Waits until nothing has been asked of the network for a moment: watches are open, everything has settled. */
const settle = async ({ page }: Session): Promise<void> => {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestIdleCallback(done, { timeout: 3000 });
      }),
  );
};

const measureEmptyPage = async (browser: Browser, url: string): Promise<{ drawn: number; heap: number }> => {
  const session = await openSession(browser, url);
  try {
    await session.page.goto(EMPTY_PATH, { waitUntil: 'commit' });
    const drawn = await session.page.evaluate(() => window.vmBench.painted('nav a'));
    await settle(session);
    return { drawn, heap: await session.heap() };
  } finally {
    await session.close();
  }
};

/** Navigation to first row and complete list, tasks, traffic, code and heap; each time with empty caches. */
export const measureLoad = async (browser: Browser, url: string): Promise<Readings> => {
  const empty = await measureEmptyPage(browser, url);
  const session = await openSession(browser, url);
  try {
    const { firstRow, complete } = await openList(session);
    await settle(session);
    const longestTask = await session.page.evaluate(() => window.vmBench.takeLongestTask());
    const traffic = await session.traffic();
    const heap = await session.heap();
    return {
      emptyPage: empty.drawn,
      firstRow,
      firstRowAbove: firstRow - empty.drawn,
      complete,
      completeAbove: complete - empty.drawn,
      longestTask,
      apiBytes: traffic.apiBytes / MB,
      apiRequests: traffic.apiRequests,
      sockets: traffic.openSockets,
      codeBytes: traffic.codeBytes / KB,
      codeFiles: traffic.codeFiles,
      heap: (heap - empty.heap) / MB,
    };
  } finally {
    await session.close();
  }
};
