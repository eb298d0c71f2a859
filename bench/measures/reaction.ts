import type { Page } from 'playwright-core';
import type { Condition } from '../browser/probe';

/** Milliseconds from the event that `act` causes until the condition is painted. */
export const reactionTo = async (
  page: Page,
  event: string,
  condition: Condition,
  text: string,
  act: () => Promise<unknown>,
): Promise<number> => {
  await page.evaluate(([type, what, value]) => window.vmBench.arm(type, what, value), [
    event,
    condition,
    text,
  ] as const);
  await act();
  return page.evaluate(() => window.vmBench.reaction());
};
