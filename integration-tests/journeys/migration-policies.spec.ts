import { serious } from './everybody';
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

for (const colorScheme of ['light', 'dark'] as const)
  test(`the policies, their details and their form can be used by everybody, in ${colorScheme} colours`, async ({
    page,
  }) => {
    // axe reads the page four times
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    await page.goto('/vm-manager/policies');
    const row = page.locator('[data-test="policy-row"]').filter({ hasText: 'production-databases' });
    await expect(row).toBeVisible({ timeout: 30_000 });
    expect(await serious(page), 'list').toEqual([]);

    await row.locator('[data-test="policy-name"]').click();
    await expect(page.locator('[data-test="policy-panel"] [data-test="policy-yaml"]')).toBeVisible();
    expect(await serious(page), 'details').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(row.locator('[data-test="policy-name"]')).toBeFocused();

    const create = page.locator('[data-test="policy-create"]');
    await create.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('[data-test="dialog-policy"]');
    await dialog.locator('[data-test="policy-name-input"]').fill('Not A Name');
    await dialog.locator('[data-test="policy-machine-labels-add"]').click();
    await dialog.locator('[data-test="policy-machine-labels-key"]').fill('no key');
    await dialog.locator('[data-test="policy-bandwidth-input"]').fill('much');
    await expect(dialog).toContainText('Only lower-case letters');
    await expect(dialog.locator('[data-test="policy-matches"]')).toContainText('matches 0');
    expect(await serious(page), 'form with errors').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(create).toBeFocused();

    await row.locator('[data-test="row-menu"]').click();
    await menuLine(page, 'policy.delete').click();
    await expect(page.locator('[data-test="dialog-policy.delete"]')).toBeVisible();
    expect(await serious(page), 'question before it is deleted').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(row.locator('[data-test="row-menu"]')).toBeFocused();
  });
