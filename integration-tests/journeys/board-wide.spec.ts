/** A board that is wider than the window: the columns come by themselves to what is carried to the edge. */
import type { Page } from '@playwright/test';
import { expect, test } from './journey';

test.use({ startOptions: ['--seed', 'busy', '--guests', 'simulated'], viewport: { width: 1024, height: 800 } });
test.describe.configure({ timeout: 120_000 });

const scrolled = (page: Page): Promise<number> =>
  page.locator('[data-test="board"]').evaluate((element) => element.scrollLeft);

test('held at the edge, the board scrolls to nodes out of view, and Escape leaves everything as it was', async ({
  page,
}) => {
  await page.goto('/vm-manager/board');
  const card = page.locator('[data-test="board-card"]').first();
  await expect(page.locator('[data-test="board-summary"]')).toHaveAttribute('data-state', 'live', {
    timeout: 60_000,
  });
  const [at, board] = await Promise.all([card.boundingBox(), page.locator('[data-test="board"]').boundingBox()]);
  if (at === null || board === null) throw new Error('the board is not drawn');
  const columns = page.locator('[data-test="board-column"]');
  const before = await columns.evaluateAll((all) => all.map((one) => one.getAttribute('data-node')));
  await page.mouse.move(at.x + 40, at.y + 12);
  await page.mouse.down();
  await page.mouse.move(at.x + 70, at.y + 20, { steps: 3 });
  await page.mouse.move(board.x + board.width - 6, board.y + board.height / 2, { steps: 6 });
  await expect.poll(() => scrolled(page)).toBeGreaterThan(300);
  await expect.poll(() => columns.evaluateAll((all) => all.at(-1)?.getAttribute('data-node'))).not.toBe(before.at(-1));
  const verdicts = page.locator('[data-test="board-verdict"]');
  await expect(verdicts.last()).toHaveAttribute('data-verdict', /fits|refused|partly/);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-test="board-held"]')).toHaveCount(0);
  const rest = await scrolled(page);
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await scrolled(page)).toBe(rest);
});

test('the columns are grouped, folded and filtered by node, and the URL remembers it', async ({ page }) => {
  await page.goto('/vm-manager/board');
  await expect(page.locator('[data-test="board-card"]').first()).toBeVisible();
  await page.locator('[data-test="board-view"]').click();
  await page
    .locator('[data-test="action-group-zone"]')
    .getByRole('menuitem')
    .or(page.getByText('By zone'))
    .first()
    .click();
  await expect(page).toHaveURL(/zone/);
  await expect(page.locator('.vm-manager-board-band').first()).toBeVisible();
  await page.goto('/vm-manager/board?node=worker-10');
  const nodes = page.locator('[data-test="board-column"][data-node^="worker-"]');
  await expect(nodes).toHaveCount(1);
  await expect(nodes).toHaveAttribute('data-node', 'worker-10');
});
