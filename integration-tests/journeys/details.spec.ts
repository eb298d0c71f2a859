import { callApi } from './light-console';
import { expect, kubeconfigOf, test } from './journey';

const CART = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines/cart-db';

test('shows what a running VM is, has and did, tab by tab', async ({ page }) => {
  await page.goto('/vm-manager/vms/ns/shop/cart-db');
  await expect(page.locator('[data-test="fact-status"]')).toContainText('Running');
  await expect(page.locator('[data-test="fact-node"]').getByRole('link')).toBeVisible();
  await expect(page.locator('[data-test="fact-pod"]').getByRole('link')).toContainText('virt-launcher-cart-db');
  for (const card of ['card-details', 'card-guest', 'card-disks', 'card-nics', 'card-conditions', 'card-metadata']) {
    await expect(page.locator(`[data-test="${card}"]`)).toBeVisible();
  }
  for (const [tab, content] of [
    ['configuration', 'config-size'],
    ['events', 'card-all-events'],
    ['diagnostics', 'diagnosis'],
  ] as const) {
    await page.locator(`[data-test="tab-${tab}"]`).click();
    await expect(page).toHaveURL(new RegExp(`/${tab}$`));
    await expect(page.locator(`[data-test="${content}"]`)).toBeVisible();
  }
});

test('says in one line why a VM is not running', async ({ page }) => {
  await page.goto('/vm-manager/vms/ns/warehouse/picking-optimizer/diagnostics');
  await expect(page.locator('[data-test="diagnosis"]')).toContainText('nodes are available');
});

test('an instance without a VM has a page of its own', async ({ page }) => {
  await page.goto('/vm-manager/instances/all-namespaces');
  await page.getByRole('link', { name: 'probe-dock-a' }).click();
  await expect(page.locator('[data-test="instance-details"]')).toBeVisible();
  await expect(page.locator('[data-test="fact-vm"]')).toContainText('stand-alone');
});

test('a VM that is deleted while one looks at it says so', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await callApi(kubeconfig, 'POST', '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines', {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'journey-gone', namespace: 'shop' },
    spec: {
      runStrategy: 'Halted',
      template: { spec: { domain: { memory: { guest: '128Mi' }, devices: {} } } },
    },
  });
  await page.goto('/vm-manager/vms/ns/shop/journey-gone');
  await expect(page.locator('[data-test="fact-status"]')).toContainText('Stopped');
  await callApi(kubeconfig, 'DELETE', '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines/journey-gone');
  await expect(page.getByText('journey-gone was deleted')).toBeVisible();
});

test('saving YAML over a newer version is refused, nothing is lost, and reloading leads on', async ({
  page,
  lightConsole,
}) => {
  await page.goto('/vm-manager/vms/ns/shop/cart-db/yaml');
  const editor = page.locator('[data-test="yaml-editor"]');
  await expect(editor.locator('.view-line').first()).toBeVisible();
  const edit = async (text: string): Promise<void> => {
    await editor.locator('.view-line').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  await edit('# mine');
  const mine = page.waitForResponse((response) => response.request().method() === 'PUT');
  // somebody else is faster, and this browser has not heard of it yet
  await page.route('**/api/kubernetes/**/virtualmachines/cart-db', async (route) => {
    if (route.request().method() === 'PUT') {
      await callApi(
        kubeconfigOf(lightConsole),
        'PATCH',
        CART,
        { metadata: { annotations: { 'example.com/owner': 'somebody else' } } },
        'application/merge-patch+json',
      );
    }
    await route.continue();
  });
  await editor.getByRole('button', { name: 'Save' }).click();
  expect((await mine).status()).toBe(409);
  await expect(page.getByText('the object has been modified')).toBeVisible();
  await page.unroute('**/api/kubernetes/**/virtualmachines/cart-db');
  await editor.getByRole('button', { name: 'Reload and drop my changes' }).click();
  await edit('# mine, again');
  const second = page.waitForResponse((response) => response.request().method() === 'PUT');
  await editor.getByRole('button', { name: 'Save' }).click();
  expect((await second).status()).toBe(200);
});
