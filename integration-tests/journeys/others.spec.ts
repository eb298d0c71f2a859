/** Somebody else works on the same objects: nothing that they wrote is lost, and nothing is done to a namesake. */
import type { Locator, Page } from '@playwright/test';
import { callApi } from './light-console';
import { expect, kubeconfigOf, menuLine, openList, rowOf, test } from './journey';

const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';

const createVm = (kubeconfig: string, name: string, labels: Readonly<Record<string, string>> = {}): Promise<unknown> =>
  callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop', labels },
    spec: { runStrategy: 'Halted', template: { spec: { domain: { memory: { guest: '128Mi' }, devices: {} } } } },
  });

const setLabels = (kubeconfig: string, name: string, labels: Readonly<Record<string, string>>): Promise<unknown> =>
  callApi(kubeconfig, 'PATCH', `${VMS}/${name}`, { metadata: { labels } }, 'application/merge-patch+json');

const labelsOf = async (kubeconfig: string, name: string): Promise<unknown> => {
  const object = (await callApi(kubeconfig, 'GET', `${VMS}/${name}`)) as { metadata: { labels?: unknown } };
  return object.metadata.labels;
};

/** Opens the dialog of labels and adds one, without saving. */
const addLabel = async (page: Page, name: string, key: string, value: string): Promise<Locator> => {
  await rowOf(page, `shop/${name}`).locator('[data-test="row-menu"]').click();
  await menuLine(page, 'metadata.edit-labels').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[data-test="add-pair"]').click();
  await dialog.locator('[data-test="pair-key"]').last().fill(key);
  await dialog.locator('[data-test="pair-value"]').last().fill(value);
  return dialog;
};

test('a label that somebody else adds while the dialog is open stays', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createVm(kubeconfig, 'journey-merge', { app: 'web' });
  await openList(page, 'ns/shop');
  const dialog = await addLabel(page, 'journey-merge', 'mine', '1');
  await setLabels(kubeconfig, 'journey-merge', { theirs: '2' });
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toHaveCount(0);
  expect(await labelsOf(kubeconfig, 'journey-merge')).toEqual({ app: 'web', mine: '1', theirs: '2' });
});

test('the same label set to something else meanwhile is not overwritten, and what was typed stays', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createVm(kubeconfig, 'journey-clash', { app: 'web' });
  await openList(page, 'ns/shop');
  const dialog = await addLabel(page, 'journey-clash', 'tier', 'gold');
  await setLabels(kubeconfig, 'journey-clash', { tier: 'silver' });
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toContainText('tier was set to "silver" by someone else');
  await expect(dialog.locator('[data-test="pair-value"]').last()).toHaveValue('gold');
  expect(await labelsOf(kubeconfig, 'journey-clash')).toEqual({ app: 'web', tier: 'silver' });
});

test('a namesake that is created while the dialog is open is left alone', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createVm(kubeconfig, 'journey-namesake');
  await openList(page, 'ns/shop');
  const dialog = await addLabel(page, 'journey-namesake', 'mine', '1');
  await callApi(kubeconfig, 'DELETE', `${VMS}/journey-namesake`);
  await expect(rowOf(page, 'shop/journey-namesake')).toHaveCount(0);
  await createVm(kubeconfig, 'journey-namesake', { app: 'new' });
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toContainText('deleted and created anew');
  expect(await labelsOf(kubeconfig, 'journey-namesake')).toEqual({ app: 'new' });
});

test('the page of a VM that is deleted and created anew shows the new one', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createVm(kubeconfig, 'journey-anew', { app: 'old' });
  await page.goto('/vm-manager/vms/ns/shop/journey-anew');
  const labels = page.locator('[data-test="card-metadata"]');
  await expect(labels).toContainText('app=old');
  await callApi(kubeconfig, 'DELETE', `${VMS}/journey-anew`);
  await expect(page.getByText('journey-anew was deleted')).toBeVisible();
  await createVm(kubeconfig, 'journey-anew', { app: 'new' });
  await expect(labels).toContainText('app=new');
});

test('texts of the cluster are never read as HTML', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const nasty = '<img src=x onerror="document.title=1"> \u202Eסדר "quoted" 🦄 ' + 'x'.repeat(253);
  await createVm(kubeconfig, 'journey-nasty');
  await callApi(
    kubeconfig,
    'PATCH',
    `${VMS}/journey-nasty`,
    { metadata: { annotations: { 'example.com/note': nasty } } },
    'application/merge-patch+json',
  );
  await page.goto('/vm-manager/vms/ns/shop/journey-nasty');
  await expect(page.locator('[data-test="card-metadata"]')).toContainText('<img src=x onerror=');
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
