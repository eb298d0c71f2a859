import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { installProbe } from './probe';
import { meterTraffic, type Traffic } from './traffic';

/** A fresh page on the console, with empty caches and its meters attached. */
export interface Session {
  readonly page: Page;
  traffic(): Promise<Traffic>;
  /** Bytes of JavaScript heap in use after a full garbage collection. */
  heap(): Promise<number>;
  close(): Promise<void>;
}

// the TypeScript loader wraps functions in a helper that the page does not have
const PROBE = `globalThis.__name = (target) => target; (${installProbe.toString()})();`;

const heapOf = async (cdp: CDPSession): Promise<number> => {
  // twice: the first pass may only queue finalisers
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize;
};

export const openSession = async (browser: Browser, baseURL: string): Promise<Session> => {
  const context: BrowserContext = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('HeapProfiler.enable');
  const meter = meterTraffic(page, cdp);
  await page.addInitScript({ content: PROBE });
  return {
    page,
    traffic: () => meter.read(),
    heap: () => heapOf(cdp),
    close: () => context.close(),
  };
};
