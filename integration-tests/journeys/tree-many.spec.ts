/** The inventory tree of ten thousand machines: all of it can be reached, and only what is on the screen is in the document. */
import { expect, openList, test } from './journey';

test.use({ startOptions: ['--seed', 'huge', '--vms', '10000', '--guests', 'simulated'] });

test('shows ten thousand machines, scrolls to the last one and keeps the focus', async ({ page }) => {
  test.setTimeout(180_000);
  await openList(page);
  await page.locator('[data-test="tree-toggle"]').click();
  const lines = page.locator('[data-test="tree-row"]');
  await expect(lines.first()).toHaveAttribute('aria-label', 'All virtual machines, 10,000');
  const groups = Number(await lines.first().getAttribute('aria-setsize')) - 1;
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('*');
  await page.keyboard.press('End');
  const focused = page.locator('[data-test="tree-row"]:focus');
  await expect(focused).toHaveAttribute('data-index', String(10_000 + groups));
  await expect(focused).toBeInViewport();
  expect(await lines.count()).toBeLessThan(60);

  // away from the line that has the focus: it stays, wherever the tree is scrolled to
  await page.getByRole('tree').evaluate((tree) => tree.scrollTo({ top: 0 }));
  await expect(lines.first()).toHaveAttribute('data-index', '0');
  await expect(focused).toHaveAttribute('data-index', String(10_000 + groups));
  await page.keyboard.press('ArrowUp');
  await expect(focused).toBeInViewport();
});
