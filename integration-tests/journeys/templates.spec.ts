/** The page of templates, instance types and preferences: find, copy, change, delete. */
import type { Locator, Page } from '@playwright/test';
import { actAs, expect, kubeconfigOf, menuLine, openList, pasteManifest, rowOf, test } from './journey';
import { callApi } from './light-console';

const part = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);
const entryRow = (page: Page, sort: string, key: string): Locator =>
  page.locator(`[data-test="${sort}-row"][data-key="${key}"]`);

const openTab = async (page: Page, tab = '', scope = 'ns/shop'): Promise<void> => {
  await page.goto(`/vm-manager/templates/${scope}${tab === '' ? '' : `/${tab}`}`);
  await expect(part(page, 'list-state')).toHaveAttribute('data-state', 'live');
};

const choose = async (page: Page, row: Locator, action: string): Promise<void> => {
  await row.locator('[data-test="row-menu"]').click();
  await menuLine(page, action).click();
};

test('a predefined template is copied, the copy is changed in the editor, and deleted', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(120_000);
  await openTab(page);
  await part(page, 'name-filter').fill('fedora-server-small');
  await choose(page, entryRow(page, 'template', 'openshift/openshift/fedora-server-small'), 'template.copy');
  await part(page, 'copy-name-input').fill('journey-template');
  await part(page, 'copy-title-input').fill('Journey template');
  await part(page, 'dialog-submit').click();
  // the copy is shown beside the list, which is still filtered
  await expect(part(page, 'template-panel').getByRole('heading', { level: 2 })).toHaveText('Journey template');
  await expect(part(page, 'template-parameters')).toContainText('NAME');

  await page.getByRole('button', { name: 'Close the details' }).click();
  await part(page, 'name-filter').fill('journey');
  const copy = entryRow(page, 'template', 'openshift/shop/journey-template');
  await expect(copy.locator('[data-column="maker"]')).toHaveText('Own');
  await choose(page, copy, 'template.yaml');
  await expect(part(page, 'yaml-editor')).toBeVisible();
  await expect(part(page, 'manifest-fixed')).toHaveCount(0);
  await part(page, 'manifest-back').click();

  // what somebody else changes is seen without loading again
  const path = '/apis/template.openshift.io/v1/namespaces/shop/templates/journey-template';
  const change = [{ op: 'replace', path: '/metadata/annotations/openshift.io~1display-name', value: 'Renamed' }];
  await callApi(kubeconfigOf(lightConsole), 'PATCH', path, change, 'application/json-patch+json');
  await expect(copy.locator('[data-column="title"]')).toHaveText('Renamed');

  await choose(page, copy, 'template.delete');
  await part(page, 'dialog-submit').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(copy).toHaveCount(0);
});

test('the manifest of a predefined template is only to be read', async ({ page }) => {
  await openTab(page);
  await part(page, 'name-filter').fill('fedora-server-small');
  await choose(page, entryRow(page, 'template', 'openshift/openshift/fedora-server-small'), 'template.yaml');
  await expect(part(page, 'manifest-fixed')).toContainText('copy it');
  await expect(page).toHaveURL(/yaml=openshift%2Fopenshift%2Ffedora-server-small/);
  await page.goBack();
  await expect(part(page, 'template-list')).toBeVisible();
});

test('a virtual machine is made from a template', async ({ page }) => {
  await openTab(page);
  await part(page, 'name-filter').fill('fedora-server-small');
  await choose(page, entryRow(page, 'template', 'openshift/openshift/fedora-server-small'), 'template.create-vm');
  await expect(page).toHaveURL(/\/vm-manager\/create\/ns\/shop\?template=openshift/);
});

test('an instance type is copied into a namespace, where it can be changed and deleted', async ({ page }) => {
  await openTab(page, 'instancetypes');
  await part(page, 'name-filter').fill('u1.medium');
  const original = entryRow(page, 'instancetype', 'VirtualMachineClusterInstancetype/u1.medium');
  await expect(original.locator('[data-column="memory"]')).toHaveText('4 GiB');
  await choose(page, original, 'instancetype.copy');
  await part(page, 'copy-name-input').fill('journey size');
  await expect(part(page, 'dialog-submit')).toBeDisabled();
  await part(page, 'copy-name-input').fill('journey-size');
  await part(page, 'dialog-submit').click();
  await expect(part(page, 'instancetype-details')).toContainText('shop');

  await part(page, 'name-filter').fill('journey');
  const copy = entryRow(page, 'instancetype', 'VirtualMachineInstancetype/shop/journey-size');
  await expect(copy.locator('[data-column="scope"]')).toHaveText('shop');
  await choose(page, copy, 'instancetype.delete');
  await expect(part(page, 'dialog-instancetype.delete')).toContainText('None');
  await part(page, 'dialog-submit').click();
  await expect(copy).toHaveCount(0);
});

