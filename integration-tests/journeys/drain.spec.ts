/** Draining a node, from the page and from outside. */
import { expect, kubeconfigOf, test, APART } from './journey';
import { askApi, callApi } from './light-console';
import { bridged, fill, makeMachine, makeNode, MERGE, NODES, openDrain, PODS, steps } from './drains';

test.use(APART);

const MACHINES = 20;

test('a node with twenty machines is drained, each is shown, and the task tells the end', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(300_000);
  // high enough for all of them: a list draws what is in sight
  await page.setViewportSize({ width: 1440, height: 1700 });
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'drained');
  await fill(kubeconfig, 'drained', MACHINES);
  await openDrain(page, 'drained');
  await expect(page.locator('[data-test="drain-moves"]')).toHaveAttribute('data-count', String(MACHINES));
  await expect(page.getByText('kubectl drain drained --ignore-daemonsets --delete-emptydir-data')).toBeVisible();
  await page.locator('[data-test="drain-start"]').click();
  // the former until the first of them is seen to leave
  await expect(page.locator('[data-test="node-state"]')).toContainText(/Cordoned|Being drained/);
  await expect(page.locator('[data-test="drain-step"]')).toHaveCount(MACHINES);
  await expect(steps(page, 'moved').first()).toBeVisible({ timeout: 60_000 });
  // another page and back: the drain has gone on
  await page.locator('[data-test-id="vm-manager-nav-nodes"]').click();
  await page.locator('[data-test="node-name"]', { hasText: 'drained' }).click();
  await page.locator('[data-test="tab-drain"]').click();
  await expect(page.locator('[data-test="drain-progress"]')).toHaveAttribute('data-phase', 'done', {
    timeout: 200_000,
  });
  await expect(steps(page, 'moved')).toHaveCount(MACHINES);
  await expect(page.locator('[data-test="tasks-last"]')).toContainText('Drain');
});

test('a stopped drain asks for nothing more and says what stays', async ({ page, lightConsole }) => {
  test.setTimeout(240_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'stopped');
  await fill(kubeconfig, 'stopped', 6);
  await openDrain(page, 'stopped');
  await page.locator('[data-test="drain-concurrency-input"]').fill('1');
  await page.locator('[data-test="drain-start"]').click();
  // the button is gone, the focus is not
  await expect(page.locator('[data-test="drain-place"]')).toBeFocused();
  await expect(steps(page, 'waiting').first()).toBeVisible();
  await page.locator('[data-test="drain-stop"]').click();
  await expect(page.locator('[data-test="drain-progress"]')).toHaveAttribute('data-phase', 'stopped', {
    timeout: 60_000,
  });
  expect(await steps(page, 'left').count()).toBeGreaterThanOrEqual(3);
  await page.locator('[data-test="drain-uncordon"]').click();
  await expect(page.locator('[data-test="node-state"]')).toContainText('Takes VMs');
});

test('a machine that has to be migrated and cannot be is named before, and refused in the words of the cluster', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(180_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'blocked');
  await makeMachine(kubeconfig, 'blocked-0', 'blocked', bridged());
  await openDrain(page, 'blocked');
  await expect(page.locator('[data-test="drain-blocked"]')).toHaveAttribute('data-count', '1', { timeout: 60_000 });
  await page.locator('[data-test="drain-start"]').click();
  await expect(steps(page, 'refused')).toHaveCount(1);
  await expect(page.locator('[data-test="drain-steps"]')).toContainText('not live-migratable');
  await page.locator('[data-test="drain-stop"]').click();
});

test('evictions from outside, as kubectl drain asks for them, are seen at once', async ({ page, lightConsole }) => {
  test.setTimeout(180_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'outside');
  await fill(kubeconfig, 'outside', 2);
  await openDrain(page, 'outside');
  const list = JSON.parse(await askApi(kubeconfig, 'GET', `${PODS}?fieldSelector=spec.nodeName%3Doutside`)) as {
    items: { metadata: { name: string } }[];
  };
  await callApi(kubeconfig, 'PATCH', `${NODES}/outside`, { spec: { unschedulable: true } }, MERGE);
  for (const { metadata } of list.items)
    await expect(
      callApi(kubeconfig, 'POST', `${PODS}/${metadata.name}/eviction`, { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: metadata.name } }),
    ).rejects.toThrow('Eviction triggered evacuation'); // prettier-ignore
  await expect(
    page.locator('[data-test="drain-elsewhere"]').or(page.locator('[data-test="drain-cordoned"]')),
  ).toBeVisible();
  await expect(page.locator('[data-test="drain-machine"]')).toHaveCount(0, { timeout: 90_000 });
});
