/** The pages about nodes for everybody: what axe finds in light and dark, and the main jobs with the keyboard alone. */
import type { Locator, Page } from '@playwright/test';
import { serious, tabTo } from './everybody';
import { expect, test } from './journey';

test.use({ startOptions: ['--seed', 'busy', '--guests', 'simulated'] });

const PAGES = [
  ['nodes', '[data-test="node-row"][data-key="worker-10"]'],
  ['nodes/worker-10', '[data-test="vm-row"]'],
  ['nodes/worker-10/details', '[data-test="card-labels"]'],
  ['nodes/worker-10/drain', '[data-test="drain-plan-row"]'],
  ['nodes-lost?node=worker-10', '[data-test="loss-row"]'],
] as const;

for (const colorScheme of ['light', 'dark'] as const)
  test(`every page about nodes can be used by everybody, in ${colorScheme} colours`, async ({ page }) => {
    // axe reads each of the pages as a whole
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    for (const [path, content] of PAGES) {
      await page.goto(`/vm-manager/${path}`);
      await expect(page.locator(content).first()).toBeVisible({ timeout: 30_000 });
      expect(await serious(page), path).toEqual([]);
    }
  });

test('a question before machines are shut down, and an open menu of a node, can be used by everybody', async ({
  page,
}) => {
  test.slow();
  await page.goto('/vm-manager/nodes/worker-10/drain');
  await expect(page.locator('[data-test="drain-restarts"]')).toBeVisible({ timeout: 30_000 });
  await page.locator('[data-test="drain-start"]').click();
  const ask = page.locator('[data-test="dialog-drain"]');
  await expect(ask.getByRole('listitem')).toHaveCount(2);
  expect(await serious(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(ask).toHaveCount(0);
  await page.goto('/vm-manager/nodes');
  await page.locator('[data-test="node-row"][data-key="worker-3"] [data-test="row-menu"]').click();
  await expect(page.getByRole('menuitem', { name: 'What if it fails?' })).toBeVisible();
  expect(await serious(page)).toEqual([]);
});

const typed = (page: Page, dataTest: string): Locator =>
  page.locator(`[data-test="${dataTest}"] input, input[data-test="${dataTest}"]`).first();

test('a node is found, opened and its drain prepared with the keyboard alone', async ({ page }) => {
  test.slow();
  await page.goto('/vm-manager/nodes');
  await expect(page.locator('[data-test="node-row"]').first()).toBeVisible({ timeout: 30_000 });
  await tabTo(page, typed(page, 'name-filter'));
  await page.keyboard.type('worker-10');
  await expect(page.locator('[data-test="node-row"]')).toHaveCount(1);
  await expect(page).toHaveURL(/name=worker-10/);
  await tabTo(page, page.locator('[data-test="node-name"]'));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-test="node-machines"]')).toBeVisible();
  await tabTo(page, page.locator('[data-test="tab-drain"]'));
  await page.keyboard.press('Enter');
  const start = page.locator('[data-test="drain-start"]');
  await expect(start).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 });
  await tabTo(page, page.locator('[data-test="drain-concurrency-input"]'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('3');
  await tabTo(page, start);
  await page.keyboard.press('Enter');
  const ask = page.locator('[data-test="dialog-drain"]');
  await expect(ask).toContainText('not moved but shut down');
  await page.keyboard.press('Escape');
  await expect(ask).toHaveCount(0);
  await expect(start).toBeFocused();
  // on to the table of machines, which draws only what is in sight
  const table = page.locator('[data-test="drain-plan"]');
  await expect(table).toHaveAttribute('aria-rowcount', '32');
  await tabTo(page, table.locator('[data-test="drain-machine"]').first());
});

test('a failure is tried out with the keyboard alone', async ({ page }) => {
  test.slow();
  await page.goto('/vm-manager/nodes-lost');
  const chooser = page.locator('button[data-test="loss-nodes"], [data-test="loss-nodes"] button').first();
  await expect(chooser).toBeVisible({ timeout: 30_000 });
  await tabTo(page, chooser);
  await page.keyboard.press('Enter');
  const line = page.getByRole('menuitem', { name: 'worker-4' });
  await expect(line).toBeVisible();
  for (
    let step = 0;
    step < 20 &&
    !(await line.evaluate((element) => element === document.activeElement || element.contains(document.activeElement)));
    step += 1
  )
    // prettier-ignore
    await page.keyboard.press('ArrowDown');
  // a line of several that can be chosen: a checkbox
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/node=worker-4/);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-test="loss-row"]').first()).toBeVisible({ timeout: 30_000 });
});

test('the plan of a drain stands on the page as a whole, nothing scrolls within it; its filter stands in the URL', async ({
  page,
}) => {
  test.slow();
  await page.setViewportSize({ width: 1440, height: 700 });
  await page.goto('/vm-manager/nodes/worker-10/drain');
  const rows = page.locator('[data-test="drain-plan-row"]');
  await expect(page.locator('[data-test="drain-plan"]')).toHaveAttribute('aria-rowcount', '32', { timeout: 30_000 });
  await expect(rows).toHaveCount(31);
  // the plan is drawn anew once it is worked out
  await expect(async () => {
    await rows.last().scrollIntoViewIfNeeded({ timeout: 2_000 });
    await expect(rows.last()).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  await page.locator('[data-test="filter-outcome"]').first().click();
  await page.getByRole('menuitem', { name: /Blocks the drain/ }).click();
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/outcome=blocked/);
  await page.reload();
  await expect(rows).toHaveCount(2, { timeout: 30_000 });
});
