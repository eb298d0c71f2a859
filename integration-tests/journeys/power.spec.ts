import type { Page } from '@playwright/test';
import { callApi } from './light-console';
import { expect, kubeconfigOf, menuLine, openList, rowOf, test } from './journey';

const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';

/** A small VM of the test's own, so that journeys do not stand in each other's way. */
const createVm = (kubeconfig: string, name: string, spec: Record<string, unknown> = {}): Promise<unknown> =>
  callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop', labels: { app: 'journey' } },
    spec: {
      runStrategy: 'Halted',
      template: {
        metadata: { labels: { app: name } },
        spec: {
          domain: {
            cpu: { sockets: 1, cores: 1, threads: 1 },
            memory: { guest: '256Mi' },
            devices: {
              disks: [{ name: 'root', disk: { bus: 'virtio' } }],
              interfaces: [{ name: 'default', masquerade: {} }],
            },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:43' } }],
        },
      },
      ...spec,
    },
  });

const run = async (page: Page, key: string, action: string): Promise<void> => {
  await rowOf(page, key).locator('[data-test="row-menu"]').click();
  await menuLine(page, action).click();
};

const lastTask = (page: Page) => page.locator('[data-test="tasks-last"]');

test('starts, pauses, unpauses, restarts and stops a VM, and each task ends with its outcome', async ({
  page,
  lightConsole,
}) => {
  await createVm(kubeconfigOf(lightConsole), 'journey-power');
  await openList(page, 'ns/shop');
  const row = rowOf(page, 'shop/journey-power');
  const status = row.locator('[data-test="status"]');
  await expect(status).toContainText('Stopped');

  await run(page, 'shop/journey-power', 'vm.start');
  await expect(status).toContainText('Starting');
  await expect(status).toContainText('Running');
  await expect(lastTask(page)).toContainText('Start');
  await expect(lastTask(page)).toContainText('journey-power');

  await run(page, 'shop/journey-power', 'vmi.pause');
  await expect(status).toContainText('Paused');
  await run(page, 'shop/journey-power', 'vmi.unpause');
  await expect(status).toContainText('Running');
  await run(page, 'shop/journey-power', 'vm.restart');
  await expect(status).not.toContainText('Running');
  await expect(status).toContainText('Running', { timeout: 45_000 });
  await run(page, 'shop/journey-power', 'vm.stop');
  await expect(status).toContainText('Stopped', { timeout: 45_000 });
  await page.locator('[data-test="tasks-toggle"]').click();
  const dock = page.locator('[data-test="tasks-dock"]');
  await expect(dock.getByRole('row').filter({ hasText: 'journey-power' })).toHaveCount(5);
  await dock.getByRole('row').filter({ hasText: 'Start' }).locator('[data-test="task-details"]').last().click();
  await expect(page.getByText('virtctl start journey-power -n shop')).toBeVisible();
});

test('force stop asks first, then ends a running VM', async ({ page, lightConsole }) => {
  await createVm(kubeconfigOf(lightConsole), 'journey-force', { runStrategy: 'Always' });
  await openList(page, 'ns/shop');
  const status = rowOf(page, 'shop/journey-force').locator('[data-test="status"]');
  await expect(status).toContainText('Running');
  await run(page, 'shop/journey-force', 'vm.force-stop');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('journey-force');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(status).toContainText('Stopped');
});

test('an action that the state does not allow is disabled and says why', async ({ page, lightConsole }) => {
  await createVm(kubeconfigOf(lightConsole), 'journey-off');
  await openList(page, 'ns/shop');
  await rowOf(page, 'shop/journey-off').locator('[data-test="row-menu"]').click();
  const stop = menuLine(page, 'vm.stop');
  await expect(stop).toHaveAttribute('aria-disabled', 'true');
  await expect(stop).toContainText('not running');
});

test('deletes a VM after its name was typed, and says what is lost', async ({ page, lightConsole }) => {
  await createVm(kubeconfigOf(lightConsole), 'journey-delete', {
    dataVolumeTemplates: [
      {
        metadata: { name: 'journey-delete-data' },
        spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '1Gi' } } } },
      },
    ],
    template: {
      spec: {
        domain: { memory: { guest: '256Mi' }, devices: {} },
        volumes: [{ name: 'data', dataVolume: { name: 'journey-delete-data' } }],
      },
    },
  });
  await openList(page, 'ns/shop');
  await expect(rowOf(page, 'shop/journey-delete')).toBeVisible();
  await run(page, 'shop/journey-delete', 'vm.delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('journey-delete-data');
  const submit = dialog.locator('[data-test="dialog-submit"]');
  await expect(submit).toBeDisabled();
  await dialog.locator('[data-test="typed-name"]').fill('journey-delete');
  await submit.click();
  await expect(rowOf(page, 'shop/journey-delete')).toHaveCount(0);
});

test('a rejected action shows the words of the API and can be tried again', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createVm(kubeconfig, 'journey-refused');
  await openList(page, 'ns/shop');
  await expect(rowOf(page, 'shop/journey-refused')).toBeVisible();
  await callApi(kubeconfig, 'POST', '/sandbox/faults', {
    match: { method: 'PUT', pathRegex: 'journey-refused/start$' },
    status: 500,
    message: 'virt-api is having a bad day',
    times: 1,
  });
  await run(page, 'shop/journey-refused', 'vm.start');
  await expect(page.locator('[data-test="toast"]')).toContainText('virt-api is having a bad day');
  await page.locator('[data-test="tasks-toggle"]').click();
  await page.locator('[data-test="task-retry"]').first().click();
  await expect(rowOf(page, 'shop/journey-refused').locator('[data-test="status"]')).toContainText('Running');
});

test('a change from outside appears in the list within a second', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await createVm(kubeconfig, 'journey-outside');
  await openList(page, 'ns/shop');
  await expect(rowOf(page, 'shop/journey-outside')).toBeVisible();
  await callApi(
    kubeconfig,
    'PATCH',
    `${VMS}/journey-outside`,
    { metadata: { labels: { colour: 'green' } } },
    'application/merge-patch+json',
  );
  await expect(rowOf(page, 'shop/journey-outside')).toContainText('colour=green', { timeout: 1_000 });
  await callApi(kubeconfig, 'DELETE', `${VMS}/journey-outside`);
  await expect(rowOf(page, 'shop/journey-outside')).toHaveCount(0, { timeout: 2_000 });
});
