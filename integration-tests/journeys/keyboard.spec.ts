/** The main job with the keyboard alone: no mouse is used. */
import type { Locator, Page } from '@playwright/test';
import { tabTo } from './everybody';
import { callApi } from './light-console';
import { expect, kubeconfigOf, openList, rowOf, test } from './journey';

const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';

/** Opens the menu of the row and chooses a line by arrow keys. */
const chooseInMenu = async (page: Page, button: Locator, action: string): Promise<void> => {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  const line = page.locator(`[data-test="action-${action}"]`).getByRole('menuitem');
  await expect(line).toBeVisible();
  for (let step = 0; step < 30; step += 1) {
    if (await line.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(line).toBeFocused();
  await page.keyboard.press('Enter');
};

test('finds a VM, stops it after a question, and opens it, with the keyboard alone', async ({ page, lightConsole }) => {
  await callApi(kubeconfigOf(lightConsole), 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'journey-keys', namespace: 'shop' },
    spec: { runStrategy: 'Always', template: { spec: { domain: { memory: { guest: '128Mi' }, devices: {} } } } },
  });
  await openList(page, 'ns/shop');
  const row = rowOf(page, 'shop/journey-keys');
  await expect(row.locator('[data-test="status"]')).toContainText('Running');
  await tabTo(page, page.locator('[data-test="name-filter"] input, input[data-test="name-filter"]').first());
  await page.keyboard.type('journey-keys');
  await expect(page.locator('[data-test="vm-row"]')).toHaveCount(1);

  const menu = row.locator('[data-test="row-menu"]');
  await tabTo(page, menu);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(menu).toBeFocused();

  const dialog = page.getByRole('dialog');
  await chooseInMenu(page, menu, 'vm.force-stop');
  await expect(dialog).toContainText('journey-keys');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(menu).toBeFocused();

  await chooseInMenu(page, menu, 'vm.force-stop');
  await expect(dialog).toBeVisible();
  await tabTo(page, dialog.locator('[data-test="dialog-submit"]'));
  await page.keyboard.press('Enter');
  await expect(row.locator('[data-test="status"]')).toContainText('Stopped');

  await tabTo(page, page.locator('[data-test="tasks-toggle"]'));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-test="task-row"]').filter({ hasText: 'journey-keys' })).toContainText('Done');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-test="task-list"]')).toHaveCount(0);
});

test('selects rows with the space bar and changes tabs of a VM with the keyboard alone', async ({ page }) => {
  await openList(page, 'ns/shop');
  const row = rowOf(page, 'shop/cart-db');
  const box = row.getByRole('checkbox');
  await tabTo(page, box);
  await page.keyboard.press('Space');
  await expect(box).toBeChecked();
  await page.keyboard.press('Space');
  await expect(box).not.toBeChecked();
  await tabTo(page, row.getByRole('link', { name: 'cart-db' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-test="vm-details"]')).toBeVisible();
  await tabTo(
    page,
    page
      .getByRole('tab', { name: 'Events' })
      .or(page.getByRole('link', { name: 'Events' }))
      .first(),
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/events$/);
});
