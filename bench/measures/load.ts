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

/** Milliseconds to fetch the lists of VMs and instances in chunks side by side and to parse them, and nothing else. */
const fetchBarely = ({ page }: Session): Promise<number> =>
  page.evaluate(async () => {
    const all = async (plural: string): Promise<void> => {
      let next: string | undefined = '';
      while (next !== undefined) {
        const query: string = next === '' ? '' : `&continue=${encodeURIComponent(next)}`;
        const answer = await fetch(`/api/kubernetes/apis/kubevirt.io/v1/${plural}?limit=500${query}`);
        const { metadata } = (await answer.json()) as { metadata: { continue?: string } };
        next = metadata.continue === '' ? undefined : metadata.continue;
      }
    };
    const began = performance.now();
    await Promise.all([all('virtualmachines'), all('virtualmachineinstances')]);
    return performance.now() - began;
  });

interface EmptyPage {
  readonly drawn: number;
  readonly task: number;
  readonly heap: number;
  readonly bareFetch: number;
}

const measureEmptyPage = async (browser: Browser, url: string): Promise<EmptyPage> => {
  const session = await openSession(browser, url);
  try {
    await session.page.goto(EMPTY_PATH, { waitUntil: 'commit' });
    const drawn = await session.page.evaluate(() => window.vmBench.painted('nav a'));
    await settle(session);
    const task = await session.page.evaluate(() => window.vmBench.takeLongestTask());
    const heap = await session.heap();
    return { drawn, task, heap, bareFetch: await fetchBarely(session) };
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
      emptyTask: empty.task,
      bareFetch: empty.bareFetch,
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
