import { expect, test } from './journey';

test.use({ startOptions: ['--seed', 'empty', '--without-kubevirt'] });

test('on a cluster without KubeVirt the page says what is missing', async ({ page }) => {
  await page.goto('/vm-manager/vms/all-namespaces');
  await expect(page.locator('[data-test="kubevirt-missing"]')).toContainText('kubevirt.io');
  await expect(page.locator('[data-test-id="vm-manager-nav"]')).toHaveCount(0);
});
