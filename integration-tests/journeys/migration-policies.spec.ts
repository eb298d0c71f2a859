import { APART, expect, menuLine, test } from './journey';

test.use(APART);

test('creates a policy with a look at what it is for, changes and deletes it', async ({ page }) => {
  await page.goto('/vm-manager/policies');
  await page.locator('[data-test="policy-create"]').first().click();
  const dialog = page.locator('[data-test="dialog-policy"]');
  await expect(dialog.locator('[data-test="policy-matches"]')).toContainText('matches');
  await dialog.locator('[data-test="policy-name-input"]').fill('Not A Name');
  await expect(dialog).toContainText('Only lower-case letters');
  await expect(dialog.locator('[data-test="dialog-submit"]')).toBeDisabled();
  await dialog.locator('[data-test="policy-name-input"]').fill('journey-slow');
  await dialog.locator('[data-test="policy-machine-labels-add"]').click();
  await dialog.locator('[data-test="policy-machine-labels-key"]').fill('no-machine-has-it');
  await dialog.locator('[data-test="policy-machine-labels-value"]').fill('x');
  await expect(dialog.locator('[data-test="policy-matches"]')).toContainText('matches 0');
  await dialog.locator('[data-test="policy-bandwidth-input"]').fill('64Mi');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toHaveCount(0);

  const row = page.locator('[data-test="policy-row"]').filter({ hasText: 'journey-slow' });
  await expect(row).toContainText('no-machine-has-it=x');
  await row.locator('[data-test="policy-name"]').click();
  await expect(page.locator('[data-test="policy-panel"] [data-test="policy-yaml"]')).toContainText(
    'bandwidthPerMigration: 64Mi',
  );
  await row.locator('[data-test="row-menu"]').click();
  await menuLine(page, 'policy.edit').click();
  await dialog.locator('[data-test="policy-allowPostCopy-input"]').selectOption('true');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(page.locator('[data-test="policy-panel"] [data-test="policy-yaml"]')).toContainText(
    'allowPostCopy: true',
  );

  await row.locator('[data-test="row-menu"]').click();
  await menuLine(page, 'policy.delete').click();
  await page.locator('[data-test="dialog-policy.delete"] [data-test="dialog-submit"]').click();
  await expect(row).toHaveCount(0);
});
