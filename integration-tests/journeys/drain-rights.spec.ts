/** Nodes and their drain for whoever may see or do only a part of it. */
import { actAs, expect, kubeconfigOf, test, APART } from './journey';
import { callApi } from './light-console';
import { fill, makeNode, openDrain } from './drains';

test.use(APART);

const RBAC = '/apis/rbac.authorization.k8s.io/v1';

/** Gives a persona more rights, everywhere. */
const allow = async (kubeconfig: string, persona: string, name: string, rules: readonly object[]): Promise<void> => {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  await callApi(kubeconfig, 'POST', `${RBAC}/clusterroles`, {
    apiVersion,
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  });
  await callApi(kubeconfig, 'POST', `${RBAC}/clusterrolebindings`, {
    apiVersion,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: persona }],
  });
};

for (const persona of ['admin', 'edit', 'view', 'tenant'])
  test(`${persona} may not see nodes: every page about them says so in the words of the API, and where the machines are`, async ({
    page,
  }) => {
    await page.goto('/');
    await actAs(page, persona);
    const refused = page.locator('[data-test="empty-forbidden"]');
    for (const path of ['nodes', 'nodes/worker-1', 'nodes/worker-1/drain', 'nodes-lost?node=worker-1']) {
      await page.goto(`/vm-manager/${path}`);
      await expect(refused, path).toContainText('cannot list resource "nodes"', { timeout: 30_000 });
    }
    await page.goto('/vm-manager/nodes');
    await page.locator('[data-test="node-strays"]').getByRole('link').first().click();
    await expect(page.locator('[data-test="vm-row"]').first()).toBeVisible({ timeout: 30_000 });
  });

test('who may see nodes but not change them reads the preview of a drain, and why it cannot be begun', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(180_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'seen');
  await fill(kubeconfig, 'seen', 2);
  await allow(kubeconfig, 'view', 'journey-sees-nodes', [
    { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
  ]);
  await page.goto('/');
  await actAs(page, 'view');
  await openDrain(page, 'seen');
  await expect(page.locator('[data-test="drain-moves"]')).toHaveAttribute('data-count', '2');
  await expect(page.locator('[data-test="drain-refused"]')).toContainText('patch');
  await expect(page.locator('[data-test="drain-refused"]')).toContainText('nodes');
  await expect(page.locator('[data-test="drain-start"]')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator('[data-test="action-node.cordon"]')).toHaveAttribute('aria-disabled', 'true');
  await page
    .locator('[data-test="node-actions"]')
    .getByRole('button')
    .or(page.locator('button[data-test="node-actions"]'))
    .first()
    .click();
  const cordon = page.locator('[data-test="action-node.cordon"]').getByRole('menuitem');
  await expect(cordon).toHaveAttribute('aria-disabled', 'true');
  await expect(cordon).toContainText('nodes');
});

test('who may cordon but not evict is told which permission a drain lacks, and can cordon', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(180_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'half');
  await fill(kubeconfig, 'half', 1);
  await allow(kubeconfig, 'view', 'journey-cordons-nodes', [
    { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch', 'patch'] },
  ]);
  await page.goto('/');
  await actAs(page, 'view');
  await openDrain(page, 'half');
  await expect(page.locator('[data-test="drain-refused"]')).toContainText('pods/eviction');
  await expect(page.locator('[data-test="drain-start"]')).toHaveAttribute('aria-disabled', 'true');
  await page.locator('[data-test="action-node.cordon"]').click();
  await expect(page.locator('[data-test="node-state"]')).toContainText('Cordoned');
  await expect(page.locator('[data-test="drain-cordoned"]')).toBeVisible();
});
