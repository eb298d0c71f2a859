/** The real `kubectl drain` at work, seen from the pages about the node. */
import type { Locator, Page } from '@playwright/test';
import { expect, kubeconfigOf, test, APART } from './journey';
import { bridged, fill, makeMachine, makeNode, openDrain } from './drains';
import { kubectl } from './kubectl';

test.use(APART);

const MACHINES = 6;

/** As the manuals of KubeVirt and OpenShift say it. */
const drainLine = (node: string, ...more: readonly string[]): readonly string[] => [
  'drain',
  node,
  '--ignore-daemonsets',
  '--delete-emptydir-data',
  '--pod-selector=kubevirt.io=virt-launcher',
  ...more,
];

const evacuationsOf = async (page: Page, node: string): Promise<Locator> => {
  await page.goto(`/vm-manager/migrations/all-namespaces?node=${node}`);
  await expect(page.locator('[data-test="migrations-page"]')).toBeVisible({ timeout: 30_000 });
  return page.locator('[data-test="migration-row"]');
};

test('kubectl drain is seen from its cordon to the empty node, and its migrations are called what they are', async ({
  page,
  context,
  lightConsole,
}) => {
  test.setTimeout(300_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'by-kubectl');
  await fill(kubeconfig, 'by-kubectl', MACHINES, 6);
  await openDrain(page, 'by-kubectl');
  await expect(page.locator('[data-test="drain-moves"]')).toHaveAttribute('data-count', String(MACHINES));
  const migrations = await context.newPage();
  const rows = await evacuationsOf(migrations, 'by-kubectl');

  const run = kubectl(kubeconfig, drainLine('by-kubectl'));
  await expect(page.locator('[data-test="node-state"]')).toContainText('Being drained', { timeout: 60_000 });
  await expect(page.locator('[data-test="drain-elsewhere"]')).toContainText('kubectl drain');
  await expect(page.locator('[data-test="drain-machine-state"][data-leaving="true"]').first()).toBeVisible();
  await expect(rows.first()).toContainText('Evacuation', { timeout: 30_000 });

  await expect(page.locator('[data-test="drain-machine"]')).not.toHaveCount(MACHINES, { timeout: 60_000 });
  await expect(page.locator('[data-test="drain-emptied"]')).toBeVisible({ timeout: 120_000 });
  await expect(page.locator('[data-test="node-state"]')).toContainText('Cordoned, no VMs left');
  const { code, said } = await run.ended;
  expect(said).toContain('node/by-kubectl cordoned');
  expect(said).toContain('Eviction triggered evacuation');
  expect(said).toContain('node/by-kubectl drained');
  expect(code).toBe(0);
  await expect(rows).toHaveCount(MACHINES);
  await expect(rows.filter({ hasText: 'Evacuation' })).toHaveCount(MACHINES);
});

test('what kubectl drain cannot move stays on the page with the reason, and giving up leaves the node cordoned', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(240_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'held');
  await fill(kubeconfig, 'held', 1);
  await makeMachine(kubeconfig, 'held-fast', 'held', bridged());
  await openDrain(page, 'held');
  await expect(page.locator('[data-test="drain-blocked"]')).toHaveAttribute('data-count', '1', { timeout: 60_000 });
  const { code, said } = await kubectl(kubeconfig, drainLine('held', '--timeout=20s')).ended;
  expect(code).not.toBe(0);
  expect(said).toContain('not live-migratable');
  await expect(page.locator('[data-test="drain-machine"]')).toHaveText(['shop/held-fast'], { timeout: 60_000 });
  await expect(page.locator('[data-test="drain-cordoned"]')).toBeVisible();
  await page.locator('[data-test="action-node.uncordon"]').click();
  await expect(page.locator('[data-test="node-state"]')).toContainText('Takes VMs');
});
