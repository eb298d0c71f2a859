import AxeBuilder from '@axe-core/playwright';
import { APART, expect, kubeconfigOf, menuLine, test } from './journey';
import { createMigration, createRunning, openTab } from './migrations';

test.use(APART);
test.describe.configure({ timeout: 150_000 });

test('lists a migration from outside, filters it, shows its phases and cancels it', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-listed', 90);
  await openTab(page, 'journey-listed');
  await page.goto('/vm-manager/migrations/ns/shop');
  await expect(page.locator('[data-test="summary"]')).toContainText('running');
  await createMigration(kubeconfig, 'journey-listed');
  const row = page.locator('[data-test="migration-row"]').filter({ hasText: 'journey-listed' });
  await expect(row).toContainText('Copying memory', { timeout: 60_000 });
  await page.locator('[data-test="name-filter"] input, input[data-test="name-filter"]').first().fill('nothing-like-it');
  await expect(row).toHaveCount(0);
  await page.goto('/vm-manager/migrations/ns/shop?stage=running');
  await expect(row).toBeVisible();

  await row.locator('[data-test="migration-name"]').click();
  await expect(page.locator('[data-test="migration-panel"] [data-test="migration-timeline"]')).toBeVisible();
  const found = await new AxeBuilder({ page }).include('[data-test="migrations-page"]').analyze();
  expect(found.violations.map(({ id }) => id)).toEqual([]);
  await row.locator('[data-test="row-menu"]').click();
  await expect(menuLine(page, 'migration.delete')).toHaveAttribute('aria-disabled', 'true');
  await menuLine(page, 'migration.cancel').click();
  await page.locator('[data-test="dialog-migration.cancel"] [data-test="dialog-submit"]').click();
  await expect(row).toHaveCount(0, { timeout: 60_000 });
});
