import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, openList, test } from './journey';

/**
 * Pictures of the pages. With PICTURES=docs they renew the README's; otherwise they land in test-results, where a reader of a
 * CI run finds them. Either way each page must be drawn whole: no horizontal scrolling, no cut header.
 */
const folder = resolve(
  import.meta.dirname,
  '../..',
  process.env['PICTURES'] === 'docs' ? 'docs/images' : 'test-results/pictures',
);

const take = async (page: Page, name: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: resolve(folder, `${name}.png`) });
};

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Words of headers that do not fit; the sort arrow stands in the padding on purpose. A phone shows cards without headers. */
const cutHeaders = (page: Page): Promise<readonly string[]> =>
  page
    .locator('[data-test="vm-list"] thead .pf-v6-c-table__text')
    .evaluateAll((words) =>
      words
        .filter((word) => word.clientWidth > 1 && word.scrollWidth > word.clientWidth + 1)
        .map((word) => word.textContent ?? ''),
    );

for (const width of [1440, 1024, 320]) {
  test(`the list fits a window of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openList(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    if (width > 520) expect(await cutHeaders(page)).toEqual([]);
    await take(page, width === 1440 ? 'list' : `list-${width}`);
    if (width === 1440) expect(await page.locator('[data-test="vm-row"]').count()).toBeGreaterThanOrEqual(15);
  });

  test(`the details page fits a window of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/vm-manager/vms/ns/shop/cart-db');
    await expect(page.locator('[data-test="card-nics"]')).toBeVisible();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await take(page, width === 1440 ? 'details' : `details-${width}`);
  });
}
