/** The page of boot images: what is there, what comes while one looks, what can be done with it, and what one may not. */
import type { Locator, Page } from '@playwright/test';
import { serious } from './everybody';
import { actAs, expect, kubeconfigOf, menuLine, test } from './journey';
import { callApi, type LightConsole } from './light-console';

const GOLDEN = 'openshift-virtualization-os-images';
const CDI = '/apis/cdi.kubevirt.io/v1beta1/namespaces/shop';

const part = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);
const imageRow = (page: Page, namespace: string, name: string): Locator =>
  page.locator(`[data-test="image-row"][data-key="DataSource/${namespace}/${name}"]`);
const cell = (row: Locator, column: string): Locator => row.locator(`[data-column="${column}"]`);

const openImages = async (page: Page, scope = 'ns/shop'): Promise<void> => {
  await page.goto(`/vm-manager/images/${scope}`);
  await expect(part(page, 'list-state')).toHaveAttribute('data-state', 'live');
};

/** What somebody else would apply with kubectl: an import, and the name under which it is offered. */
const applyImage = async (console: LightConsole, name: string, url: string): Promise<void> => {
  const kubeconfig = kubeconfigOf(console);
  await callApi(kubeconfig, 'POST', `${CDI}/datavolumes`, {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: { name },
    spec: { source: { http: { url } }, storage: { resources: { requests: { storage: '10Gi' } } } },
  });
  await callApi(kubeconfig, 'POST', `${CDI}/datasources`, {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataSource',
    metadata: { name, labels: { 'instancetype.kubevirt.io/default-preference': 'fedora' } },
    spec: { source: { pvc: { namespace: 'shop', name } } },
  });
};

test('the images of the cluster are there with their state, and can be filtered by links', async ({ page }) => {
  await openImages(page);
  const fedora = imageRow(page, GOLDEN, 'fedora');
  await expect(cell(fedora, 'state')).toContainText('Ready');
  await expect(cell(fedora, 'updates')).toContainText('Up to date');
  await expect(cell(fedora, 'size')).toHaveText('30 GiB');
  await part(page, 'name-filter').fill('win server');
  await expect(fedora).toHaveCount(0);
  await expect(page).toHaveURL(/name=win\+server/);
  await page.reload();
  await expect(part(page, 'name-filter')).toHaveValue('win server');
  await page.goto('/vm-manager/images/ns/shop?name=no-such-image');
  await expect(part(page, 'empty-no-match')).toBeVisible();
});

test('the details of an image are a link, with what was made from it and where it comes from', async ({ page }) => {
  await openImages(page, 'all-namespaces');
  await imageRow(page, GOLDEN, 'fedora').locator('[data-test="image-name"]').click();
  await expect(page).toHaveURL(/open=DataSource%2F/);
  const panel = part(page, 'image-panel');
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Fedora');
  await expect(part(page, 'fact-origin')).toContainText('docker://');
  await expect(part(page, 'fact-schedule')).toContainText('*/12');
  await expect(part(page, 'users').getByRole('link').first()).toBeVisible();
  await page.reload();
  await expect(part(page, 'image-details')).toBeVisible();
  await part(page, 'create-from-image').click();
  await expect(page).toHaveURL(/\/vm-manager\/create\/.*image=DataSource/);
  await page.goBack();
  await expect(part(page, 'image-details')).toBeVisible();
  await panel.press('Escape');
  await expect(part(page, 'image-details')).toHaveCount(0);
});

test('an image that somebody else adds appears, tells its progress, and can be deleted with its content', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(120_000);
  await openImages(page);
  await applyImage(lightConsole, 'journey-image', 'https://images.example/fedora.qcow2');
  const row = imageRow(page, 'shop', 'journey-image');
  await expect(cell(row, 'state')).toContainText(/Importing\s*\d+ %/);
  await expect(cell(row, 'state')).toContainText('Ready', { timeout: 60_000 });
  await expect(cell(row, 'system')).toHaveText('Fedora');

  await row.locator('[data-test="row-menu"]').click();
  await menuLine(page, 'image.delete').click();
  const dialog = page.getByRole('dialog');
  await expect(part(page, 'image-lost')).toContainText('10 GiB');
  const submit = part(page, 'dialog-submit');
  await expect(submit).toBeDisabled();
  await part(page, 'typed-name').fill('journey-image');
  await submit.click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toHaveCount(0);
  await expect(
    callApi(kubeconfigOf(lightConsole), 'GET', '/api/v1/namespaces/shop/persistentvolumeclaims/journey-image'),
  ).rejects.toThrow(/404/);
});