test('before an instance type goes, the virtual machines that use it are named', async ({ page }) => {
  await openTab(page, 'instancetypes', 'all-namespaces');
  await part(page, 'name-filter').fill('u1.medium');
  await choose(
    page,
    entryRow(page, 'instancetype', 'VirtualMachineClusterInstancetype/u1.medium'),
    'instancetype.delete',
  );
  await expect(part(page, 'dialog-instancetype.delete').locator('[data-test="users"] a').first()).toBeVisible();
  await expect(part(page, 'dialog-instancetype.delete')).toContainText('They go on as they are');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a tab that does not exist leads to one that does', async ({ page }) => {
  await page.goto('/vm-manager/templates/ns/shop/nope');
  await expect(page).toHaveURL(/\/vm-manager\/templates\/ns\/shop$/);
  await expect(part(page, 'template-list')).toBeVisible();
});

test('of two writers of an instance type, the second is told of the first and overwrites nothing', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const home = '/apis/instancetype.kubevirt.io/v1beta1/namespaces/shop/virtualmachineinstancetypes';
  const mine = (await callApi(kubeconfig, 'POST', home, {
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: 'VirtualMachineInstancetype',
    metadata: { name: 'journey-contested', namespace: 'shop' },
    spec: { cpu: { guest: 1 }, memory: { guest: '1Gi' } },
  })) as { readonly spec: object };
  await page.goto('/vm-manager/templates/ns/shop/instancetypes?yaml=VirtualMachineInstancetype/shop/journey-contested');
  await expect(part(page, 'yaml-editor').locator('.view-lines')).toContainText('journey-contested');
  await callApi(
    kubeconfig,
    'PATCH',
    `${home}/journey-contested`,
    [{ op: 'replace', path: '/spec/cpu/guest', value: 4 }],
    'application/json-patch+json',
  );
  await pasteManifest(page, JSON.stringify({ ...mine, spec: { ...mine.spec, cpu: { guest: 2 } } }));
  await part(page, 'save-changes').click();
  await expect(part(page, 'yaml-error')).toContainText('Somebody else changed this object');
  const now = (await callApi(kubeconfig, 'GET', `${home}/journey-contested`)) as { spec: { cpu: { guest: number } } };
  expect(now.spec.cpu.guest).toBe(4);
});

for (const [kind, key] of [
  ['openshift', 'openshift/shop/journey-openshift'],
  ['kubevirt', 'kubevirt/shop/journey-kubevirt'],
] as const) {
  test(`a machine is saved as a template of ${kind}, from which another one is made that runs`, async ({ page }) => {
    test.setTimeout(180_000);
    await openList(page, 'ns/shop');
    await rowOf(page, 'shop/web-frontend-2').locator('[data-test="row-menu"]').click();
    await menuLine(page, 'vm.save-template').click();
    await part(page, 'save-template-kind-input').selectOption(kind);
    await part(page, 'save-template-name-input').fill(`journey-${kind}`);
    await part(page, 'dialog-submit').click();
    await expect(part(page, 'dialog-save-template')).toHaveCount(0);
    await openTab(page);
    await part(page, 'name-filter').fill(`journey-${kind}`);
    const row = entryRow(page, 'template', key);
    await expect(row.locator('[data-column="maker"]')).toHaveText('Own', { timeout: 90_000 });
    await choose(page, row, 'template.create-vm');
    await part(page, 'quick-name-input').fill(`journey-from-${kind}`);
    await part(page, 'quick-create').click();
    await expect(page).toHaveURL(new RegExp(`/vm-manager/vms/ns/shop/journey-from-${kind}$`), { timeout: 60_000 });
    await expect(page.locator('.vm-manager-header [data-test="status"]').first()).toContainText('Running', {
      timeout: 60_000,
    });
  });
}

test('tabs are links, and preferences say what they set', async ({ page }) => {
  await openTab(page, 'preferences');
  await page.locator('[data-test="filter-system"]').click();
  await page.getByRole('menuitem', { name: /Windows/ }).click();
  await expect(page).toHaveURL(/preferences\?system=windows/);
  await part(page, 'preference-name').first().click();
  await expect(part(page, 'preference-details')).toContainText('Hyper-V');
  await part(page, 'tab-templates').click();
  await expect(page).toHaveURL(/\/vm-manager\/templates\/ns\/shop$/);
});

test('who may only view is told which permission copying and deleting need', async ({ page }) => {
  await page.goto('/');
  await actAs(page, 'view');
  await openTab(page, 'instancetypes');
  await part(page, 'name-filter').fill('u1.medium');
  await entryRow(page, 'instancetype', 'VirtualMachineClusterInstancetype/u1.medium')
    .locator('[data-test="row-menu"]')
    .click();
  await expect(menuLine(page, 'instancetype.copy')).toHaveAttribute('aria-disabled', 'true');
  await expect(menuLine(page, 'instancetype.delete')).toContainText('virtualmachineclusterinstancetypes');
});
