import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { createVm } from './consoles';
import { callApi } from './light-console';
import { actAs, APART, expect, kubeconfigOf, test } from './journey';

test.use(APART);

const SERVICES = '/api/v1/namespaces/shop/services';
const openAccess = async (page: Page, name: string): Promise<void> => {
  await page.goto(`/vm-manager/vms/ns/shop/${name}/access`);
  await expect(page.locator('[data-test="card-remote-services"]')).toBeVisible();
};

const services = (page: Page) => page.locator('[data-test="card-remote-services"]');

const isRunning = (page: Page) =>
  expect(page.locator('[data-test="status"]').first()).toContainText('Running', { timeout: 30_000 });

test('SSH is made reachable by a service, whose address is shown, and not any more', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createVm(kubeconfig, 'journey-access');
  await page.goto('/vm-manager/vms/ns/shop/journey-access/console');
  await page.locator('[data-test="console-access"]').click();
  await isRunning(page);
  await expect(page.locator('[data-test="remote-line-ssh"]')).toContainText(
    'virtctl ssh journey@vm/journey-access/shop',
  );
  await expect(services(page)).toContainText('No service leads to it.');

  await page.locator('[data-test="expose-ssh"]').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(
    'virtctl expose vm journey-access --port=22 --name=journey-access-ssh --type=NodePort -n shop',
  );
  await page.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toBeHidden();
  const made = (await callApi(kubeconfig, 'GET', `${SERVICES}/journey-access-ssh`)) as {
    metadata: { ownerReferences: { kind: string; name: string }[] };
    spec: { ports: { nodePort: number }[] };
  };
  expect(made.metadata.ownerReferences[0]).toMatchObject({ kind: 'VirtualMachine', name: 'journey-access' });
  const address = services(page).locator('[data-test="remote-address"]');
  await expect(address.first()).toContainText(`ssh -p ${made.spec.ports[0]?.nodePort} journey@`);
  await expect(address.nth(1)).toContainText('journey@journey-access-ssh.shop.svc');

  // the name is taken now: another one is offered
  await page.locator('[data-test="expose-ssh"]').click();
  await expect(page.locator('[data-test="expose-name-input"]')).toHaveValue('journey-access-ssh-2');
  await page.locator('[data-test="expose-name-input"]').fill('journey-access-ssh');
  await expect(page.getByRole('dialog')).toContainText('There is a service with this name already.');
  await page.keyboard.press('Escape');

  await page.locator('[data-test="remove-service-journey-access-ssh"]').click();
  await page.locator('[data-test="dialog-submit"]').click();
  await expect(services(page)).toContainText('No service leads to it.');
});

test('RDP files lead to where the machine is reached', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createVm(kubeconfig, 'journey-rdp', { annotations: { 'vm.kubevirt.io/os': 'windows2k22' } });
  await openAccess(page, 'journey-rdp');
  await page.locator('[data-test="expose-rdp"]').click();
  await page.locator('[data-test="expose-type-input"]').selectOption('LoadBalancer');
  await page.locator('[data-test="dialog-submit"]').click();
  await expect(services(page)).toContainText('The load balancer has given no address yet.');
  const status = { status: { loadBalancer: { ingress: [{ ip: '203.0.113.9' }] } } };
  await callApi(kubeconfig, 'PATCH', `${SERVICES}/journey-rdp-rdp/status`, status, 'application/merge-patch+json');
  await expect(services(page)).toContainText('203.0.113.9:3389');

  const byService = page.waitForEvent('download');
  await page.locator('[data-test="rdp-load-balancer"]').click();
  const file = await byService;
  expect(file.suggestedFilename()).toBe('shop-journey-rdp.rdp');
  expect(await readFile(await file.path(), 'utf8')).toContain(
    'full address:s:203.0.113.9:3389\r\nusername:s:journey\r\n',
  );

  const byLine = page.waitForEvent('download');
  await page.locator('[data-test="remote-rdp-download"]').click();
  expect(await readFile(await (await byLine).path(), 'utf8')).toContain('full address:s:127.0.0.1:13389\r\n');

  const viewer = page.waitForEvent('download');
  await page.locator('[data-test="remote-viewer-download"]').click();
  const connection = await readFile(await (await viewer).path(), 'utf8');
  expect(connection).toContain('type=vnc\nhost=127.0.0.1\nport=5910\n');
  await expect(page.locator('[data-test="remote-viewer"]')).toContainText('--proxy-only --port 5910');
});

test('who may only view is told which permission is missing', async ({ page, lightConsole }) => {
  await createVm(kubeconfigOf(lightConsole), 'journey-access-view');
  await page.goto('/');
  await actAs(page, 'view');
  await openAccess(page, 'journey-access-view');
  await expect(page.locator('[data-test="expose-ssh"]')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator('[data-test="expose-reason"]')).toContainText('create services');
});
