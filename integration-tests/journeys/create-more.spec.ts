/** More ways to a machine that runs: an upload, a disc that installs, other personas, the keyboard; and what stands in the way. */
import { randomFillSync } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { tabTo } from './everybody';
import { callApi } from './light-console';
import { actAs, APART, expect, kubeconfigOf, test } from './journey';

test.use(APART);

const MIB = 1024 ** 2;
const part = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);
const wizard = (namespace: string): string => `/vm-manager/create/ns/${namespace}/wizard`;

const toReview = async (page: Page): Promise<void> => {
  await part(page, 'wizard-review').click();
  await expect(part(page, 'server-check')).toHaveAttribute('data-phase', 'done');
};

const runs = async (page: Page, name: string, namespace = 'shop'): Promise<void> => {
  await expect(page).toHaveURL(new RegExp(`/vms/ns/${namespace}/${name}$`), { timeout: 60_000 });
  await expect(part(page, 'fact-status')).toContainText('Running', { timeout: 90_000 });
};

const fillContainerDisk = async (page: Page, name: string): Promise<void> => {
  await part(page, 'vm-name-input').fill(name);
  await part(page, 'source-container-disk').click();
  await part(page, 'source-address-input').fill('quay.io/containerdisks/cirros:latest');
};

/** A file that begins as a disk does. */
const diskImage = (): Buffer => {
  const bytes = randomFillSync(Buffer.alloc(4 * MIB));
  bytes.writeUInt16LE(0xaa55, 510);
  return bytes;
};

test('a file of this computer becomes the disk that a machine boots from', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto(wizard('shop'));
  await part(page, 'vm-name-input').fill('journey-uploaded');
  await part(page, 'new-medium').click();
  const dialog = page.getByRole('dialog');
  const file = { name: 'appliance.img', mimeType: 'application/octet-stream', buffer: diskImage() };
  await dialog.locator('[data-test="medium-file-input"]').setInputFiles(file);
  await dialog.locator('[data-test="medium-name-input"]').fill('journey-appliance');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toHaveCount(0);
  await expect(part(page, 'source-chosen')).toContainText('journey-appliance');
  await toReview(page);
  await expect(part(page, 'server-check')).toContainText('The cluster would accept it');
  await part(page, 'wizard-create').click();
  await runs(page, 'journey-uploaded');
});

test('a blank disk and a disc that installs make a machine that runs', async ({ page, lightConsole }) => {
  test.setTimeout(180_000);
  await page.goto(wizard('shop'));
  await part(page, 'vm-name-input').fill('journey-installed');
  await part(page, 'source-iso').click();
  await part(page, 'source-disc-input').selectOption('http');
  await part(page, 'source-address-input').fill('https://example.com/isos/installer.iso');
  await toReview(page);
  await expect(part(page, 'server-check')).toContainText('The cluster would accept it');
  await part(page, 'wizard-create').click();
  await runs(page, 'journey-installed');
  const path = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines/journey-installed';
  const vm = JSON.stringify(await callApi(kubeconfigOf(lightConsole), 'GET', path));
  expect(vm).toContain('"cdrom"');
  expect(vm).toContain('"blank"');
});

test('a quota that is used up is said beside the form, and nothing is left behind', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const VMS = '/apis/kubevirt.io/v1/namespaces/quota-lab/virtualmachines';
  for (const name of ['one', 'two', 'three']) {
    await callApi(kubeconfig, 'POST', VMS, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name, namespace: 'quota-lab' },
      spec: { runStrategy: 'Halted', template: { spec: { domain: { memory: { guest: '128Mi' }, devices: {} } } } },
    });
  }
  await page.goto(wizard('quota-lab'));
  await fillContainerDisk(page, 'journey-one-too-many');
  await part(page, 'step-access').click();
  await part(page, 'access-password-input').fill('correct-horse-battery');
  await toReview(page);
  await part(page, 'wizard-create').click();
  const refusal = part(page, 'finding').filter({ hasText: 'exceeded quota: team-quota' });
  await expect(refusal.first()).toBeVisible();
  await expect(page).toHaveURL(/\/create\/ns\/quota-lab\/wizard/);
  await expect(part(page, 'leftovers')).toHaveCount(0);
  for (const path of [VMS, '/api/v1/namespaces/quota-lab/secrets']) {
    expect(JSON.stringify(await callApi(kubeconfig, 'GET', path))).not.toContain('journey-one-too-many');
  }
});

for (const persona of ['edit', 'tenant']) {
  test(`who is ${persona} is told what they may not read, and makes a machine that runs`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto('/');
    await actAs(page, persona);
    await page.goto(wizard('shop'));
    await fillContainerDisk(page, `journey-by-${persona}`);
    await part(page, 'step-scheduling').click();
    await expect(part(page, 'list-note')).toContainText('cannot list resource "nodes"');
    await toReview(page);
    await expect(part(page, 'server-check')).toContainText('The cluster would accept it');
    await part(page, 'wizard-create').click();
    await runs(page, `journey-by-${persona}`);
  });
}

