/** How migrations end other than well, and what the pages say while memory is moved in other ways than usual. */
import { APART, expect, kubeconfigOf, test } from './journey';
import { ableToMove, createMigration, createPolicy, createRunning, migrationRow, openTab } from './migrations';

test.use(APART);
test.describe.configure({ timeout: 150_000 });

/** More than is copied in a second: pre-copy comes to no end. */
const WILD = { 'sandbox.kubevirt.io/dirty-rate': '900Mi' };
/** Told by an event: the migration was not handed over to the nodes yet. */
const NO_ROOM = 'Migration target pod for VMI [shop/journey-nowhere] is currently unschedulable.';

test('a target that no node takes is given up, in the words of the API, and "Try again" finds another', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-nowhere', 3);
  await ableToMove(kubeconfig, 'journey-nowhere');
  await page.goto('/vm-manager/migrations/ns/shop');
  await createMigration(kubeconfig, 'journey-nowhere', {
    node: 'no-such-node',
    annotations: { 'kubevirt.io/migrationUnschedulablePodTimeoutSeconds': '4' },
  });
  const row = migrationRow(page, 'journey-nowhere').first();
  await expect(row).toContainText('Looking for room on a node', { timeout: 60_000 });
  await expect(row).toContainText('Failed', { timeout: 60_000 });
  await row.locator('[data-test="migration-name"]').click();
  const panel = page.locator('[data-test="migration-panel"]');
  await expect(panel).toContainText(NO_ROOM);
  // a filter hides the row, and the panel stays what it was
  await page.locator('[data-test="name-filter"] input, input[data-test="name-filter"]').first().fill('nothing-like-it');
  await expect(row).toHaveCount(0);
  await expect(panel).toContainText(NO_ROOM);
  await panel.locator('[data-test="migration-again"]').click();
  const dialog = page.locator('[data-test="dialog-vm.migrate"]');
  await expect(dialog).toContainText('journey-nowhere');
  await expect(dialog).not.toContainText('no-such-node');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toHaveCount(0);
  await page.locator('[data-test="name-filter"] input, input[data-test="name-filter"]').first().fill('journey-nowhere');
  await expect(migrationRow(page, 'journey-nowhere').filter({ hasText: 'Succeeded' })).toBeVisible({ timeout: 60_000 });
  await openTab(page, 'journey-nowhere');
  await expect(page.locator('[data-test="migration-history"]')).toContainText('Failed');
});

test('a copy that takes too long has failed, and was not canceled; no end was foretold before', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-overdue', 3, { labels: { late: 'yes' } });
  await createPolicy(kubeconfig, 'journey-overdue', 'late', { completionTimeoutPerGiB: 15 });
  await ableToMove(kubeconfig, 'journey-overdue');
  await openTab(page, 'journey-overdue');
  await createMigration(kubeconfig, 'journey-overdue', { annotations: WILD });
  const progress = page.locator('[data-test="migration-progress"]');
  await expect(progress).toContainText('an end cannot be foreseen', { timeout: 60_000 });
  await expect(progress).toContainText('journey-overdue');
  const history = page.locator('[data-test="migration-history"]');
  await expect(history).toContainText('is not completed after 15 sec and has been aborted', { timeout: 60_000 });
  await expect(history).toContainText('Failed');
  await expect(history).not.toContainText('Canceled');
});

test('post-copy, which a policy allows: the VM runs on the target already, and nothing can be canceled', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-post', 3, { labels: { post: 'yes' } });
  await createPolicy(kubeconfig, 'journey-post', 'post', { allowPostCopy: true, completionTimeoutPerGiB: 2 });
  await ableToMove(kubeconfig, 'journey-post');
  await openTab(page, 'journey-post');
  await expect(page.locator('[data-test="migration-policy"]')).toContainText('post-copy allowed');
  await createMigration(kubeconfig, 'journey-post', { annotations: WILD });
  const progress = page.locator('[data-test="migration-progress"]');
  await expect(progress).toContainText('Post-copy: the VM runs on the target already', { timeout: 60_000 });
  await expect(page.locator('[data-test="migration-cancel"]')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator('[data-test="card-migration"]')).toContainText('can only be completed');
  await expect(page.locator('[data-test="migration-history"]')).toContainText('Succeeded', { timeout: 60_000 });
});

test('a guest that is paused so that its migration comes to an end is said to wait', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-halt', 3, { labels: { halt: 'yes' } });
  await createPolicy(kubeconfig, 'journey-halt', 'halt', {
    allowWorkloadDisruption: true,
    allowPostCopy: false,
    completionTimeoutPerGiB: 10,
  });
  await ableToMove(kubeconfig, 'journey-halt');
  await openTab(page, 'journey-halt');
  await createMigration(kubeconfig, 'journey-halt', { annotations: WILD });
  const progress = page.locator('[data-test="migration-progress"]');
  await expect(progress).toContainText('Paused: the VM waits while the rest of its memory is copied', {
    timeout: 60_000,
  });
  await expect(page.locator('[data-test="migration-history"]')).toContainText('Succeeded', { timeout: 60_000 });
});

test('a migration that is canceled beside the list says what became of it, and the focus stays there', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-dropped', 600);
  await ableToMove(kubeconfig, 'journey-dropped');
  await page.goto('/vm-manager/migrations/ns/shop');
  await createMigration(kubeconfig, 'journey-dropped');
  const row = migrationRow(page, 'journey-dropped');
  await expect(row).toContainText('Copying memory', { timeout: 60_000 });
  await row.locator('[data-test="migration-name"]').click();
  const panel = page.locator('[data-test="migration-panel"]');
  const cancel = panel.locator('[data-test="migration-cancel"]');
  const dialog = page.locator('[data-test="dialog-migration.cancel"]');
  await cancel.click();
  // "Cancel" would be taken for the deed
  await dialog.getByRole('button', { name: 'Do not cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(cancel).toBeFocused();
  await cancel.click();
  await dialog.locator('[data-test="dialog-submit"]').click();
  const ended = panel.locator('[data-test="migration-ended"]');
  await expect(ended).toContainText('This migration is over and was removed', { timeout: 30_000 });
  await expect(ended).toBeFocused();
  await expect(panel.getByRole('heading', { name: 'journey-dropped' })).toBeVisible();
  await ended.getByRole('link', { name: 'Show the migrations of journey-dropped' }).click();
  await expect(page.locator('[data-test="no-migration"]')).toBeVisible();
});
