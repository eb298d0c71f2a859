import { expect, openList, rowOf, test } from './journey';

test('finds a VM by name, opens it and comes back to the same list', async ({ page }) => {
  await openList(page);
  await page.locator('[data-test="name-filter"] input, input[data-test="name-filter"]').first().fill('cart');
  await expect(page.locator('[data-test="vm-row"]')).toHaveCount(1);
  await expect(page).toHaveURL(/cart/);
  await rowOf(page, 'shop/cart-db').getByRole('link', { name: 'cart-db' }).click();
  await expect(page.locator('[data-test="vm-details"]')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('cart-db');
  await page.goBack();
  await expect(page.locator('[data-test="vm-row"]')).toHaveCount(1);
  await expect(page).toHaveURL(/cart/);
});

test('a filter in the URL is applied when the page is opened', async ({ page }) => {
  await openList(page);
  const all = await page.locator('[data-test="list-count"]').textContent();
  await page.goto('/vm-manager/vms/ns/billing');
  await expect(rowOf(page, 'billing/tax-report')).toBeVisible();
  await expect(page.locator('[data-test="vm-row"][data-key^="shop/"]')).toHaveCount(0);
  await expect(page.locator('[data-test="list-count"]')).not.toHaveText(all ?? '');
});

test('sorts by a column and says so to a screen reader', async ({ page }) => {
  await openList(page);
  const header = page.getByRole('columnheader', { name: 'Memory' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', /ascending|descending/);
  await expect(page).toHaveURL(/memory/);
});

test('an unknown page of a VM says that it does not exist and leads back', async ({ page }) => {
  await page.goto('/vm-manager/vms/ns/shop/no-such-vm');
  await expect(page.getByText('no-such-vm does not exist')).toBeVisible();
  await page.getByRole('link', { name: 'Show all virtual machines' }).click();
  await expect(page.locator('[data-test="vm-list"]')).toBeVisible();
});

test('shows every default column at 1440 px, no header cut', async ({ page }) => {
  await openList(page);
  const headers = page.locator('[data-test="vm-list"] th[data-column]');
  await expect(headers).toHaveText([
    'Name',
    'Namespace',
    'Status',
    'Node',
    'IP addresses',
    'Guest OS',
    'vCPU',
    'Memory',
    'Created',
    'Labels',
  ]);
  const words = headers.locator('.pf-v6-c-table__text');
  await expect(words).toHaveCount(10);
  const cut = await words.evaluateAll((all) =>
    all.filter((word) => word.scrollWidth > word.clientWidth + 1).map((word) => word.textContent),
  );
  expect(cut).toEqual([]);
});

test("is also the console's own page of the kind, whose namespace bar it follows", async ({ page }) => {
  await page.goto('/k8s/ns/shop/kubevirt.io~v1~VirtualMachine');
  await expect(rowOf(page, 'shop/cart-db')).toBeVisible();
  await expect(page.locator('nav [aria-current="page"]')).toHaveText('Virtual machines');
  const bar = page.locator('[data-test="namespace-toggle"]');
  await expect(bar).toHaveCount(1);
  await expect(bar).toContainText('shop');
  await bar.click();
  await page.getByRole('menuitem', { name: 'billing' }).click();
  await expect(page).toHaveURL(/\/k8s\/ns\/billing\/kubevirt\.io~v1~VirtualMachine$/);
  await expect(rowOf(page, 'billing/tax-report')).toBeVisible();
  await expect(rowOf(page, 'shop/cart-db')).toHaveCount(0);
});

test("tells the console the namespace of the plugin's own pages, and follows its bar", async ({ page }) => {
  await page.goto('/vm-manager/vms/ns/shop/cart-db');
  const bar = page.locator('[data-test="namespace-toggle"]');
  await expect(bar).toContainText('shop');
  await expect(page.locator('nav [aria-current="page"]')).toHaveText('Virtual machines');
  await bar.click();
  await page.getByRole('menuitem', { name: 'billing' }).click();
  await expect(page).toHaveURL(/\/vm-manager\/vms\/ns\/billing$/);
  await expect(rowOf(page, 'billing/tax-report')).toBeVisible();
  await page.locator('nav').getByRole('link', { name: 'Instances' }).click();
  await expect(page).toHaveURL(/\/vm-manager\/instances\/ns\/billing/);
});
