/** The inventory tree beside the list: by mouse, by keyboard, in the URL, and alive. */
import type { Locator, Page } from '@playwright/test';
import { serious } from './everybody';
import { callApi } from './light-console';
import { APART, expect, kubeconfigOf, menuLine, openList, rowOf, test } from './journey';

test.use(APART);

const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';

const line = (page: Page, name: string | RegExp): Locator => page.getByRole('treeitem', { name });

/** Opens the tree where it is closed; the console remembers it for the user. */
const openTree = async (page: Page): Promise<Locator> => {
  const tree = page.getByRole('tree', { name: 'Inventory' });
  const toggle = page.locator('[data-test="tree-toggle"]');
  await expect(toggle).toBeVisible();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await expect(tree).toBeVisible();
  return tree;
};

const chooseView = async (page: Page, view: string): Promise<void> => {
  await page.locator('[data-test="tree-view"]').click();
  await menuLine(page, `view-${view}`).click();
};

test('a group chosen in the tree is the filter of the list, and both survive reload and back', async ({ page }) => {
  await openList(page);
  await openTree(page);
  await line(page, /^shop,/)
    .locator('[data-toggle]')
    .click();
  await expect(line(page, 'cart-db, Running')).toBeVisible();
  await line(page, /^shop,/).click();
  await expect(page.locator('[data-test="vm-row"]:not([data-key^="shop/"])')).toHaveCount(0);
  await expect(page).toHaveURL(/namespace=shop/);
  await expect(page).toHaveURL(/open=shop/);

  await page.reload();
  await expect(line(page, /^shop,/)).toHaveAttribute('aria-selected', 'true');
  await expect(line(page, /^shop,/)).toHaveAttribute('aria-expanded', 'true');
  await expect(rowOf(page, 'shop/cart-db')).toBeVisible();
  await expect(page.locator('[data-test="vm-row"]:not([data-key^="shop/"])')).toHaveCount(0);

  await line(page, 'cart-db, Running').click();
  await expect(page.locator('[data-test="vm-details"]')).toBeVisible();
  await page.goBack();
  await expect(line(page, 'cart-db, Running')).toBeVisible();
  await expect(line(page, /^shop,/)).toHaveAttribute('aria-selected', 'true');

  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(line(page, /^All /)).toHaveAttribute('aria-selected', 'true');
  await expect(line(page, /^shop,/)).toHaveAttribute('aria-selected', 'false');
});

