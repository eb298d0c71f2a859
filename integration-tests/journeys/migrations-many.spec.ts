/** More migrations than may run at a time: places in the queue, and many that are ended at once. */
import type { Page } from '@playwright/test';
import { expect, kubeconfigOf, test } from './journey';
import { callApi } from './light-console';

test.use({ startOptions: ['--seed', 'busy', '--guests', 'simulated'] });
test.describe.configure({ timeout: 180_000 });

const KUBEVIRT = '/apis/kubevirt.io/v1';

interface Instance {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly status?: {
    readonly nodeName?: string;
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

const isAble = ({ status }: Instance): boolean =>
  status?.phase === 'Running' &&
  status.conditions?.some((one) => one.type === 'LiveMigratable' && one.status === 'True') === true;

/** Machines that can be migrated, two of each node at most. */
const spreadOut = async (kubeconfig: string, count: number): Promise<readonly Instance[]> => {
  const { items } = (await callApi(kubeconfig, 'GET', `${KUBEVIRT}/virtualmachineinstances`)) as {
    readonly items: readonly Instance[];
  };
  const perNode = new Map<string, number>();
  const chosen = items.filter(isAble).filter(({ status }) => {
    const taken = perNode.get(status?.nodeName ?? '') ?? 0;
    perNode.set(status?.nodeName ?? '', taken + 1);
    return taken < 2;
  });
  return chosen.slice(0, count);
};

/** As `kubectl create -f` does, all under a name that begins alike. */
const migrateAll = async (kubeconfig: string, machines: readonly Instance[], seconds: number): Promise<void> => {
  for (const { metadata } of machines) {
    await callApi(kubeconfig, 'POST', `${KUBEVIRT}/namespaces/${metadata.namespace}/virtualmachineinstancemigrations`, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachineInstanceMigration',
      metadata: {
        generateName: 'crowd-',
        annotations: { 'sandbox.kubevirt.io/migration-seconds': String(seconds) },
      },
      spec: { vmiName: metadata.name },
    });
  }
};

const rows = (page: Page, text: string) => page.locator('[data-test="migration-row"]').filter({ hasText: text });

test('of nine migrations five run, four wait at a place of their own, and one run in the tasks cancels them all', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  // a cluster that has just begun says a little later what can be migrated
  await expect.poll(async () => (await spreadOut(kubeconfig, 9)).length, { timeout: 60_000 }).toBe(9);
  const machines = await spreadOut(kubeconfig, 9);
  await page.goto('/vm-manager/migrations/all-namespaces?search=crowd-');
  await expect(page.locator('[data-test="summary"]')).toBeVisible();
  await migrateAll(kubeconfig, machines, 300);
  await expect(page.locator('[data-test="summary-running"]')).toHaveText(/^5 of at most 5 running$/, {
    timeout: 60_000,
  });
  const waiting = rows(page, 'As many migrations run as the cluster allows');
  await expect(waiting.first()).toBeVisible({ timeout: 60_000 });
  const count = await waiting.count();
  expect(count).toBeGreaterThan(1);
  await expect(waiting.filter({ hasText: new RegExp(`1 of ${count}:`) })).toHaveCount(1);
  await expect(waiting.filter({ hasText: new RegExp(`${count} of ${count}:`) })).toHaveCount(1);
  await waiting.first().locator('[data-test="migration-name"]').click();
  await expect(page.locator('[data-test="migration-queue"]')).toContainText(/Place \d of \d in the queue/);
  await page.keyboard.press('Escape');

  await page.locator('[data-test="select-all"]').click();
  await expect(page.locator('[data-test="selection-count"]')).toContainText('9 selected');
  await page.locator('[data-test="bulk-migration.cancel"]').click();
  const dialog = page.locator('[data-test="dialog-migration.cancel"]');
  await expect(dialog).toContainText('Cancel 9 migrations?');
  await dialog.locator('[data-test="bulk-lines"]').getByRole('button').first().click();
  await expect(dialog.locator('[data-test="bulk-lines"]')).toContainText('kubectl delete');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toHaveCount(0);
  await expect(rows(page, 'crowd-')).toHaveCount(0, { timeout: 90_000 });
  const run = page.locator('[data-test="tasks-run"]');
  await expect(run).toHaveAttribute('data-ended', 'true', { timeout: 60_000 });
  await expect(run).toContainText('9 done');
});

test('finished migrations are deleted together', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await migrateAll(kubeconfig, await spreadOut(kubeconfig, 3), 1);
  await page.goto('/vm-manager/migrations/all-namespaces?search=crowd-&stage=succeeded&stage=failed');
  await expect(rows(page, 'Succeeded')).toHaveCount(3, { timeout: 90_000 });
  await page.locator('[data-test="select-all"]').click();
  await expect(page.locator('[data-test="bulk-migration.cancel"]')).toHaveAttribute('aria-disabled', 'true');
  await page.locator('[data-test="bulk-migration.delete"]').click();
  const dialog = page.locator('[data-test="dialog-migration.delete"]');
  await expect(dialog).toContainText('Delete 3 finished migrations?');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(rows(page, 'crowd-')).toHaveCount(0, { timeout: 60_000 });
  await expect(page.locator('[data-test="tasks-run"]')).toContainText('3 done');
});
