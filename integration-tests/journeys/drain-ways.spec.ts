/** Ways a drain can go: everything or machines only, machines that need not or cannot move, taken back, reloaded, two at once. */
import type { Page } from '@playwright/test';
import { expect, kubeconfigOf, test, APART } from './journey';
import { callApi } from './light-console';
import { bridged, fill, makeMachine, makeNode, nodesOfMachines, openDrain, steps, takeBack, unbind } from './drains';
import { serious } from './everybody';
import { makeBudget, makeDeployment, makePod } from './drain-pods';

test.use(APART);

const MIGRATIONS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstancemigrations';

const progress = (page: Page) => page.locator('[data-test="drain-progress"]');

const runningMigrations = async (kubeconfig: string, node: string): Promise<number> => {
  const { items } = (await callApi(kubeconfig, 'GET', MIGRATIONS)) as {
    readonly items: readonly {
      readonly spec: { readonly vmiName: string };
      readonly status?: { readonly phase?: string };
    }[];
  };
  return items.filter(
    ({ spec, status }) => spec.vmiName.startsWith(node) && !['Succeeded', 'Failed'].includes(status?.phase ?? ''),
  ).length;
};

test('a drain of everything takes the pods too, waits for a budget that it names, and leaves what belongs to the node', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(240_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'whole');
  await fill(kubeconfig, 'whole', 1);
  await makeDeployment(kubeconfig, 'whole', 'whole-web', {});
  await makeDeployment(kubeconfig, 'whole', 'whole-cache', { volumes: [{ name: 'scratch', emptyDir: {} }] });
  await makePod(kubeconfig, 'whole', 'whole-lonely');
  await makeBudget(kubeconfig, 'whole-web');
  await openDrain(page, 'whole');

  const group = (sort: string) => page.locator(`[data-test="pods-${sort}"]`);
  for (const sort of ['plain', 'empty-dir', 'bare'])
    await expect(group(sort)).toContainText('Stay', { timeout: 30_000 });
  await page
    .locator('select[data-test="drain-what-input"], [data-test="drain-what-input"] select')
    .selectOption('everything');
  await expect(group('plain')).toContainText('Leave the node');
  await expect(group('empty-dir')).toContainText('Stay');
  await page.getByRole('checkbox', { name: /emptyDir/ }).check();
  await page.getByRole('checkbox', { name: 'Also pods that nothing starts again' }).check();
  await expect(group('empty-dir')).toContainText('Leave the node');
  await expect(group('bare')).toContainText('Leave the node');
  await expect(page.getByText('--delete-emptydir-data --force')).toBeVisible();
  await group('plain').locator('summary').click();
  await expect(group('plain').locator('[data-test="drain-budget"]')).toContainText('whole-web', { timeout: 30_000 });

  await page.locator('[data-test="drain-start"]').click();
  const held = page.locator('[data-test="drain-held"]');
  await expect(held).toContainText('disruption budget', { timeout: 30_000 });
  await expect(held).toContainText('whole-web needs 1 healthy pods');
  await expect(steps(page, 'refused')).toHaveCount(1);
  await callApi(kubeconfig, 'DELETE', '/apis/policy/v1/namespaces/shop/poddisruptionbudgets/whole-web');
  await expect(progress(page)).toHaveAttribute('data-phase', 'done', { timeout: 120_000 });
  await expect(page.locator('[data-test="tasks-last"]')).toContainText('Drain');
  await expect(held).toHaveCount(0);
  await expect(page.locator('[data-test="drain-emptied"]')).toBeVisible();
});

test('machines that need not, cannot or must not be moved are told apart before, in words, and go their way', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(240_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'mixed');
  await makeMachine(kubeconfig, 'mixed-none', 'mixed', { evictionStrategy: 'None' });
  await makeMachine(kubeconfig, 'mixed-if', 'mixed', { evictionStrategy: 'LiveMigrateIfPossible', ...bridged() });
  await makeMachine(kubeconfig, 'mixed-external', 'mixed', { evictionStrategy: 'External' });
  await makeMachine(kubeconfig, 'mixed-must', 'mixed', bridged());
  const names = ['mixed-none', 'mixed-if', 'mixed-external', 'mixed-must'];
  await unbind(kubeconfig, 'mixed', names);
  await openDrain(page, 'mixed');

  const hindrance = (state: string) => page.locator(`[data-test="drain-hindrance"][data-state="${state}"]`);
  await expect(hindrance('blocked')).toContainText('shop/mixed-must', { timeout: 60_000 });
  await expect(hindrance('blocked')).toContainText('cannot be: its eviction is refused');
  await expect(hindrance('blocked')).toContainText(/bridge/i);
  await expect(hindrance('external')).toContainText('Something outside of KubeVirt has to move it');
  const restarts = hindrance('restarts');
  await expect(restarts.filter({ hasText: 'mixed-none' })).toContainText('eviction strategy None');
  await expect(restarts.filter({ hasText: 'mixed-if' })).toContainText('cannot be migrated: it is shut down');

  await page.locator('[data-test="drain-start"]').click();
  const ask = page.locator('[data-test="dialog-drain"]');
  await expect(ask.getByRole('listitem')).toHaveText(['shop/mixed-if', 'shop/mixed-none'], { useInnerText: true });
  await ask.getByRole('button', { name: 'Cordon and drain' }).click();
  await expect(page.locator('[data-test="drain-held"]')).toContainText('not live-migratable', { timeout: 60_000 });
  await expect(steps(page, 'gone')).toHaveCount(2, { timeout: 90_000 });
  const places = async (): Promise<readonly boolean[]> =>
    (await nodesOfMachines(kubeconfig, ['mixed-none', 'mixed-if'])).map(
      (node) => node !== undefined && node !== 'mixed',
    );
  await expect.poll(places, { timeout: 90_000 }).toEqual([true, true]);
  await page.locator('[data-test="drain-stop"]').click();
  await expect(steps(page, 'left')).toHaveCount(1);
});

