import { actAs, expect, menuLine, openList, rowOf, test } from './journey';

test('who may only view sees every action disabled, with the missing permission', async ({ page }) => {
  await page.goto('/');
  await actAs(page, 'view');
  await openList(page, 'ns/shop');
  await rowOf(page, 'shop/cart-db').locator('[data-test="row-menu"]').click();
  const stop = menuLine(page, 'vm.stop');
  await expect(stop).toHaveAttribute('aria-disabled', 'true');
  await expect(stop).toContainText('virtualmachines/stop');
});

test('the owner of two namespaces sees their VMs and is told what is covered', async ({ page }) => {
  await page.goto('/');
  await actAs(page, 'tenant');
  await openList(page);
  await expect(page.locator('[data-test="coverage"]')).toBeVisible();
  const namespaces = await page
    .locator('[data-test="vm-row"]')
    .evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-key')?.split('/')[0] ?? ''))]);
  expect(namespaces.length).toBeGreaterThan(0);
  expect(namespaces.length).toBeLessThanOrEqual(2);
});

test('a namespace that one may not see says so in the words of the API', async ({ page }) => {
  await page.goto('/');
  await actAs(page, 'tenant');
  await page.goto('/vm-manager/vms/ns/kubevirt');
  await expect(page.locator('[data-test="empty-forbidden"]')).toContainText('cannot list resource "virtualmachines"');
});