test('walks the tree with the keyboard alone, asks for the menu of a machine and opens it', async ({ page }) => {
  await openList(page);
  await openTree(page);
  await page.locator('[data-test="tree-close"]').focus();
  await page.keyboard.press('Enter');
  const toggle = page.locator('[data-test="tree-toggle"]');
  await expect(toggle).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(line(page, /^All /)).toBeFocused();

  await page.keyboard.type('sh');
  await expect(line(page, /^shop,/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(line(page, /^shop,/)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  // whichever it is: other journeys may have made machines here
  const focused = page.locator('[role="treeitem"]:focus');
  await expect(focused).toHaveAttribute('aria-level', '2');
  await expect(focused).toHaveAttribute('aria-posinset', '1');
  const firstId = (await focused.getAttribute('data-id')) ?? '';
  expect(firstId).toMatch(/^shop\//);
  const first = page.locator(`[data-test="tree-row"][data-id="${firstId}"]`);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(line(page, /^shop,/)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('*');
  await expect(line(page, /^billing,/)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('End');
  await expect(page.locator('[role="treeitem"]:focus')).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('Home');
  await expect(line(page, /^All /)).toBeFocused();

  // on a busy machine letters may come too late to belong to one word
  await expect(async () => {
    await page.keyboard.press('Home');
    await page.keyboard.type('shop');
    await expect(line(page, /^shop,/)).toBeFocused({ timeout: 1_000 });
  }).toPass({ intervals: [1_200] });
  await page.keyboard.press('Enter');
  await expect(line(page, /^shop,/)).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[data-test="vm-row"]:not([data-key^="shop/"])')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await expect(menuLine(page, 'vm.stop')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(firstId.slice('shop/'.length));
});

test('what is typed to jump to a line is no shortcut of the console', async ({ page }) => {
  await openList(page);
  await openTree(page);
  await chooseView(page, 'namespace');
  await page.evaluate(() =>
    window.addEventListener(
      'keyup',
      ({ key }) => (document.body.dataset['heard'] = `${document.body.dataset['heard'] ?? ''}${key} `),
    ),
  );
  const heard = (): Promise<string | null> => page.locator('body').getAttribute('data-heard');
  await line(page, /^All /).focus();
  await page.keyboard.type('billing');
  await expect(line(page, /^billing,/)).toBeFocused();
  expect(await heard()).toBeNull();
  // other keys are heard as ever
  await page.keyboard.press('ArrowDown');
  expect(await heard()).toBe('ArrowDown ');
});

test('each choice in the tree is a step of the history, a filter that is typed is none', async ({ page }) => {
  await openList(page);
  await openTree(page);
  await chooseView(page, 'namespace');
  const shop = line(page, /^shop,/);
  const billing = line(page, /^billing,/);
  const filter = page.locator('[data-test="name-filter"] input, input[data-test="name-filter"]').first();
  await shop.click();
  await expect(page).toHaveURL(/namespace=shop/);
  await billing.click();
  await expect(page).toHaveURL(/namespace=billing/);
  // choosing it once more changes nothing, and is no step
  await billing.click();
  await filter.fill('a');
  await expect(page).toHaveURL(/name=a&namespace=billing/);
  await page.goBack();
  await expect(shop).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[data-test="vm-row"]:not([data-key^="shop/"])')).toHaveCount(0);
  await expect(filter).toHaveValue('');
  await page.goBack();
  await expect(line(page, /^All /)).toHaveAttribute('aria-selected', 'true');
  await page.goForward();
  await page.goForward();
  await expect(billing).toHaveAttribute('aria-selected', 'true');
  await expect(filter).toHaveValue('a');
});

test('counts follow what others do, and a whole group can be acted on', async ({ page, lightConsole }) => {
  await openList(page);
  await openTree(page);
  await chooseView(page, 'label:vm.openshift.io/folder');
  await expect(line(page, /^In no folder, /)).toBeVisible();
  for (const name of ['cart-db', 'search-index']) {
    await callApi(
      kubeconfigOf(lightConsole),
      'PATCH',
      `${VMS}/${name}`,
      { metadata: { labels: { 'vm.openshift.io/folder': 'journey' } } },
      'application/merge-patch+json',
    );
  }
  const folder = line(page, 'journey, 2 virtual machines');
  await expect(folder).toBeVisible();
  await folder.click();
  await expect(page.locator('[data-test="vm-row"]')).toHaveCount(2);
  await expect(page).toHaveURL(/labels=vm\.openshift\.io%2Ffolder%3Djourney/);
  await folder.click({ button: 'right' });
  await menuLine(page, 'vmi.pause').click();
  await page.getByRole('dialog').locator('[data-test="dialog-submit"]').click();
  await expect(rowOf(page, 'shop/cart-db')).toContainText('Paused');
  await expect(rowOf(page, 'shop/search-index')).toContainText('Paused');
});

test('a node that can run machines is there without any, and comes and goes as it does', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await openList(page);
  await openTree(page);
  await chooseView(page, 'node');
  const empty = line(page, 'journey-spare, 0 virtual machines');
  await expect(line(page, /^worker/).first()).toBeVisible();
  await expect(empty).toHaveCount(0);
  const labels = { 'kubevirt.io/schedulable': 'false' };
  const metadata = { name: 'journey-spare', labels };
  await callApi(kubeconfig, 'POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata });
  await expect(empty).toBeVisible();
  await expect(empty).not.toHaveAttribute('aria-expanded');
  await empty.click();
  await expect(page).toHaveURL(/node=journey-spare/);
  await expect(page.locator('[data-test="vm-row"]')).toHaveCount(0);
  await empty.click({ button: 'right' });
  await expect(page.getByText('there is nothing in it')).toBeVisible();
  await page.keyboard.press('Escape');
  await callApi(kubeconfig, 'DELETE', '/api/v1/nodes/journey-spare');
  await expect(empty).toHaveCount(0);
});

test('namespaces without machines are shown on demand, and that is remembered', async ({ page }) => {
  await openList(page);
  await openTree(page);
  await chooseView(page, 'namespace');
  const empty = line(page, 'kubevirt, 0 virtual machines');
  await expect(line(page, /^shop,/)).toBeVisible();
  await expect(empty).toHaveCount(0);
  const turn = async (): Promise<void> => {
    await page.locator('[data-test="tree-view"]').click();
    await menuLine(page, 'empty-namespaces').click();
  };
  await turn();
  await expect(empty).toBeVisible();
  await page.reload();
  await expect(empty).toBeVisible();
  await turn();
  await expect(empty).toHaveCount(0);
});

test('keeps its place when the summary is followed and when the namespace changes', async ({ page }) => {
  await openList(page);
  await openTree(page);
  await chooseView(page, 'status');
  await line(page, /^Stopped,/)
    .locator('[data-toggle]')
    .click();
  await expect(page).toHaveURL(/open=Stopped/);
  await page.locator('[data-test="summary-running"]').click();
  await expect(page).toHaveURL(/status=Running/);
  await expect(page).toHaveURL(/tree=status&open=Stopped/);
  await expect(line(page, /^Stopped,/)).toHaveAttribute('aria-expanded', 'true');
  await page.locator('[data-test="namespace-toggle"]').click();
  await page.locator('[data-test="namespace-menu"]').getByText('billing', { exact: true }).click();
  await expect(page).toHaveURL(/\/ns\/billing\?tree=status&open=Stopped/);
  await expect(line(page, /^Stopped,/)).toHaveAttribute('aria-expanded', 'true');
});

test('the menu of a machine is the same in the tree as in its row', async ({ page }) => {
  await openList(page, 'ns/shop');
  await openTree(page);
  await chooseView(page, 'status');
  await page.locator('input[data-test="tree-find"], [data-test="tree-find"] input').first().fill('session-cache');
  const lines = async (): Promise<readonly string[]> => {
    await expect(menuLine(page, 'vm.stop')).toBeVisible();
    const ids = page.locator('[data-test^="action-"]');
    return ids.evaluateAll((all) => all.map((one) => `${one.getAttribute('data-test') ?? ''} ${one.textContent}`));
  };
  await line(page, 'session-cache, Running').click({ button: 'right' });
  const inTree = await lines();
  await page.keyboard.press('Escape');
  await expect(menuLine(page, 'vm.stop')).toHaveCount(0);
  await rowOf(page, 'shop/session-cache').locator('[data-test="row-menu"]').click();
  expect(await lines()).toEqual(inTree);
  expect(inTree.length).toBeGreaterThan(10);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });
  test('opens a group, chooses it and opens a machine', async ({ page }) => {
    test.setTimeout(120_000);
    await openList(page);
    await openTree(page);
    await chooseView(page, 'namespace');
    const group = line(page, /^warehouse,/);
    await group.locator('[data-toggle]').tap();
    await expect(group).toHaveAttribute('aria-expanded', 'true');
    await expect(group).toHaveAttribute('aria-selected', 'false');
    await group.tap({ position: { x: 90, y: 10 } });
    await expect(group).toHaveAttribute('aria-selected', 'true');
    await line(page, /^label-printer,/).tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('label-printer');
  });
});

test('finds machines and groups by words', async ({ page }) => {
  await openList(page);
  await openTree(page);
  await page.locator('input[data-test="tree-find"], [data-test="tree-find"] input').first().fill('web-frontend');
  await expect(page.locator('[data-test="tree-row"][aria-level="1"]')).toHaveCount(1);
  await expect(page.locator('[data-test="tree-row"][aria-level="2"]')).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await expect(line(page, /^shop, 3 /)).toBeFocused();
});

test('a namespace has no groups by namespace, and its width is kept', async ({ page }) => {
  await openList(page, 'ns/shop');
  await openTree(page);
  await page.locator('[data-test="tree-view"]').click();
  await expect(menuLine(page, 'view-node')).toBeVisible();
  await expect(menuLine(page, 'view-namespace')).toHaveCount(0);
  await menuLine(page, 'view-status').click();
  await expect(line(page, /^Running, /)).toBeVisible();
  const edge = page.getByRole('separator', { name: 'Width of the inventory' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 16));
  await page.reload();
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 16));
  await expect(line(page, /^Running, /)).toBeVisible();
});

test('in a narrow window it is a drawer that Escape closes', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openList(page);
  const tree = page.getByRole('tree', { name: 'Inventory' });
  await expect(tree).toHaveCount(0);
  await page.locator('[data-test="tree-toggle"]').click();
  await expect(tree).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tree).toHaveCount(0);
  await expect(page.locator('[data-test="tree-toggle"]')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`can be used by everybody in ${colorScheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openList(page);
    await openTree(page);
    await line(page, /^shop,/).click();
    await page.keyboard.press('ArrowRight');
    await expect(line(page, 'search-index, Paused').or(line(page, 'search-index, Running'))).toBeVisible();
    expect(await serious(page, '[data-test="vm-list-page"]')).toEqual([]);
  });
}
