/** Who has asked for a migration, what applies by one, and who may ask for one. */
import type { Page } from '@playwright/test';
import { actAs, APART, expect, kubeconfigOf, menuLine, test } from './journey';
import { callApi } from './light-console';
import { ableToMove, createMigration, createRunning, migrationRow, openTab, VMS } from './migrations';

test.use(APART);
test.describe.configure({ timeout: 150_000 });

const MERGE = 'application/merge-patch+json';

interface Pods {
  readonly items: readonly { readonly metadata: { readonly name: string } }[];
}

/** As `kubectl drain` asks for each pod; KubeVirt refuses and migrates instead. */
const evict = async (kubeconfig: string, name: string): Promise<void> => {
  const path = '/api/v1/namespaces/shop/pods';
  const selector = encodeURIComponent(`vm.kubevirt.io/name=${name}`);
  const { items } = (await callApi(kubeconfig, 'GET', `${path}?labelSelector=${selector}`)) as Pods;
  const pod = items[0]?.metadata.name ?? '';
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace: 'shop' } };
  await expect(callApi(kubeconfig, 'POST', `${path}/${pod}/eviction`, eviction)).rejects.toThrow('429');
};

test('an evacuation is told as such, in the list and to whoever cancels it', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-evicted', 40, { evictionStrategy: 'LiveMigrate' });
  await ableToMove(kubeconfig, 'journey-evicted');
  await page.goto('/vm-manager/migrations/ns/shop?kind=evacuation');
  await evict(kubeconfig, 'journey-evicted');
  const row = migrationRow(page, 'journey-evicted');
  await expect(row).toContainText('Evacuation', { timeout: 30_000 });
  await row.locator('[data-test="row-menu"]').click();
  await menuLine(page, 'migration.cancel').click();
  const dialog = page.locator('[data-test="dialog-migration.cancel"]');
  await expect(dialog).toContainText('Evacuation: the cluster may start it again by itself');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a change that applies by migration, and one that needs a restart, say so on the page of the VM', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-grows', 20);
  await ableToMove(kubeconfig, 'journey-grows');
  await openTab(page, 'journey-grows');
  const change = (domain: object): Promise<unknown> =>
    callApi(kubeconfig, 'PATCH', `${VMS}/journey-grows`, { spec: { template: { spec: { domain } } } }, MERGE);
  await change({ cpu: { sockets: 2 } });
  const changes = page.locator('[data-test="card-changes"]');
  await expect(changes).toContainText('The new number of vCPUs applies by a migration');
  await expect(changes).toContainText('The cluster starts the migration by itself');
  await expect(page.locator('[data-test="card-migration"]')).toContainText('Workload update', { timeout: 60_000 });
  await expect(page.locator('[data-test="migration-history"]')).toContainText('Workload update', { timeout: 90_000 });
  await expect(changes).toHaveCount(0);
  await change({ devices: { rng: {} } });
  await expect(changes).toContainText('A setting was changed that applies only at a start');
  await expect(changes).toContainText('Restart the VM, or take the change back.');
});

const openRow = async (page: Page, name: string): Promise<void> => {
  await page.goto('/vm-manager/migrations/ns/shop');
  await migrationRow(page, name).first().locator('[data-test="row-menu"]').click();
};

test('who may not migrate sees how it goes on, and why nothing else can be done', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createRunning(kubeconfig, 'journey-seen', 600);
  await ableToMove(kubeconfig, 'journey-seen');
  await createMigration(kubeconfig, 'journey-seen');
  await page.goto('/vm-manager/migrations/ns/shop');
  await expect(migrationRow(page, 'journey-seen')).toContainText('Copying memory', { timeout: 60_000 });
  for (const persona of ['edit', 'admin', 'view']) {
    await actAs(page, persona);
    await openRow(page, 'journey-seen');
    await expect(menuLine(page, 'migration.cancel')).toContainText('kubevirt.io:migrate');
    await expect(menuLine(page, 'migration.cancel')).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
    await migrationRow(page, 'journey-seen').locator('[data-test="migration-name"]').click();
    const panel = page.locator('[data-test="migration-panel"]');
    await expect(panel.locator('[data-test="migration-timeline"]')).toBeVisible();
    await expect(panel.locator('[data-test="migration-cancel"]')).toHaveAttribute('aria-disabled', 'true');
  }
  await page.goto('/vm-manager/policies');
  await expect(page.locator('[data-test="policy-create"]').first()).toHaveAttribute('aria-disabled', 'true');
  await callApi(kubeconfig, 'DELETE', `${VMS}/journey-seen`);
});

test('a tenant sees the migrations of the own namespaces, and what policies are is told in the words of the API', async ({
  page,
}) => {
  await page.goto('/');
  await actAs(page, 'tenant');
  await page.goto('/vm-manager/migrations/all-namespaces');
  await expect(page.locator('[data-test="migrations-page"]')).toContainText('shop');
  await expect(page.locator('[data-test="migrations-page"]')).not.toContainText('at most');
  await page.goto('/vm-manager/policies');
  await expect(page.locator('[data-test="policies-page"], main').first()).toContainText('forbidden');
});
