import type { Locator, Page } from '@playwright/test';
import { pathOf, readTerminal, runVm } from './consoles';
import { watchNine } from './console-scenes';
import { APART, expect, kubeconfigOf, test } from './journey';

test.use(APART);

const pane = (page: Page, id: string): Locator => page.locator(`[data-test="pane"][data-pane="${id}"]`);
const connected = (page: Page): Locator => page.locator('[data-test="pane"]').getByText('Connected', { exact: true });
/** What a serial console shows, as it tells a screen reader. */
const lines = (page: Page, id: string): Locator => pane(page, id).locator('.xterm-accessibility-tree');

/** Opens serial consoles, after all terminals were told to tell their lines. */
const openSerial = async (page: Page, ids: readonly string[]): Promise<void> => {
  await page.goto(pathOf('search-index', 'serial'));
  await readTerminal(page);
  await page.goto(`/vm-manager/consoles?${ids.map((id) => `vm=${id}&device=serial`).join('&')}`);
  for (const id of ids) await expect(lines(page, id)).toContainText('login:', { timeout: 30_000 });
};

/** Selects all machines of a status, once all are known. */
const selectAll = async (page: Page, status: string): Promise<void> => {
  await page.goto(`/vm-manager/vms/all-namespaces?status=${status}`);
  await expect(page.locator('[data-test="list-state"]')).toHaveAttribute('data-state', 'live');
  await page.locator('[data-test="vm-list"]').getByRole('checkbox').first().check();
};

/** Clicks into the terminal, so that it has the keyboard. */
const sitAt = async (page: Page, id: string): Promise<void> => {
  await pane(page, id).locator('.xterm-screen').click();
};

test('nine consoles are opened from a selection, connect a few at a time, and are there again after a new load', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(120_000);
  // more than nine, whatever the others do
  for (const name of ['one', 'two', 'three']) await runVm(kubeconfigOf(lightConsole), `journey-grid-${name}`);
  await selectAll(page, 'Running');
  const open = page.locator('[data-test="bulk-open-consoles"]');
  await expect(open).toContainText('first 9');
  await expect(open).toHaveAttribute('title', /the first 9 of \d+ that run/);
  await open.click();
  await watchNine(page);
  const { search } = new URL(page.url());
  expect(search.match(/vm=/g)).toHaveLength(9);
  await page.reload();
  await expect(page.locator('[data-test="pane"]')).toHaveCount(9);
  await expect(connected(page)).toHaveCount(9, { timeout: 45_000 });
  expect(new URL(page.url()).search).toBe(search);
});

test('a selection in which nothing runs cannot be opened, and says why', async ({ page }) => {
  await selectAll(page, 'Stopped');
  const open = page.locator('[data-test="bulk-open-consoles"]');
  await expect(open).toHaveAttribute('aria-disabled', 'true');
  await expect(open).toHaveAttribute('title', 'None of the selected machines runs.');
});

test('panes are enlarged, moved, switched and closed, and the address keeps it', async ({ page }) => {
  await page.goto('/vm-manager/consoles?vm=shop/cart-db&vm=shop/orders-db&vm=shop/web-frontend-1');
  await expect(page.locator('[data-test="pane"]')).toHaveCount(3);
  await pane(page, 'shop/orders-db').locator('[data-test="pane-enlarge"]').click();
  await expect(pane(page, 'shop/cart-db')).toBeHidden();
  await page.reload();
  await expect(pane(page, 'shop/orders-db')).toBeVisible();
  await expect(pane(page, 'shop/cart-db')).toBeHidden();
  await pane(page, 'shop/orders-db').locator('[data-test="pane-enlarge"]').click();
  await pane(page, 'shop/orders-db').locator('[data-test="pane-menu"]').click();
  await page.locator('[data-test="action-move-back"]').click();
  await expect(page.locator('[data-test="pane"]').first()).toHaveAttribute('data-pane', 'shop/orders-db');
  await pane(page, 'shop/orders-db').locator('[data-test="pane-device-serial"]').click();
  await expect(pane(page, 'shop/orders-db').locator('.xterm-screen')).toBeVisible();
  await pane(page, 'shop/web-frontend-1').locator('[data-test="pane-close"]').click();
  await expect
    .poll(() => decodeURIComponent(new URL(page.url()).search))
    .toBe('?vm=shop/orders-db&device=serial&vm=shop/cart-db');
});

test('another machine is added by its name', async ({ page }) => {
  await page.goto('/vm-manager/consoles?vm=shop/cart-db');
  await page.locator('[data-test="add-console"]').click();
  await page.getByRole('searchbox', { name: 'Name of a running machine' }).fill('orders');
  await page.locator('[data-test="finder-add"]').first().click();
  await expect(pane(page, 'shop/orders-db')).toBeVisible();
});

test('typing goes to the chosen consoles only, and ends when one of them is closed', async ({ page }) => {
  test.setTimeout(120_000);
  await openSerial(page, ['shop/cart-db', 'shop/orders-db', 'shop/session-cache']);
  await expect(page.locator('[data-test="broadcast-bar"]')).toHaveCount(0);
  await page.locator('[data-test="broadcast-start"]').click();
  await pane(page, 'shop/cart-db').locator('[data-test="pane-broadcast"]').check();
  await expect(page.locator('[data-test="pane-mark"]')).toHaveCount(0);
  await pane(page, 'shop/orders-db').locator('[data-test="pane-broadcast"]').check();
  await expect(page.locator('[data-test="pane-mark"]')).toHaveText(['Broadcast', 'Broadcast']);
  await sitAt(page, 'shop/cart-db');
  await page.keyboard.type('together');
  await expect(lines(page, 'shop/cart-db')).toContainText(/login:\s*together/);
  await expect(lines(page, 'shop/orders-db')).toContainText(/login:\s*together/);
  await expect(lines(page, 'shop/session-cache')).not.toContainText('together');
  await pane(page, 'shop/orders-db').locator('[data-test="pane-close"]').click();
  await expect(page.locator('[data-test="broadcast-bar"]')).toHaveCount(0);
  await expect(page.locator('[data-test="pane-mark"]')).toHaveCount(0);
});

test('a paste into all chosen consoles is shown first', async ({ page, lightConsole }) => {
  test.setTimeout(120_000);
  // of its own: on the line of another there stands what others have typed
  const names = ['journey-paste-one', 'journey-paste-two'];
  for (const name of names) await runVm(kubeconfigOf(lightConsole), name);
  const ids = names.map((name) => `shop/${name}`);
  await openSerial(page, ids);
  await page.locator('[data-test="broadcast-start"]').click();
  await page.locator('[data-test="broadcast-all"]').click();
  await page.locator('[data-test="broadcast-paste"]').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Paste into all marked consoles');
  await dialog.getByRole('textbox').fill('pasted');
  await dialog.getByRole('button', { name: 'Paste 1 line' }).click();
  for (const id of ids) await expect(lines(page, id)).toContainText(/login:\s*pasted/);
});
