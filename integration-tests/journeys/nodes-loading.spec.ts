/** A node's pages never say "none" while the machines are still being listed. */
import { expect, test } from './journey';

test.use({ startOptions: ['--seed', 'busy', '--guests', 'simulated'] });

test('while instances are being listed, nothing is said about the machines of a node', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/virtualmachineinstances\?(?!.*watch)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/vm-manager/nodes/worker-10/drain');
  await expect(page.locator('[data-test="drain-start"]')).toHaveAttribute('aria-disabled', 'true');
  const empty = page.getByText('No virtual machine runs');
  // the other lists are there: the name of the node, and the pods that would stay
  await expect(page.locator('[data-test="card-other-pods"]')).toContainText('DaemonSet');
  await expect(empty).toHaveCount(0);
  await page.locator('[data-test="tab-machines"]').click();
  await expect(page.locator('[data-test="node-machines"]')).toBeVisible();
  await expect(empty).toHaveCount(0);
  await page.goto('/vm-manager/nodes');
  const row = page.locator('[data-test="node-row"][data-key="worker-10"]');
  await expect(row.locator('[data-column="machines"]')).toHaveText('–');
  await expect(row.getByRole('meter')).toHaveCount(0);
  await expect(page.getByText('VMs running')).toHaveCount(0);
  await page.goto('/vm-manager/nodes-lost?node=worker-10');
  await expect(page.locator('[data-test="loss-list"]')).toBeVisible();
  await expect(empty).toHaveCount(0);

  release();
  await expect(page.locator('[data-test="loss-row"]').first()).toBeVisible();
  await page.goto('/vm-manager/nodes/worker-10/drain');
  await expect(page.locator('[data-test="drain-machine"]').first()).toBeVisible();
  await expect(page.locator('[data-test="drain-start"]')).not.toHaveAttribute('aria-disabled', 'true');
});