test('an import that fails says why in its row', async ({ page, lightConsole }) => {
  await applyImage(lightConsole, 'journey-missing', 'https://images.example/missing/disk.qcow2');
  await openImages(page);
  const row = imageRow(page, 'shop', 'journey-missing');
  await expect(cell(row, 'state')).toContainText('Not usable');
  await expect(cell(row, 'state')).toContainText('404');
  await row.locator('[data-test="row-menu"]').click();
  await expect(menuLine(page, 'image.create-vm')).toHaveAttribute('aria-disabled', 'true');
});

test('instance type and preference of an image are chosen from what the cluster has', async ({
  page,
  lightConsole,
}) => {
  await applyImage(lightConsole, 'journey-defaults', 'https://images.example/fedora.qcow2');
  await openImages(page);
  const row = imageRow(page, 'shop', 'journey-defaults');
  await row.locator('[data-test="row-menu"]').click();
  await menuLine(page, 'image.defaults').click();
  await expect(part(page, 'dialog-submit')).toBeDisabled();
  await part(page, 'default-instancetype-input').selectOption({ label: 'u1.large – 2 vCPU, 8 GiB' });
  await part(page, 'dialog-submit').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(cell(row, 'instancetype')).toHaveText('u1.large');
});

test('the default of a system is marked and stands before the other images of it', async ({ page }) => {
  await openImages(page, 'ns/shop?name=rhel');
  const names = part(page, 'image-name');
  await expect(names.first()).toHaveText('rhel7');
  const row = imageRow(page, GOLDEN, 'rhel8');
  await row.locator('[data-test="row-menu"]').click();
  await menuLine(page, 'image.default-variant').click();
  await expect(cell(row, 'system')).toContainText('Default');
  await expect(names.first()).toHaveText('rhel8');
});

test('what may not be read is not said to be missing', async ({ page }) => {
  const refused = {
    kind: 'Status',
    status: 'Failure',
    reason: 'Forbidden',
    code: 403,
    message: 'no datasources for you',
  };
  await page.route(/\/datasources\?/, (route) => route.fulfill({ status: 403, json: refused }));
  await page.goto('/vm-manager/images/ns/shop');
  await expect(part(page, 'catalogue-note')).toContainText('no datasources for you');
  await expect(part(page, 'empty-forbidden')).toBeVisible();
  await expect(part(page, 'empty-nothing-yet')).toHaveCount(0);
  await page.unrouteAll();
  await part(page, 'catalogue-note').getByRole('button').click();
  await expect(imageRow(page, GOLDEN, 'fedora')).toBeVisible();
});

test('an image is added from its page, and its import is followed there', async ({ page }) => {
  await openImages(page);
  await part(page, 'add-image').click();
  await expect(page).toHaveURL(/add=image/);
  await part(page, 'medium-url-input').fill('https://images.example/fedora-43.qcow2');
  await part(page, 'medium-name-input').fill('journey-added');
  await part(page, 'dialog-submit').click();
  await expect(part(page, 'image-details')).toBeVisible();
  await expect(imageRow(page, 'shop', 'journey-added')).toBeVisible();
});

test('the list, the details and the question before a deletion can be used by everybody', async ({ page }) => {
  await openImages(page);
  await imageRow(page, GOLDEN, 'fedora').locator('[data-test="image-name"]').click();
  await expect(part(page, 'image-details')).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await part(page, 'image-actions').click();
  await menuLine(page, 'image.delete').click();
  await expect(part(page, 'typed-name')).toBeVisible();
  expect(await serious(page)).toEqual([]);
});

test('who may only view sees the images, and which permission each action needs', async ({ page }) => {
  await page.goto('/');
  await actAs(page, 'view');
  await openImages(page);
  const fedora = imageRow(page, GOLDEN, 'fedora');
  await fedora.locator('[data-test="row-menu"]').click();
  await expect(menuLine(page, 'image.delete')).toHaveAttribute('aria-disabled', 'true');
  await expect(menuLine(page, 'image.delete')).toContainText('delete dataimportcrons');
  await expect(part(page, 'add-image')).toHaveAttribute('aria-disabled', 'true');
});
