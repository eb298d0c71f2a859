/** Several entries of a catalogue deleted at once: one line in the tasks, with a result for each. */
import { APART, expect, kubeconfigOf, test } from './journey';
import { ended, part, resultOf, unfold } from './bulk-machines';
import { callApi } from './light-console';

test.use(APART);
test.describe.configure({ timeout: 150_000 });

test('thirty instance types are one run, and the one that is refused says why', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const names = Array.from({ length: 30 }, (_, index) => `bulk-type-${index}`);
  for (const name of names) {
    await callApi(
      kubeconfig,
      'POST',
      '/apis/instancetype.kubevirt.io/v1beta1/namespaces/shop/virtualmachineinstancetypes',
      {
        apiVersion: 'instancetype.kubevirt.io/v1beta1',
        kind: 'VirtualMachineInstancetype',
        metadata: { name },
        spec: { cpu: { guest: 1 }, memory: { guest: '1Gi' } },
      },
    );
  }
  const message = 'bulk-type-7 is held back by a policy';
  const match = { method: 'DELETE', pathRegex: 'virtualmachineinstancetypes/bulk-type-7' };
  await callApi(kubeconfig, 'POST', '/sandbox/faults', { match, status: 403, message, times: 1 });
  await page.goto('/vm-manager/templates/ns/shop/instancetypes');
  await part(page, 'name-filter').fill('bulk-type');
  await expect(part(page, 'instancetype-row').first()).toContainText('bulk-type');
  await part(page, 'select-all').click();
  await expect(part(page, 'selection-count')).toHaveText('30 selected');
  await part(page, 'bulk-delete').click();
  const dialog = part(page, 'dialog-delete-many');
  await expect(dialog).toContainText('Delete 30 objects?');
  await expect(dialog).toContainText('Delete: 30 objects');
  await expect(dialog).toContainText('for name in ');
  await part(page, 'dialog-submit').click();
  expect(await ended(page)).toContain('29 done · 1 failed');
  await expect(part(page, 'selection-count')).toHaveText('1 selected');
  await expect(part(page, 'tasks-run')).toContainText('30 objects');
  await unfold(page);
  await expect(resultOf(page, 'bulk-type-7')).toContainText(message);
  await part(page, 'run-retry').click();
  await expect(part(page, 'tasks-run')).toContainText('30 done');
  await expect(part(page, 'instancetype-row')).toHaveCount(0);
});

test('boot images go without what holds their content, unless that is wanted and the number is typed', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const cdi = '/apis/cdi.kubevirt.io/v1beta1/namespaces/shop';
  for (const name of ['bulk-image-0', 'bulk-image-1']) {
    await callApi(kubeconfig, 'POST', `${cdi}/datavolumes`, {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataVolume',
      metadata: { name },
      spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '1Gi' } } } },
    });
    await callApi(kubeconfig, 'POST', `${cdi}/datasources`, {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataSource',
      metadata: { name },
      spec: { source: { pvc: { name, namespace: 'shop' } } },
    });
  }
  await page.goto('/vm-manager/images/ns/shop');
  await part(page, 'name-filter').fill('bulk-image');
  await expect(part(page, 'image-row').filter({ hasText: 'bulk-image' })).toHaveCount(2);
  await part(page, 'select-all').click();
  await part(page, 'bulk-delete').click();
  const dialog = part(page, 'dialog-delete-many');
  const submit = dialog.locator('[data-test="dialog-submit"]');
  await expect(submit).toBeEnabled();
  await dialog.getByRole('checkbox', { name: /Also delete what holds/ }).check();
  await expect(submit).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /Also delete what holds/ }).uncheck();
  await submit.click();
  expect(await ended(page)).toContain('2 done');
  await expect(part(page, 'image-row').filter({ hasText: 'DataSource' })).toHaveCount(0);
  await callApi(kubeconfig, 'GET', '/api/v1/namespaces/shop/persistentvolumeclaims/bulk-image-0');
});