test('a drain that is taken back leaves the machines where they are, and nothing moves them afterwards', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(240_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'back');
  await fill(kubeconfig, 'back', 4, 120);
  await openDrain(page, 'back');
  await page.locator('[data-test="drain-start"]').click();
  await expect.poll(() => runningMigrations(kubeconfig, 'back'), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(steps(page, 'migrating')).toHaveCount(4);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html.pf-v6-theme-dark')).toHaveCount(colorScheme === 'dark' ? 1 : 0);
    expect(await serious(page), colorScheme).toEqual([]);
  }
  await takeBack(page);
  await expect(progress(page)).toHaveAttribute('data-phase', 'stopped', { timeout: 60_000 });
  await expect(steps(page, 'left')).toHaveCount(4);
  await expect.poll(() => runningMigrations(kubeconfig, 'back'), { timeout: 60_000 }).toBe(0);
  await page.locator('[data-test="drain-uncordon"]').click();
  await expect(page.locator('[data-test="node-state"]')).toContainText('Takes VMs');
  const names = ['back-0', 'back-1', 'back-2', 'back-3'];
  expect(await nodesOfMachines(kubeconfig, names)).toEqual(names.map(() => 'back'));
  await page.locator('[data-test="drain-again"]').click();
  await expect(page.locator('[data-test="drain-moves"]')).toHaveAttribute('data-count', '4');
});

test('a page that is loaded anew in the middle says so, shows what moves, can call it back, and can go on', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(300_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'anew');
  await fill(kubeconfig, 'anew', 3, 100);
  await openDrain(page, 'anew');
  await page.locator('[data-test="drain-concurrency-input"]').fill('1');
  await page.locator('[data-test="drain-start"]').click();
  await expect(steps(page, 'migrating')).toHaveCount(1, { timeout: 30_000 });
  page.once('dialog', (dialog) => {
    expect(dialog.type()).toBe('beforeunload');
    void dialog.accept();
  });
  await page.reload();
  await expect(page.locator('[data-test="drain-elsewhere"]')).toContainText('1 virtual machine', { timeout: 30_000 });
  await expect(page.locator('[data-test="node-state"]')).toContainText('Being drained');
  await expect(page.locator('[data-test="drain-machine-state"][data-leaving="true"]')).toHaveCount(1);
  await takeBack(page);
  await expect(page.locator('[data-test="tasks-last"]')).toContainText('Cancel evacuation anew', {
    timeout: 60_000,
  });
  await expect(page.locator('[data-test="drain-elsewhere"]')).toHaveCount(0, { timeout: 60_000 });
  await expect(page.locator('[data-test="drain-cordoned"]')).toBeVisible();
  await expect.poll(() => runningMigrations(kubeconfig, 'anew'), { timeout: 60_000 }).toBe(0);
  // and begins where the other left off
  await page.locator('[data-test="drain-start"]').click();
  await expect(steps(page, 'migrating').first()).toBeVisible({ timeout: 30_000 });
  await takeBack(page);
  await expect(progress(page)).toHaveAttribute('data-phase', 'stopped', { timeout: 60_000 });
});

test('two nodes are drained at the same time, and neither fills the other', async ({ page, lightConsole }) => {
  test.setTimeout(300_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  for (const node of ['first', 'second']) {
    await makeNode(kubeconfig, node);
    await fill(kubeconfig, node, 4);
  }
  await openDrain(page, 'first');
  await page.locator('[data-test="drain-start"]').click();
  await expect(progress(page)).toBeVisible();
  // within the page, as a drain lives in it
  await page.locator('[data-test-id="vm-manager-nav-nodes"]').click();
  await page.locator('[data-test="node-name"]', { hasText: 'second' }).click();
  await page.locator('[data-test="tab-drain"]').click();
  await expect(page.locator('[data-test="drain-counts"]')).toBeVisible({ timeout: 30_000 });
  await page.locator('[data-test="drain-start"]').click();
  await expect(progress(page)).toHaveAttribute('data-phase', 'done', { timeout: 200_000 });
  await expect(steps(page, 'moved')).toHaveCount(4);
  await page.locator('[data-test-id="vm-manager-nav-nodes"]').click();
  for (const node of ['first', 'second'])
    await expect(page.locator(`[data-test="node-row"][data-key="${node}"]`)).toContainText('Cordoned, no VMs left', {
      timeout: 120_000,
    });
});
