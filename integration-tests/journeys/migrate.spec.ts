import { writeFile } from 'node:fs/promises';
import { actAs, APART, expect, kubeconfigOf, test } from './journey';
import { kubectl } from './kubectl';
import { ableToMove, createRunning, openTab } from './migrations';

const MANIFEST = `apiVersion: kubevirt.io/v1
kind: VirtualMachineInstanceMigration
metadata:
  name: journey-handmade-by-hand
  namespace: shop
spec:
  vmiName: journey-handmade
`;

test.use(APART);
test.describe.configure({ timeout: 150_000 });

test('migrates to a chosen node, and shows how it goes on until the machine is there', async ({
  page,
  lightConsole,
}) => {
  await createRunning(kubeconfigOf(lightConsole), 'journey-move', 15);
  await openTab(page, 'journey-move');
  await page.locator('[data-test="migrate-button"]').click();
  const dialog = page.locator('[data-test="dialog-vm.migrate"]');
  await expect(dialog.locator('[data-fits="false"]').first()).toContainText(/Source|No/);
  const fit = dialog.locator('[data-fits="true"]').first();
  const node = ((await fit.getAttribute('data-test')) ?? '').replace('fit-', '');
  // by keyboard, as a radio button
  await dialog.locator(`[data-test="target-${node}"]`).focus();
  await page.keyboard.press('Space');
  await expect(dialog).toContainText(`--addedNodeSelector kubernetes.io/hostname=${node}`);
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toHaveCount(0);

  const progress = page.locator('[data-test="migration-progress"]');
  await expect(progress).toHaveAttribute('data-phase', 'Running', { timeout: 60_000 });
  await expect(progress.locator('[data-test="migration-route"]')).toContainText(node);
  await expect(progress.locator('[data-phase="Running"][aria-current="step"]')).toBeVisible();
  await page.locator('[data-test="tasks-toggle"]').click();
  await expect(page.locator('[data-test="tasks-dock"]')).toContainText('Copying memory');
  const history = page.locator('[data-test="migration-history"]');
  await expect(history).toContainText('Succeeded', { timeout: 60_000 });
  await expect(history).toContainText(node);
  await expect(page.locator('[data-test="no-migration"]')).toBeVisible();
});

test('cancels a migration: the machine stays where it is', async ({ page, lightConsole }) => {
  await createRunning(kubeconfigOf(lightConsole), 'journey-stay', 90);
  await openTab(page, 'journey-stay');
  await page.locator('[data-test="migrate-button"]').click();
  await page.locator('[data-test="dialog-vm.migrate"] [data-test="dialog-submit"]').click();
  const progress = page.locator('[data-test="migration-progress"]');
  await expect(progress).toHaveAttribute('data-phase', 'Running', { timeout: 60_000 });
  await page.locator('[data-test="migration-cancel"]').click();
  const dialog = page.locator('[data-test="dialog-migration.cancel"]');
  await expect(dialog).toContainText('goes on running where it is');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(page.locator('[data-test="no-migration"]')).toBeVisible({ timeout: 60_000 });
});

test('shows a migration that kubectl has begun, without a reload', async ({ page, lightConsole }, testInfo) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-handmade', 6);
  await ableToMove(kubeconfig, 'journey-handmade');
  await openTab(page, 'journey-handmade');
  const file = testInfo.outputPath('vmim.yaml');
  await writeFile(file, MANIFEST);
  const { code, said } = await kubectl(kubeconfig, ['create', '-f', file]).ended;
  expect(said).toContain('journey-handmade-by-hand created');
  expect(code).toBe(0);
  await expect(page.locator('[data-test="migration-progress"]')).toBeVisible();
  await expect(page.locator('[data-test="migration-history"]')).toContainText('Succeeded', { timeout: 60_000 });
});

test('says why an administrator of the namespace may not migrate', async ({ page, lightConsole }) => {
  await createRunning(kubeconfigOf(lightConsole), 'journey-admin', 5);
  await openTab(page, 'journey-admin');
  await actAs(page, 'admin');
  await openTab(page, 'journey-admin');
  await expect(page.locator('[data-test="migrate-button"]')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator('[data-test="migrate-reason"]')).toContainText('kubevirt.io:migrate');
});
