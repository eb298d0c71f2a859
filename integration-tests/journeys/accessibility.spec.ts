import type { Locator } from '@playwright/test';
import { serious } from './everybody';
import { expect, menuLine, openList, rowOf, test } from './journey';

const TABS = [
  ['', 'card-nics'],
  ['/configuration', 'config-size'],
  ['/events', 'card-all-events'],
  ['/diagnostics', 'diagnosis'],
] as const;

const LIVE = '[data-test="screen"][data-live="true"]';
const CONSOLES = [
  ['vms/ns/shop/cart-db/console', LIVE],
  ['vms/ns/shop/cart-db/console?device=serial', '.xterm-screen'],
  ['vms/ns/shop/cart-db/access', '[data-test="card-remote-services"]'],
  ['console/ns/shop/cart-db', LIVE],
  ['consoles?vm=shop/cart-db&vm=shop/search-index', LIVE],
  ['screens/ns/shop', '[role="img"]'],
] as const;

const FORM = 'template=openshift/openshift/fedora-server-small';
const IMAGE = 'image=DataSource/openshift-virtualization-os-images/fedora';
const WAYS = [
  [`?${FORM}`, 'quick-name'],
  [`/image?${IMAGE}`, 'image-disk-size'],
  ['/clone', 'clone-source'],
  ['/clone?from=cart-db', 'clone-form'],
  ['/yaml', 'yaml-way'],
] as const;

const scrollToEnd = (control: Locator): Promise<void> =>
  control.evaluate((button) => {
    const panel = button.closest('.pf-v6-c-drawer__panel');
    panel?.scrollTo({ top: panel.scrollHeight });
  });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('the list, its menu, its filters and a dialog can be used by everybody', async ({ page }) => {
      await openList(page);
      await expect(rowOf(page, 'shop/cart-db')).toBeVisible();
      expect(await serious(page)).toEqual([]);

      await page.getByRole('button', { name: 'Status' }).first().click();
      await expect(page.getByRole('menu').or(page.getByRole('listbox')).first()).toBeVisible();
      expect(await serious(page)).toEqual([]);
      await page.keyboard.press('Escape');

      await rowOf(page, 'shop/cart-db').locator('[data-test="row-menu"]').click();
      await expect(menuLine(page, 'vm.stop')).toBeVisible();
      expect(await serious(page)).toEqual([]);

      await menuLine(page, 'vm.delete').click();
      await expect(page.locator('[data-test="typed-name"]')).toBeVisible();
      expect(await serious(page)).toEqual([]);
    });

    test('every tab of a VM can be read by everybody', async ({ page }) => {
      for (const [tab, content] of TABS) {
        await page.goto(`/vm-manager/vms/ns/shop/cart-db${tab}`);
        await expect(page.locator(`[data-test="${content}"]`)).toBeVisible();
        expect(await serious(page), `tab ${tab}`).toEqual([]);
      }
    });

    test('consoles, alone, together and as pictures, can be used by everybody', async ({ page }) => {
      for (const [path, content] of CONSOLES) {
        await page.goto(`/vm-manager/${path}`);
        await expect(page.locator(content).first()).toBeVisible();
        expect(await serious(page), path).toEqual([]);
      }
    });

    test('every way to create a VM can be used by everybody', async ({ page }) => {
      for (const [way, content] of WAYS) {
        await page.goto(`/vm-manager/create/ns/shop${way}`);
        await expect(page.locator(`[data-test="${content}"]`)).toBeVisible();
        // at its end, as the buttons that stay in sight lie above what is scrolled below them
        for (const end of await page.locator('[data-test="quick-create"]').all()) await scrollToEnd(end);
        expect(await serious(page), `way ${way}`).toEqual([]);
      }
    });

    test('what failed can be read by everybody', async ({ page }) => {
      await page.goto('/vm-manager/vms/ns/warehouse/picking-optimizer');
      await expect(page.locator('[data-test="fact-status"]')).toContainText('Unschedulable');
      await page.locator('[data-test="tasks-toggle"]').click();
      expect(await serious(page)).toEqual([]);
    });
  });
}
