/** Panes of a grid in another order: the sessions in them go on. */
import type { Locator, Page } from '@playwright/test';
import { countStreams } from './consoles';
import { CURSOR, giveKeyboard, ink, settled } from './console-picture';
import { APART, expect, menuLine, test } from './journey';

test.use(APART);

const IDS = ['shop/cart-db', 'shop/orders-db', 'shop/web-frontend-1'] as const;

const pane = (page: Page, id: string): Locator => page.locator(`[data-test="pane"][data-pane="${id}"]`);

const orderOf = (page: Page): Promise<readonly (string | null)[]> =>
  page.locator('[data-test="pane"]').evaluateAll((panes) => panes.map((one) => one.getAttribute('data-pane')));

/** In the address, too, so that a new load finds it. */
const expectOrder = async (page: Page, ids: readonly string[]): Promise<void> => {
  await expect.poll(() => orderOf(page)).toEqual(ids);
  await expect.poll(() => new URL(page.url()).searchParams.getAll('vm')).toEqual(ids);
};

const openThree = async (page: Page): Promise<void> => {
  await page.goto(`/vm-manager/consoles?${IDS.map((id) => `vm=${id}`).join('&')}`);
  await expect(page.locator('[data-test="pane"]').getByText('Connected', { exact: true })).toHaveCount(3, {
    timeout: 45_000,
  });
};

test('panes are dragged by their heads', async ({ page }) => {
  const streams = countStreams(page);
  await openThree(page);
  const [first, second, third] = IDS;
  const empty = await settled(pane(page, first));
  await giveKeyboard(pane(page, first));
  await page.keyboard.type('wwwwww');
  await expect.poll(() => ink(pane(page, first))).toBeGreaterThan(empty + 2 * CURSOR);

  const head = pane(page, first).locator('[data-test="pane-state"]');
  await head.dragTo(pane(page, third));
  await expectOrder(page, [second, third, first]);
  await head.dragTo(pane(page, second));
  await expectOrder(page, IDS);
  // onto itself: nothing happens
  await head.dragTo(pane(page, first));
  await pane(page, third).locator('[data-test="pane-state"]').dragTo(pane(page, second));
  await expectOrder(page, [first, third, second]);

  // what was typed is still there, and can be erased
  expect(await ink(pane(page, first))).toBeGreaterThan(empty + 2 * CURSOR);
  await giveKeyboard(pane(page, first));
  for (let erased = 0; erased < 6; erased += 1) await page.keyboard.press('Backspace');
  await expect.poll(() => ink(pane(page, first))).toBeLessThan(empty + CURSOR);
  expect(streams).toEqual({ opened: 3, open: 3, probed: 0 });
});

test('panes are moved by keyboard, which stays where it was', async ({ page }) => {
  const streams = countStreams(page);
  await openThree(page);
  const [first, second, third] = IDS;
  const menu = pane(page, first).locator('[data-test="pane-menu"]');
  const move = async (way: 'on' | 'back'): Promise<void> => {
    await page.keyboard.press('Enter');
    const line = menuLine(page, `move-${way}`);
    await expect(line).toBeVisible();
    for (let steps = 0; steps < 6; steps += 1) {
      if (await line.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await expect(line).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(line).toBeHidden();
    await expect(menu).toBeFocused();
  };
  await menu.focus();
  await move('on');
  await expectOrder(page, [second, first, third]);
  await move('on');
  await expectOrder(page, [second, third, first]);
  await move('back');
  await expectOrder(page, [second, first, third]);
  expect(streams).toEqual({ opened: 3, open: 3, probed: 0 });
});
