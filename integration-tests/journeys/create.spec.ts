// Over 250 lines: every way to make a VM, each followed to the end on the same page.
import type { Locator, Page } from '@playwright/test';
import { actAs, APART, expect, menuLine, openList, pasteManifest, rowOf, test } from './journey';

test.use(APART);

/** Making VMs, each way to the end: the guest runs. */

const at = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);
const card = (page: Page, kind: string, key: string): Locator =>
  page.locator(`[data-test="${kind}"][data-key="${key}"]`);

const openWay = async (page: Page, way: string, query = ''): Promise<void> => {
  await page.goto(`/vm-manager/create/ns/shop${way === '' ? '' : `/${way}`}${query}`);
  await expect(at(page, 'create-page')).toBeVisible();
};

/** The page of the VM opens by itself, and says in the end that it runs. */
const runs = async (page: Page, name: string): Promise<void> => {
  await expect(page).toHaveURL(new RegExp(`/vm-manager/vms/ns/shop/${name}$`), { timeout: 60_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.locator('.vm-manager-header [data-test="status"]').first()).toContainText('Running', {
    timeout: 60_000,
  });
};

const manifest = (name: string, disk = 'root'): string =>
  [
    'apiVersion: kubevirt.io/v1',
    'kind: VirtualMachine',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    '  runStrategy: Always',
    '  template:',
    '    spec:',
    '      domain:',
    '        memory: { guest: 1Gi }',
    '        devices:',
    `          disks: [{ name: ${disk}, disk: { bus: virtio } }]`,
    '      volumes:',
    '        - name: root',
    '          containerDisk: { image: "quay.io/containerdisks/fedora:latest" }',
    '',
  ].join('\n');

test('from the list it takes three clicks and one name to a machine that runs', async ({ page }) => {
  test.setTimeout(120_000);
  await openList(page, 'ns/shop');
  let clicks = 0;
  await page.exposeFunction('countClick', () => {
    clicks += 1;
  });
  await page.evaluate('document.addEventListener("click", () => window.countClick(), true)');
  await at(page, 'create-vm').click();
  await card(page, 'template-card', 'openshift/openshift/fedora-server-small').click();
  await at(page, 'quick-name-input').fill('quick-fedora');
  await at(page, 'quick-create').click();
  await runs(page, 'quick-fedora');
  // filling the field clicks nothing: the pointer has done three things
  expect(clicks).toBe(3);
});

test("a template of KubeVirt's own makes a machine that runs", async ({ page }) => {
  test.setTimeout(120_000);
  await openWay(page, '');
  await card(page, 'template-card', 'kubevirt/shop/ubuntu-server').click();
  await at(page, 'quick-name-input').fill('own-ubuntu');
  await at(page, 'quick-create').click();
  await runs(page, 'own-ubuntu');
});

test('a boot image in another size makes a machine that runs', async ({ page }) => {
  test.setTimeout(120_000);
  await openWay(page, 'image');
  await card(page, 'image-card', 'DataSource/openshift-virtualization-os-images/fedora').click();
  await at(page, 'change-instancetype').click();
  await card(page, 'instancetype-card', 'VirtualMachineClusterInstancetype/u1.small').click();
  await expect(at(page, 'image-size')).toContainText('u1.small');
  await expect(page).toHaveURL(/instancetype=/);
  await at(page, 'quick-name-input').fill('small-fedora');
  await at(page, 'quick-create').click();
  await runs(page, 'small-fedora');
  await expect(page.locator('[data-test="fact-instancetype"], dl').first()).toContainText('u1.small');
});

test('a container disk makes a machine that runs', async ({ page }) => {
  await openWay(page, 'image');
  await at(page, 'container-disk-input').fill('quay.io/containerdisks/fedora:latest');
  await at(page, 'use-container-disk').click();
  await at(page, 'quick-name-input').fill('from-container');
  await at(page, 'quick-create').click();
  await runs(page, 'from-container');
});

test('the menu of a machine leads to its clone, which runs in the end', async ({ page }) => {
  test.setTimeout(120_000);
  await openList(page, 'ns/shop?name=web-frontend-1');
  await rowOf(page, 'shop/web-frontend-1').locator('[data-test="row-menu"]').click();
  await menuLine(page, 'vm.clone').click();
  await expect(page).toHaveURL(/create\/ns\/shop\/clone\?from=web-frontend-1/);
  await at(page, 'clone-name-input').fill('frontend-copy');
  await at(page, 'quick-create').click();
  await expect(at(page, 'clone-progress')).toBeVisible();
  await runs(page, 'frontend-copy');
});

test('a snapshot becomes a machine of its own, which runs', async ({ page }) => {
  test.setTimeout(120_000);
  await openWay(page, 'clone');
  await at(page, 'clone-kind-snapshot').getByRole('button').click();
  const snapshot = page.locator('[data-test="clone-snapshot-card"]').first();
  const key = (await snapshot.getAttribute('data-key')) ?? '';
  await snapshot.click();
  await expect(page).toHaveURL(new RegExp(`snapshot=${key.split('/')[1] ?? ''}`));
  await at(page, 'clone-name-input').fill('from-snapshot');
  await at(page, 'quick-create').click();
  await runs(page, 'from-snapshot');
});

test('a manifest is checked, corrected and created, and survives a reload', async ({ page }) => {
  test.setTimeout(120_000);
  await openWay(page, 'yaml');
  await pasteManifest(page, manifest('by-hand', 'rot'));
  await at(page, 'yaml-check').click();
  const findings = at(page, 'yaml-findings');
  await expect(findings).toContainText('rot');
  await expect(findings.locator('[data-test="finding-line"]').first()).toHaveText('Line 12');
  await page.reload();
  await expect(page.locator('[data-test="code-editor"] .view-lines')).toContainText('by-hand');
  await pasteManifest(page, manifest('by-hand'));
  await at(page, 'yaml-check').click();
  await expect(at(page, 'yaml-passed')).toBeVisible();
  await at(page, 'yaml-create').click();
  await runs(page, 'by-hand');
});

test('a text that cannot be read names the line', async ({ page }) => {
  await openWay(page, 'yaml');
  await pasteManifest(page, 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {\n');
  await expect(at(page, 'yaml-problem')).toContainText(/Line [34]/);
  await expect(at(page, 'yaml-create')).toHaveAttribute('aria-disabled', 'true');
});

test('a name that exists is said beside the name, before anything is made', async ({ page }) => {
  await openWay(page, '', '?template=openshift/openshift/fedora-server-small');
  await at(page, 'quick-name-input').fill('cart-db');
  await at(page, 'quick-create').click();
  await expect(at(page, 'quick-name-error')).toContainText('already exists');
  await expect(page).toHaveURL(/\/create\/ns\/shop/);
  await expect(at(page, 'quick-name-input')).toHaveValue('cart-db');
});

test('a value that the template needs is asked first, and its lack is said beside it', async ({ page }) => {
  await openWay(page, '', '?template=openshift/shop/shop-database');
  await expect(at(page, 'parameter-STAGE')).toBeVisible();
  await at(page, 'quick-create').click();
  await expect(at(page, 'parameter-STAGE-error')).toBeVisible();
  await at(page, 'parameter-STAGE-input').fill('test');
  await at(page, 'quick-name-input').fill('stage-db');
  await at(page, 'quick-create').click();
  await runs(page, 'stage-db');
});

test('the catalogue is filtered by what the URL says, and the URL by what is chosen', async ({ page }) => {
  await openWay(page, '', '?os=rhel&origin=predefined');
  const cards = page.locator('[data-test="template-card"]');
  await expect(cards.first()).toContainText('Red Hat Enterprise Linux');
  await expect(cards.filter({ hasNotText: 'Red Hat Enterprise Linux' })).toHaveCount(0);
  await at(page, 'template-search').fill('rhel9');
  await expect(page).toHaveURL(/name=rhel9/);
  await cards.first().click();
  await expect(page).toHaveURL(/template=/);
  await expect(at(page, 'template-panel')).toBeVisible();
  await page.goBack();
  await expect(at(page, 'template-panel')).toHaveCount(0);
  await expect(page).toHaveURL(/name=rhel9/);
});

test('what was typed goes on in the wizard', async ({ page }) => {
  await openWay(page, '', '?template=openshift/openshift/fedora-server-small');
  await at(page, 'quick-name-input').fill('for-the-wizard');
  await at(page, 'quick-customize').click();
  await expect(page).toHaveURL(/\/create\/ns\/shop\/wizard\?template=/);
  await expect(at(page, 'vm-name-input')).toHaveValue('for-the-wizard');
});

test('a machine is saved as a template, and stands in the catalogue', async ({ page }) => {
  await openList(page, 'ns/shop?name=web-frontend-2');
  await rowOf(page, 'shop/web-frontend-2').locator('[data-test="row-menu"]').click();
  await menuLine(page, 'vm.save-template').click();
  await at(page, 'save-template-name-input').fill('frontend-like');
  await at(page, 'save-template-title-input').fill('Frontend of the shop');
  await at(page, 'dialog-submit').click();
  await expect(at(page, 'dialog-save-template')).toHaveCount(0);
  await openWay(page, '', '?origin=own');
  await expect(card(page, 'template-card', 'openshift/shop/frontend-like')).toContainText('Frontend of the shop');
});

test('who may not create sees the button with the reason, and the forms say so before anything is typed', async ({
  page,
}) => {
  await page.goto('/');
  await actAs(page, 'view');
  await openList(page, 'ns/shop');
  const button = at(page, 'create-vm');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.hover();
  await expect(page.getByRole('tooltip')).toContainText('virtualmachines');
  await openWay(page, '', '?template=openshift/openshift/fedora-server-small');
  await expect(at(page, 'create-refused')).toContainText('virtualmachines');
  await expect(at(page, 'quick-create')).toHaveAttribute('aria-disabled', 'true');
  await openWay(page, 'yaml');
  await expect(at(page, 'yaml-create')).toHaveAttribute('aria-disabled', 'true');
});

test('on the page of all namespaces the forms ask for one', async ({ page }) => {
  await page.goto('/vm-manager/create/all-namespaces?template=openshift/openshift/fedora-server-small');
  await at(page, 'quick-create').click();
  await expect(at(page, 'create-namespace-error')).toBeVisible();
  await at(page, 'create-namespace-input').selectOption('shop');
  await at(page, 'quick-name-input').fill('cart-db');
  await at(page, 'quick-create').click();
  await expect(at(page, 'quick-name-error')).toContainText('already exists');
});

test('the list downloads nothing of the page that creates', async ({ page }) => {
  const scripts = new Map<string, string>();
  page.on('response', (response) => {
    if (/\/api\/plugins\/.*\.js$/.test(response.url())) {
      void response.text().then(
        (text) => scripts.set(response.url(), text),
        () => undefined,
      );
    }
  });
  await openList(page, 'ns/shop');
  await page.waitForLoadState('networkidle');
  const marks = ['template-card', 'image-picker', 'clone-form', 'yaml-way', 'wizard-yaml'];
  const held = (): readonly string[] =>
    marks.filter((mark) => [...scripts.values()].some((text) => text.includes(mark)));
  expect(scripts.size).toBeGreaterThan(0);
  expect(held()).toEqual([]);
  await at(page, 'create-vm').click();
  await expect(page.locator('[data-test="template-card"]').first()).toBeVisible();
  await expect.poll(held).toEqual(['template-card']);
});

test('what went wrong is in sight after a try, above the buttons that stay where they are', async ({ page }) => {
  await page.route(/\/virtualmachines\?/, (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 403,
          contentType: 'application/json',
          body: JSON.stringify({ kind: 'Status', status: 'Failure', code: 403, message: 'exceeded quota: compute' }),
        })
      : route.continue(),
  );
  await openWay(page, 'image', '?image=DataSource/openshift-virtualization-os-images/fedora');
  await at(page, 'quick-create').click();
  const issues = at(page, 'quick-issues');
  await expect(issues).toContainText('exceeded quota: compute');
  await expect(issues).toBeInViewport({ ratio: 1 });
});

test('a link to a template that is gone says so', async ({ page }) => {
  await openWay(page, '', '?template=openshift/shop/gone');
  await expect(at(page, 'choice-missing')).toContainText('gone does not exist');
  await expect(at(page, 'template-card').first()).toBeVisible();
});
