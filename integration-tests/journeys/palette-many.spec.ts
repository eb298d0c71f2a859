/** The command palette among ten thousand machines, and above other dialogs. */
import { expect, openList, test } from './journey';

test.use({ startOptions: ['--seed', 'huge', '--vms', '10000', '--guests', 'simulated'] });

test('finds one of ten thousand machines by a part of its name, without holding up the keys', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('/vm-manager/vms/all-namespaces');
  await expect(page.locator('[data-test="list-state"]')).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
  await page.keyboard.press('Control+k');
  const field = page.locator('[data-test="palette-field"]');
  await expect(field).toBeFocused();
  await page.keyboard.type('api-00');
  await expect(page.locator('[data-test="palette-option"][data-id^="machine-"]')).toHaveCount(20);
  await expect(page.locator('[data-test="palette"]')).toContainText('more: type more of the name');
  await page.keyboard.type('077');
  await expect(field).toHaveValue('api-00077');
  await expect(page.locator('[data-test="palette-option"][data-id^="machine-"]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('api-00077');
});

test('does not open above a dialog, and opens again once that is closed', async ({ page }) => {
  test.setTimeout(240_000);
  await openList(page);
  await page.locator('[data-test="vm-row"]').first().locator('[data-test="row-menu"]').click();
  await page.locator('[data-test="action-vm.delete"]').getByRole('menuitem').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(dialog).toHaveCount(1);
  await expect(page.locator('[data-test="palette"]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.locator('[data-test="palette-field"]')).toBeFocused();
});
