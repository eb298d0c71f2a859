import { expect, openList, rowOf, test } from './journey';
import { callApi, startLightConsole, startServer } from './light-console';

const SANDBOX_PORT = 18_471;
const sandbox = () =>
  startServer(
    'sandbox/main.ts',
    ['--port', String(SANDBOX_PORT), '--seed', 'small', '--guests', 'simulated'],
    /^kubeconfig: /,
  );

test('keeps what it has while the API is down, says since when, and recovers by itself', async ({ page }) => {
  test.setTimeout(120_000);
  let cluster = await sandbox();
  const kubeconfig = cluster.lines.find((line) => line.startsWith('kubeconfig: '))?.slice(12) ?? '';
  const running = await startLightConsole(['--kubeconfig', kubeconfig]);
  try {
    await page.goto(`${running.url}/vm-manager/vms/ns/shop`);
    await expect(rowOf(page, 'shop/cart-db')).toBeVisible();
    await cluster.stop();
    await expect(page.locator('[data-test="stale-banner"]')).toBeVisible();
    await expect(rowOf(page, 'shop/cart-db')).toBeVisible();
    cluster = await sandbox();
    await expect(page.locator('[data-test="stale-banner"]')).toHaveCount(0, { timeout: 60_000 });
    await callApi(kubeconfig, 'DELETE', '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines/checkout-canary');
    await expect(rowOf(page, 'shop/checkout-canary')).toHaveCount(0);
  } finally {
    await running.stop();
    await cluster.stop();
  }
});

test('a busy API (429, 500) delays the list but does not break it', async ({ page, lightConsole }) => {
  const kubeconfig = lightConsole.kubeconfig ?? '';
  for (const status of [429, 500]) {
    await callApi(kubeconfig, 'POST', '/sandbox/faults', {
      match: { method: 'GET', pathRegex: '/virtualmachines\\?' },
      status,
      times: 1,
    });
    await openList(page);
    await expect(rowOf(page, 'shop/cart-db')).toBeVisible();
  }
});
