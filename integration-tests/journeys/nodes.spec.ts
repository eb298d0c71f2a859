/** Nodes as places where machines run: what the list says, and what changes from outside. */
import type { Locator, Page } from '@playwright/test';
import { actAs, expect, kubeconfigOf, test } from './journey';
import { callApi } from './light-console';

test.use({ startOptions: ['--seed', 'busy', '--guests', 'simulated'] });

const STRATEGIC = 'application/strategic-merge-patch+json';

/** What `kubectl cordon` and `kubectl uncordon` send. */
const setCordoned = (kubeconfig: string, node: string, cordoned: boolean): Promise<unknown> =>
  callApi(kubeconfig, 'PATCH', `/api/v1/nodes/${node}`, { spec: { unschedulable: cordoned ? true : null } }, STRATEGIC);

const openNodes = async (page: Page, query = ''): Promise<Locator> => {
  await page.goto(`/vm-manager/nodes${query}`);
  await expect(page.locator('[data-test="list-state"]')).toHaveAttribute('data-state', 'live', { timeout: 30_000 });
  return page.locator('[data-test="node-list"]');
};

const row = (page: Page, name: string): Locator => page.locator(`[data-test="node-row"][data-key="${name}"]`);

test('the list tells state, sizes in numbers and machines, and follows a cordon from outside', async ({
  page,
  lightConsole,
}) => {
  await openNodes(page);
  const worker = row(page, 'worker-2');
  await expect(worker).toContainText('Ready');
  await expect(worker).toContainText('KVM');
  await expect(worker.getByRole('meter', { name: 'Memory requested, worker-2' })).toHaveAttribute(
    'aria-valuetext',
    /^[\d.,]+ \/ 512 GiB$/,
  );
  await expect(worker.locator('[data-column="machines"]')).toHaveText(/^[1-9]\d*$/);
  await setCordoned(kubeconfigOf(lightConsole), 'worker-2', true);
  await expect(worker).toContainText('Cordoned');
  await setCordoned(kubeconfigOf(lightConsole), 'worker-2', false);
  await expect(worker).toContainText('Takes VMs');
});

test('a browser whose clock is wrong does not take healthy agents for silent', async ({ page }) => {
  await page.addInitScript((aheadMs) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + aheadMs;
  }, 20 * 60_000);
  await openNodes(page);
  await expect(row(page, 'worker-2')).toContainText('KVM');
  await expect(page.locator('[data-test="node-list"]')).not.toContainText('Agent silent');
  await page.goto('/vm-manager/nodes/worker-2/details');
  await expect(page.locator('[data-test="fact-heartbeat"]')).toContainText(/now|sec|min\./);
  await expect(page.locator('[data-test="fact-heartbeat"]')).not.toContainText(/[12]\d min/);
});

test('filters stand in the URL; nodes are cordoned together and given back one by one', async ({ page }) => {
  await openNodes(page, '?name=worker-1');
  await expect(page.locator('[data-test="node-row"]')).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Select worker-1', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Select worker-10' }).click();
  await page.locator('[data-test="bulk-node.cordon"]').click();
  await expect(row(page, 'worker-1')).toContainText('Cordoned');
  await expect(row(page, 'worker-10')).toContainText('Cordoned');
  await page.locator('[data-test="bulk-node.uncordon"]').click();
  await expect(row(page, 'worker-1')).toContainText('Takes VMs');
  await expect(row(page, 'worker-10')).toContainText('Takes VMs');
});

test('the page of a node lists its machines and says what the node is', async ({ page }) => {
  await openNodes(page);
  await page.locator('[data-test="node-name"]', { hasText: 'worker-3' }).click();
  await expect(page.locator('[data-test="node-machines"] [data-test="vm-row"]').first()).toBeVisible();
  await page.locator('[data-test="tab-details"]').click();
  await expect(page.locator('[data-test="fact-kubelet"]')).toContainText('v1.');
  await expect(page.locator('[data-test="card-capacity"]')).toContainText('requested');
});

test('the failure preview says what starts elsewhere and how full the others become', async ({ page }) => {
  await page.goto('/vm-manager/nodes-lost?node=worker-4');
  const restarts = page.locator('[data-test="loss-restarts"]');
  await expect(restarts).toHaveAttribute('data-count', /^[1-9]/, { timeout: 30_000 });
  const before = Number(await restarts.getAttribute('data-count'));
  await page.locator('[data-test="loss-nodes"]').click();
  await page.getByRole('menuitem', { name: 'worker-5' }).click();
  await expect.poll(async () => Number(await restarts.getAttribute('data-count'))).toBeGreaterThan(before);
  await expect(page).toHaveURL(/node=worker-4&node=worker-5/);
  await expect(page.locator('[data-test="loss-row"]').first()).toContainText(
    /Starts elsewhere|Finds no place|Stays off/,
  );
  await page.goto('/vm-manager/nodes-lost?node=worker-4&node=no-such');
  await expect(page.locator('[data-test="loss-no-such-node"]')).toHaveText('There is no node no-such', {
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(page.getByRole('heading', { name: 'Which nodes fail?' })).toBeVisible();
});

test('who may not see nodes is told so, also on the page of one, and finds the machines there', async ({ page }) => {
  await page.goto('/');
  await actAs(page, 'view');
  await page.goto('/vm-manager/nodes/worker-3');
  await expect(page.locator('[data-test="empty-forbidden"]')).toContainText('cannot list resource "nodes"', {
    timeout: 30_000,
  });
  await page.locator('[data-test="node-machines-link"]').click();
  await expect(page.locator('[data-test="vm-row"]').first()).toContainText('worker-3', { timeout: 30_000 });
});

test('a tenant is told that nodes are not shown, and still where their machines run', async ({ page }) => {
  await page.goto('/');
  await actAs(page, 'tenant');
  await page.goto('/vm-manager/nodes');
  await expect(page.locator('[data-test="empty-forbidden"]')).toContainText('cannot list resource "nodes"', {
    timeout: 30_000,
  });
  await expect(page.locator('[data-test="node-strays"]')).toContainText('worker-');
});
