import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { actAs, expect, openList, rowOf, test } from './journey';

const field = (page: Page): Locator => page.locator('[data-test="palette-field"]');
const option = (page: Page, id: string): Locator => page.locator(`[data-test="palette-option"][data-id="${id}"]`);
const active = async (page: Page): Promise<string | null> => {
  const id = await field(page).getAttribute('aria-activedescendant');
  return page.locator(`[id="${id ?? ''}"]`).getAttribute('data-id');
};

const open = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
};

const openMachine = async (page: Page, name: string): Promise<void> => {
  await page.goto(`/vm-manager/vms/ns/shop/${name}`);
  await expect(page.locator('[data-test="actions"]')).toBeVisible();
};

test('jumps to a machine by a few letters, and offers it again', async ({ page }) => {
  await openList(page, 'ns/shop');
  await open(page);
  await page.keyboard.type('cart-db');
  await expect(option(page, 'machine-shop/cart-db')).toContainText('shop');
  await expect.poll(() => active(page)).toBe('machine-shop/cart-db');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/vms\/ns\/shop\/cart-db$/);
  await expect(page.locator('[data-test="palette"]')).toHaveCount(0);
  await expect(page.locator('[data-test="actions"]')).toBeVisible();
  await open(page);
  await expect(option(page, 'recent-/vm-manager/vms/ns/shop/cart-db')).toBeVisible();
});

test('finds pages and nodes, says when nothing fits, and gives the focus back', async ({ page }) => {
  await openList(page, 'ns/shop');
  const button = page.locator('[data-test="palette-open"]');
  await button.click();
  await field(page).fill('boot im');
  await expect.poll(() => active(page)).toBe('page-images');
  await field(page).fill('worker');
  await expect(page.locator('[data-id^="node-worker"]').first()).toBeVisible();
  await field(page).fill('zzzz-nothing');
  await expect(page.locator('[data-test="palette-status"]')).toContainText('zzzz-nothing');
  await expect(page.locator('[data-test="palette-option"]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('runs the commands of a node, of selected nodes and of a migration', async ({ page }) => {
  await page.goto('/vm-manager/nodes');
  const row = page.locator('[data-test="node-row"]').first();
  const name = (await row.getAttribute('data-key')) ?? '';
  await row.getByRole('checkbox').click();
  await expect(page.locator('[data-test="node-selection-bar"]')).toBeVisible();
  await open(page);
  await page.keyboard.type('cordon');
  await expect(option(page, 'command-node.cordon')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.goto(`/vm-manager/nodes/${name}`);
  await expect(page.locator('[data-test="node-actions"]')).toBeVisible();
  await open(page);
  await expect(page.locator('[data-test="palette"]')).toContainText(`Commands for ${name}`);
  await page.keyboard.type('drain');
  await expect.poll(() => active(page)).toBe('command-node.drain');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/nodes/${name}/drain$`));
  await open(page);
  await page.keyboard.type('failure pre');
  await expect.poll(() => active(page)).toBe('page-loss');

  await page.keyboard.press('Escape');
  await page.goto('/vm-manager/migrations/all-namespaces');
  await page.locator('[data-test="migration-row"]').first().getByRole('checkbox').click();
  await open(page);
  await expect(option(page, 'command-migration.delete')).toBeVisible();
});

test('says what it could not search, and why, instead of that nothing fits', async ({ page }) => {
  await openList(page, 'ns/shop');
  await actAs(page, 'tenant');
  await openList(page, 'ns/shop');
  await open(page);
  await page.keyboard.type('worker-zz');
  await expect(page.locator('[data-test="palette-status"]')).toContainText('in what could be searched');
  await expect(page.locator('[data-test="palette-notes"]')).toContainText('cannot list resource "nodes"');
  await field(page).fill('boot im');
  await expect(page.locator('[data-test="palette-notes"]')).toHaveText('');
});

test('runs a command on the machine of the page, and says why another cannot be run', async ({ page }) => {
  await openMachine(page, 'cart-db');
  await open(page);
  await page.keyboard.type('start');
  const start = option(page, 'command-vm.start');
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await expect(start).toContainText('running');
  await field(page).fill('pause');
  await expect.poll(() => active(page)).toBe('command-vmi.pause');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-test="tasks-last"]')).toContainText('Pause');
  await open(page);
  await page.keyboard.type('unpause');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-test="tasks-last"]')).toContainText('Unpause');
});

test('runs a command on the selected rows', async ({ page }) => {
  await openList(page, 'ns/shop');
  await rowOf(page, 'shop/cart-db').getByRole('checkbox').check();
  await rowOf(page, 'shop/orders-db').getByRole('checkbox').check();
  await open(page);
  await expect(page.locator('[data-test="palette"]')).toContainText('2 selected');
  await page.keyboard.type('delete');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('orders-db');
});

test('a persona who may not, reads why', async ({ page }) => {
  await openMachine(page, 'cart-db');
  await actAs(page, 'view');
  await openMachine(page, 'cart-db');
  await open(page);
  await page.keyboard.type('stop');
  await expect(option(page, 'command-vm.stop')).toHaveAttribute('aria-disabled', 'true');
  await expect(option(page, 'command-vm.stop')).toContainText('permission');
});

test('lists the shortcuts with “?”, which can be switched off and leaves what is typed alone', async ({ page }) => {
  await openList(page, 'ns/shop');
  const list = page.locator('[data-test="shortcuts"]');
  await page.keyboard.press('/');
  const filter = page.locator('.vm-manager-page input[type="search"]');
  await expect(filter).toBeFocused();
  await page.keyboard.type('?');
  await expect(filter).toHaveValue('?');
  await expect(list).toHaveCount(0);
  await filter.fill('');
  await filter.blur();
  await page.keyboard.press('?');
  await expect(list).toContainText('Ctrl');
  await list.getByRole('switch').press('Space');
  await expect(list).toContainText('off');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await page.keyboard.press('?');
  // what comes after an ignored key is still heard
  await open(page);
  await expect(list).toHaveCount(0);
});

test('leaves the keys of a terminal to its guest', async ({ page }) => {
  await page.goto('/vm-manager/vms/ns/shop/cart-db/console?device=serial');
  const terminal = page.locator('.xterm-helper-textarea');
  await expect(terminal).toBeAttached();
  await terminal.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('x');
  await expect(terminal).toBeFocused();
  await expect(page.locator('[data-test="palette"]')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const)
  test(`has no fault that axe finds, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openList(page, 'ns/shop');
    await open(page);
    await page.keyboard.type('cart');
    await expect(option(page, 'machine-shop/cart-db')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('[data-test="palette"]').analyze();
    expect(violations).toEqual([]);
  });
