/** A disk image goes from the browser into the cluster: real bytes to the upload proxy, over pages, over a broken connection. */
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { callApi } from './light-console';
import { expect, kubeconfigOf, test as onConsole } from './journey';
import { startLine, type Line } from './line';

const MIB = 1024 ** 2;
const SLOW = 3 * MIB;

/** The console is reached directly, the upload proxy over a line that the test can cut. */
const test = onConsole.extend<{ readonly line: Line }>({
  line: async ({}, use) => {
    const line = await startLine();
    await use(line);
    await line.stop();
  },
  proxy: async ({ line }, use) => use({ server: line.url, bypass: '<-loopback>,localhost' }),
});

let folder: string;
let image: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vm-manager-upload-'));
  image = join(folder, 'Rescue_Disk.img');
  const bytes = randomFillSync(Buffer.alloc(24 * MIB));
  // the mark of a boot sector at the end of the first block
  bytes.writeUInt16LE(0xaa55, 510);
  writeFileSync(image, bytes);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const part = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);
const taskRow = (page: Page, name: string): Locator =>
  part(page, 'tasks-dock').getByRole('row').filter({ hasText: name });

/** Opens the dialog on the page of boot images and fills it for an upload; what the file tells is filled in by itself. */
const fillUpload = async (page: Page, name: string): Promise<void> => {
  await page.goto('/vm-manager/create/ns/shop/image');
  await part(page, 'new-medium').first().click();
  await part(page, 'medium-origin-input').selectOption('upload');
  await part(page, 'medium-file-input').setInputFiles(image);
  await expect(part(page, 'medium-name-input')).toHaveValue('rescue-disk');
  await expect(part(page, 'medium-size-input')).toHaveValue('1');
  await part(page, 'medium-name-input').fill(name);
};

const phaseOf = async (kubeconfig: string, name: string): Promise<unknown> => {
  const path = `/apis/cdi.kubevirt.io/v1beta1/namespaces/shop/datavolumes/${name}`;
  const disk = (await callApi(kubeconfig, 'GET', path)) as { readonly status?: { readonly phase?: string } };
  return disk.status?.phase;
};

test('an upload outlives the page, says that its connection broke, and is sent again', async ({
  page,
  lightConsole,
  line,
}) => {
  await fillUpload(page, 'journey-upload');
  line.limit(SLOW);
  await part(page, 'dialog-submit').click();
  await expect(part(page, 'new-medium').and(page.getByRole('dialog'))).toHaveCount(0);
  await part(page, 'tasks-toggle').click();
  const row = taskRow(page, 'journey-upload');
  await expect(row).toContainText(/Uploading: \d+ %/);

  await page.getByRole('link', { name: 'Instances', exact: true }).click();
  await expect(page).toHaveURL(/\/instances\//);
  await expect(row).toContainText(/Uploading: [1-9]\d* % · .*\/s · .* left/);

  line.cut();
  await expect(row).toContainText(/The connection broke after [1-9]\d* %/);
  line.limit(undefined);
  expect(await phaseOf(kubeconfigOf(lightConsole), 'journey-upload')).toBe('UploadReady');

  await row.locator('[data-test="task-retry"]').click();
  await expect(taskRow(page, 'journey-upload').filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 30_000 });
  expect(await phaseOf(kubeconfigOf(lightConsole), 'journey-upload')).toBe('Succeeded');
});

test('leaving the console asks while an upload runs, and canceling it takes everything away', async ({
  page,
  lightConsole,
  line,
}) => {
  await fillUpload(page, 'journey-leave');
  line.limit(SLOW);
  await part(page, 'dialog-submit').click();
  await part(page, 'tasks-toggle').click();
  const row = taskRow(page, 'journey-leave');
  await expect(row).toContainText(/Uploading: \d+ %/);

  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();

  await row.locator('[data-test="task-cancel"]').click();
  await expect(row).toContainText('canceled');
  await expect(() => expect(phaseOf(kubeconfigOf(lightConsole), 'journey-leave')).rejects.toThrow('404')).toPass();
});

test('a file that holds no disk is refused before anything is made', async ({ page }) => {
  await page.goto('/vm-manager/create/ns/shop/image');
  await part(page, 'new-medium').first().click();
  await part(page, 'medium-origin-input').selectOption('upload');
  const body = Buffer.from('<!DOCTYPE html>\n<title>Not found</title>\n');
  await part(page, 'medium-file-input').setInputFiles({ name: 'a.qcow2', mimeType: 'text/html', buffer: body });
  await expect(part(page, 'medium-file-error')).toContainText('This file holds text');
  await part(page, 'medium-size-input').fill('0.5');
  await part(page, 'medium-file-input').setInputFiles(image);
  await expect(part(page, 'medium-file-error')).toHaveCount(0);
});
