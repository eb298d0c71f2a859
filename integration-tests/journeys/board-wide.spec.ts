/** A board that is wider than the window: the columns come by themselves to what is carried to the edge. */
import type { Locator, Page } from '@playwright/test';
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

const columnOf = (page: Page, node: string): Locator => page.locator(`[data-test="board-column"][data-node="${node}"]`);

const openBoard = async (page: Page): Promise<void> => {
  await page.goto('/vm-manager/board');
  await expect(page.locator('[data-test="board-summary"]')).toHaveAttribute('data-state', 'live', { timeout: 60_000 });
  await expect(page.locator('[data-test="board-card"]').first()).toBeVisible();
};

test('Tab reaches a card below the end of the first column', async ({ page }) => {
  await openBoard(page);
  await page.locator('[data-test="board-legend-toggle"]').focus();
  await page.locator('[data-test="board"]').evaluate((board) => {
    board.scrollTop = board.scrollHeight;
  });
  const tabbable = page.locator('[data-test="board-card"][tabindex="0"]');
  await expect(tabbable).toHaveCount(1);
  const focused = page.locator('[data-test="board-card"]:focus');
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await focused.count()).toBe(1);
  }).toPass({ intervals: [0], timeout: 60_000 });
  await expect(focused).toBeInViewport();
});

test('from right to left, the first node is on the right, and pointer and arrows follow', async ({ page }) => {
  await openBoard(page);
  // as the console does for a language that is written so
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  const board = page.locator('[data-test="board"]');
  const drawn = (): Promise<readonly (string | null)[]> =>
    page.locator('[data-test="board-column"]').evaluateAll((all) => all.map((one) => one.getAttribute('data-node')));
  await expect.poll(drawn).toContain('worker-0');
  const [first, second] = [columnOf(page, 'worker-0'), columnOf(page, 'worker-1')];
  const [left, right] = [await second.boundingBox(), await first.boundingBox()];
  if (left === null || right === null) throw new Error('the columns are not drawn');
  expect(left.x).toBeLessThan(right.x);
  const card = first.locator('[data-test="board-card"]').first();
  await card.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(second.locator('[data-test="board-card"]:focus')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(first.locator('[data-test="board-card"]:focus')).toBeVisible();
  const taken = await card.boundingBox();
  if (taken === null) throw new Error('the card is not drawn');
  await page.mouse.move(taken.x + 60, taken.y + 12);
  await page.mouse.down();
  await page.mouse.move(taken.x + 30, taken.y + 20, { steps: 3 });
  await page.mouse.move(left.x + 60, left.y + 250, { steps: 6 });
  await expect(second).toHaveClass(/column--over/);
  const edge = await board.boundingBox();
  if (edge === null) throw new Error('the board is not drawn');
  await page.mouse.move(edge.x + 6, edge.y + 250, { steps: 6 });
  await expect.poll(drawn).not.toContain('worker-0');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.locator('[data-test="board-card"]').first()).toBeVisible();
});
