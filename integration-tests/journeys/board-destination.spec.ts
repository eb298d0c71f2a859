import { expect, test } from './journey';

test('the page of a node leads to its column on the board', async ({ page }) => {
  await page.goto('/vm-manager/nodes');
  const row = page.locator('[data-test="node-row"]').last();
  await row.locator('a').first().click();
  await expect(page).toHaveURL(/\/vm-manager\/nodes\/.+/);
  const name = decodeURIComponent(new URL(page.url()).pathname.split('/')[3] ?? '');
  await page.goto(`/vm-manager/board?at=${encodeURIComponent(name)}`);
  const column = page.locator(`[data-test="board-column"][data-node="${name}"]`);
  await expect(column).toBeInViewport();
  await expect(column).toHaveAttribute('aria-current', 'location');
  expect(await page.locator('[data-test="board-column"]').count()).toBeGreaterThan(1);
});

test('a node that there is not is called so', async ({ page }) => {
  await page.goto('/vm-manager/board?at=worker-nowhere');
  await expect(page.locator('[data-test="board-destination"]')).toContainText('There is no node worker-nowhere.');
  await expect(page.locator('[data-test="board-column"]').first()).toBeVisible();
});