test('from the catalogue of templates to a machine, with the keyboard alone', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/vm-manager/create/ns/shop');
  const search = part(page, 'template-search');
  await expect(part(page, 'template-card').first()).toBeVisible();
  await tabTo(page, search);
  await page.keyboard.type('fedora-server-small');
  await expect(part(page, 'template-card')).toHaveCount(1);
  await tabTo(page, part(page, 'template-card'));
  await page.keyboard.press('Space');
  await tabTo(page, part(page, 'quick-name-input'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('journey-by-keys');
  await tabTo(page, part(page, 'quick-create'));
  await page.keyboard.press('Enter');
  await runs(page, 'journey-by-keys');
});

test('a check that gets no answer is no refusal, and is made again', async ({ page }) => {
  const check = /\/virtualmachines\?.*dryRun=All/;
  await page.route(check, (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: '<html><body>Bad gateway</body></html>' }),
  );
  await page.goto(wizard('shop'));
  await fillContainerDisk(page, 'journey-unasked');
  await toReview(page);
  await expect(part(page, 'unasked')).toContainText('The check could not be made');
  await expect(part(page, 'unasked')).toContainText('HTTP 502');
  await expect(part(page, 'review-errors')).toHaveCount(0);
  await page.unroute(check);
  await part(page, 'check-retry').click();
  await expect(part(page, 'server-check')).toContainText('The cluster would accept it');

  await page.route(check, (route) => route.abort('timedout'));
  await page.goto('/vm-manager/create/ns/shop/image?image=DataSource/openshift-virtualization-os-images/fedora');
  await part(page, 'quick-create').click();
  await expect(part(page, 'unasked')).toContainText('The cluster cannot be reached');
  await expect(part(page, 'quick-issues')).toHaveCount(0);
  await page.unroute(check);
  await part(page, 'check-retry').click();
  await expect(page).toHaveURL(/\/vms\/ns\/shop\/fedora-/, { timeout: 30_000 });
});

test('a creation whose answer is lost is found again, in the quick form, too', async ({ page, lightConsole }) => {
  await page.goto('/vm-manager/create/ns/shop/image?image=DataSource/openshift-virtualization-os-images/fedora');
  await part(page, 'quick-name-input').fill('journey-late');
  // made, but neither the answer nor a look at it comes back
  const made = /\/namespaces\/shop\/virtualmachines(\/journey-late)?(\?|$)/;
  await page.route(made, async (route) => {
    const request = route.request();
    if (request.url().includes('dryRun') || request.url().includes('watch')) return route.fallback();
    if (request.method() === 'POST') await route.fetch();
    else if (!request.url().includes('journey-late')) return route.fallback();
    return route.fulfill({ status: 504, contentType: 'text/html', body: '<html>Gateway time-out</html>' });
  });
  await part(page, 'quick-create').click();
  await expect(part(page, 'failure')).toContainText(/not known|No answer/);
  await page.unroute(made);
  await part(page, 'quick-create').click();
  await expect(page).toHaveURL(/\/vms\/ns\/shop\/journey-late$/, { timeout: 30_000 });
  const list = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines/journey-late';
  expect(await callApi(kubeconfigOf(lightConsole), 'GET', list)).toBeDefined();
});

test('a suggested name and a draft survive a reload, a password does not', async ({ page }) => {
  await page.goto(wizard('shop'));
  const name = await part(page, 'vm-name-input').inputValue();
  await page.reload();
  await expect(part(page, 'vm-name-input')).toHaveValue(name);
  await part(page, 'step-access').click();
  await part(page, 'access-password-input').fill('hunter2-hunter2');
  await part(page, 'access-user-input').fill('journey-user');
  await page.locator('label').filter({ hasText: 'Show YAML' }).click();
  const kept = (): Promise<string> =>
    page.evaluate(() => `${JSON.stringify(window.sessionStorage)} ${JSON.stringify(window.localStorage)}`);
  await expect.poll(kept).toContain('journey-user');
  expect(await kept()).not.toContain('hunter2');
  await page.reload();
  await expect(part(page, 'wizard-secrets-lost')).toBeVisible();
  await expect(part(page, 'access-user-input')).toHaveValue('journey-user');
  await expect(part(page, 'access-password-input')).toHaveValue('');
});

test('a list that fails alone is said on its step, and read again', async ({ page }) => {
  const lists = /\/(virtualmachineclusterinstancetypes|virtualmachineinstancetypes|storageclasses)\?/;
  await page.route(lists, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/json',
      body: JSON.stringify({ kind: 'Status', status: 'Failure', code: 503, message: 'etcd is unwell' }),
    }),
  );
  await page.goto(`${wizard('shop')}?step=size`);
  await expect(part(page, 'wizard')).toContainText('etcd is unwell');
  await part(page, 'step-disks').click();
  await expect(part(page, 'list-note').first()).toContainText('Storage classes could not be read: etcd is unwell');
  await page.unroute(lists);
  await part(page, 'list-retry').first().click();
  await expect(part(page, 'list-note')).toHaveCount(0);
});
