import type { Page } from '@playwright/test';
import { serious } from './everybody';
import { actAs, expect, kubeconfigOf, test } from './journey';
import { callApi } from './light-console';

const openBoard = async (page: Page): Promise<void> => {
  await page.goto('/vm-manager/board');
  await expect(page.locator('[data-test="board-card"]').first()).toBeVisible();
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('the board can be used by everybody, also while something is carried', async ({ page }) => {
      // axe reads the whole page twice
      test.slow();
      await openBoard(page);
      await page.locator('[data-test="board-legend-toggle"]').click();
      await expect(page.locator('[data-test="board-legend"]')).toBeVisible();
      expect(await serious(page)).toEqual([]);
      const card = page.locator('[data-node="worker-2"] [data-test="board-card"]').first();
      await card.focus();
      await page.keyboard.press('Space');
      await expect(page.locator('[data-test="board-verdict"]').first()).toBeVisible();
      expect(await serious(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('[data-test="board-legend-toggle"]').click();
    });
  });
}

interface Instances {
  readonly items: readonly {
    readonly metadata: { readonly namespace: string; readonly name: string };
    readonly status?: { readonly phase?: string; readonly conditions?: readonly { type: string; status: string }[] };
  }[];
}

test('a VM that cannot be migrated is taken by no node, and says why', async ({ page, lightConsole }) => {
  const path = '/apis/kubevirt.io/v1/virtualmachineinstances';
  const { items } = (await callApi(kubeconfigOf(lightConsole), 'GET', path)) as Instances;
  const fixed = items.find(
    ({ status }) =>
      status?.phase === 'Running' &&
      status.conditions?.some((condition) => condition.type === 'LiveMigratable' && condition.status === 'False'),
  );
  if (fixed === undefined) throw new Error('the small cluster has no such VM');
  await openBoard(page);
  const { namespace, name } = fixed.metadata;
  await page.locator(`[data-test="board-card"][data-key="${namespace}/${name}"]`).first().focus();
  await page.keyboard.press('Space');
  const said = page.locator('[data-test="board-said"]');
  await expect(said).toContainText('Cannot be moved. ');
  await page.keyboard.press('Enter');
  await expect(said).toContainText('Cannot be moved. ');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
});

test('the menu of a card, its filter and its page are reached by keyboard', async ({ page }) => {
  await openBoard(page);
  const card = page.locator('[data-test="board-card"][data-key="shop/cart-db"]');
  await card.focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.locator('[data-test="action-vm.migrate"]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/vms\/ns\/shop\/cart-db/);
  await page.goBack();
  await page.locator('[data-test="name-filter"]').fill('cart-db');
  await expect(page.locator('[data-test="board-card"]')).toHaveCount(1);
  await expect(page).toHaveURL(/name=cart-db/);
});

test('who may not see nodes is told so, and still sees where the own VMs run', async ({ page }) => {
  await page.goto('/');
  await actAs(page, 'tenant');
  await page.goto('/vm-manager/board');
  await expect(page.locator('[data-test="source-forbidden"]').first()).toContainText('nodes');
  await expect(page.locator('[data-test="board-strays"]')).toBeVisible();
  await expect(page.locator('[data-test="board-card"]').first()).toBeVisible();
});

test('a narrow window is told what to use instead', async ({ page }) => {
  await page.setViewportSize({ width: 560, height: 800 });
  await page.goto('/vm-manager/board');
  await expect(page.getByText('The window is too narrow for the board')).toBeVisible();
});
