/** How far a migration is comes from metrics, which need not be there: that is a state and no error. */
import type { Route } from '@playwright/test';
import { APART, expect, kubeconfigOf, test } from './journey';
import { ableToMove, createMigration, createRunning, openTab } from './migrations';

test.use(APART);
test.describe.configure({ timeout: 150_000 });

const METRICS = /\/api\/prometheus(-tenancy)?\//;

test('without metrics a migration is followed by its phases, and the page says why there are no figures', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await createRunning(kubeconfig, 'journey-unmeasured', 25);
  await ableToMove(kubeconfig, 'journey-unmeasured');
  await page.route(METRICS, (route) => route.fulfill({ status: 404, body: 'not found' }));
  await openTab(page, 'journey-unmeasured');
  await createMigration(kubeconfig, 'journey-unmeasured');
  const progress = page.locator('[data-test="migration-progress"]');
  await expect(progress).toHaveAttribute('data-phase', 'Running', { timeout: 60_000 });
  await expect(progress.locator('[data-test="migration-no-figures"]')).toContainText('serves no metrics');
  await expect(progress.locator('[data-test="migration-bar"]')).not.toHaveAttribute('aria-valuenow');
  await expect(progress).toContainText('Copying memory');
  await expect(page.locator('[data-test="migration-history"]')).toContainText('Succeeded', { timeout: 60_000 });
  expect(errors).toEqual([]);
});

test('metrics that fail are asked again, and the figures come by themselves', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-flicker', 30);
  await ableToMove(kubeconfig, 'journey-flicker');
  const fail = (route: Route): Promise<void> => route.fulfill({ status: 503, body: 'upstream is down' });
  await page.route(METRICS, fail);
  await openTab(page, 'journey-flicker');
  await createMigration(kubeconfig, 'journey-flicker');
  const progress = page.locator('[data-test="migration-progress"]');
  await expect(progress.locator('[data-test="migration-no-figures"]')).toContainText('could not be read', {
    timeout: 60_000,
  });
  await page.unroute(METRICS, fail);
  await expect(progress.locator('[data-test="migration-bar"]')).toHaveAttribute('aria-valuenow', /\d+/);
  await expect(progress.locator('[data-test="fact-estimate"]')).toContainText('about');
  await expect(progress.locator('[data-test="migration-no-figures"]')).toHaveCount(0);
  await expect(page.locator('[data-test="migration-history"]')).toContainText('Succeeded', { timeout: 60_000 });
});
