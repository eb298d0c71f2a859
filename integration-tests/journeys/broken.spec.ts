import { expect, openList, test } from './journey';

test.use({ startOptions: ['--seed', 'broken'] });

test('malformed objects are listed, break nothing, and run no script', async ({ page }) => {
  test.setTimeout(240_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('dialog', (dialog) => {
    errors.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await openList(page);
  await expect(page.locator('[data-test="vm-row"]').first()).toBeVisible();
  const keys = await page
    .locator('[data-test="vm-row"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key') ?? ''));
  expect(keys.length).toBeGreaterThan(5);
  for (const key of keys) {
    const [namespace = '', name = ''] = key.split('/');
    await page.goto(`/vm-manager/vms/ns/${namespace}/${encodeURIComponent(name)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    for (const tab of ['configuration', 'events', 'diagnostics', 'overview']) {
      await page.locator(`[data-test="tab-${tab}"]`).click();
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    }
  }
  expect(errors).toEqual([]);
});

test('a malformed object is still reachable as YAML', async ({ page }) => {
  await openList(page);
  const key = await page.locator('[data-test="vm-row"]').first().getAttribute('data-key');
  const [namespace = '', name = ''] = (key ?? '').split('/');
  await page.goto(`/vm-manager/vms/ns/${namespace}/${encodeURIComponent(name)}/yaml`);
  await expect(page.locator('[data-test="yaml-editor"] .view-line').first()).toBeVisible();
});
