import type { CDPSession, Page } from '@playwright/test';
import { part, pathOf, runVm } from './consoles';
import { APART, expect, kubeconfigOf, test } from './journey';

test.use(APART);

const CYCLES = 50;
/** What the browser itself gathers meanwhile: code that it compiled, and its records of frames and tasks. */
const BROWSER_MB = 3;

/** Megabytes of JavaScript heap after a full collection. */
const heapOf = async (cdp: CDPSession): Promise<number> => {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
};

const countOf = async (cdp: CDPSession) => {
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { nodes, jsEventListeners };
};

const cycle = async (page: Page): Promise<void> => {
  await part(page, 'disconnect').click();
  await part(page, 'connect').click();
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected');
};

for (const device of ['vnc', 'serial'] as const) {
  test(`fifty connections of ${device} leave nothing behind`, async ({ page, lightConsole }) => {
    test.setTimeout(180_000);
    await runVm(kubeconfigOf(lightConsole), `journey-memory-${device}`);
    await page.goto(pathOf(`journey-memory-${device}`, device));
    await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected', { timeout: 30_000 });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('HeapProfiler.enable');
    // what is made once, the first times, is no leak
    for (let warm = 0; warm < 10; warm += 1) await cycle(page);
    const before = { heap: await heapOf(cdp), ...(await countOf(cdp)) };
    for (let done = 0; done < CYCLES; done += 1) await cycle(page);
    const after = { heap: await heapOf(cdp), ...(await countOf(cdp)) };
    expect(after.heap - before.heap).toBeLessThan(BROWSER_MB);
    // not one per connection
    expect(after.nodes - before.nodes).toBeLessThan(CYCLES);
    expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(CYCLES);
  });
}
