import type { Session } from '../browser/session';

const LIST_PATH = '/vm-manager/vms/all-namespaces';
export const ROW = '[data-test="vm-row"]';
const LIVE = '[data-test="list-state"][data-state="live"]';

const TIMEOUT_MS = 120_000;

/** Opens the list and waits until it is complete; ms since navigation. */
export const openList = async ({ page }: Session): Promise<{ firstRow: number; complete: number }> => {
  await page.goto(LIST_PATH, { waitUntil: 'commit' });
  const times = page.evaluate(
    async ([row, live]) => ({
      firstRow: await window.vmBench.painted(row),
      complete: await window.vmBench.painted(live),
    }),
    [ROW, LIVE] as const,
  );
  await page.locator(LIVE).waitFor({ state: 'attached', timeout: TIMEOUT_MS });
  return times;
};

export const firstKey = async ({ page }: Session): Promise<string> =>
  (await page.locator(ROW).first().getAttribute('data-key')) ?? '';
