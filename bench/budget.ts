import type { Browser } from 'playwright-core';
import { measureDetails } from './measures/details';
import { measureLoad } from './measures/load';
import type { MetricId, Readings } from './metrics';

/** What must hold on every machine: sizes and counts, no times. */
export const BUDGET = {
  codeBytes: 150,
  codeFiles: 8,
  sockets: 4,
  detailsSockets: 6,
  apiRequests: 60,
} as const satisfies Partial<Record<MetricId, number>>;

/** One sentence per number that is over its budget, or missing. */
export const overBudget = (readings: Readings): readonly string[] =>
  Object.entries(BUDGET).flatMap(([id, most]) => {
    const found = readings[id as keyof typeof BUDGET];
    if (found === undefined) return [`${id} was not measured`];
    return found > most ? [`${id} is ${found.toFixed(1)}, the budget is ${most}`] : [];
  });

/** Loads list and details once on a running console (100 VMs are enough) and says what is over budget. */
export const checkBudget = async (browser: Browser, url: string): Promise<readonly string[]> =>
  overBudget({ ...(await measureLoad(browser, url)), ...(await measureDetails(browser, url)) });
