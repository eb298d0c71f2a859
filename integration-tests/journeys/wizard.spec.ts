/** The wizard that creates a VM: by keyboard alone, over a reload, with what the cluster refuses, and with manifests beside the form. */
import type { Locator, Page } from '@playwright/test';
import { tabTo } from './everybody';
import { callApi } from './light-console';
import { expect, kubeconfigOf, test } from './journey';

const WIZARD = '/vm-manager/create/ns/shop/wizard';
const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';

const part = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);
const nameField = (page: Page): Locator => part(page, 'vm-name-input');

const press = async (page: Page, target: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press(key);
};

const openWizard = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`${WIZARD}${query}`);
  await expect(part(page, 'wizard')).toBeVisible();
};

/** A VM that starts at once, without a disk to fill. */
const fillContainerDisk = async (page: Page, name: string): Promise<void> => {
  await nameField(page).fill(name);
  await part(page, 'source-container-disk').click();
  await part(page, 'source-address-input').fill('quay.io/containerdisks/cirros:latest');
};

const toReview = async (page: Page): Promise<void> => {
  await part(page, 'wizard-review').click();
  await expect(part(page, 'server-check')).toHaveAttribute('data-phase', 'done');
};

const isHeading = async (page: Page, title: string): Promise<void> => {
  const heading = page.getByRole('heading', { level: 2 }).filter({ hasText: title });
  await expect(heading).toBeFocused();
};

test('makes a VM that runs, with the keyboard alone', async ({ page }) => {
  test.setTimeout(120_000);
  await openWizard(page);
  await tabTo(page, nameField(page));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('journey-keyboard');
  await tabTo(page, part(page, 'image-search'));
  await page.keyboard.type('cirros');
  await expect(part(page, 'image-card')).toHaveCount(1);
  await press(page, part(page, 'image-card'));
  await expect(part(page, 'source-chosen')).toContainText('cirros');

  for (const title of ['Size', 'Disks', 'Network', 'Access and initial run', 'Scheduling']) {
    await press(page, part(page, 'wizard-next'));
    await isHeading(page, title);
    if (title !== 'Size') continue;
    // arrow keys go through the sizes
    await tabTo(page, page.locator('[data-test="instancetype-card"] input:checked'));
    await page.keyboard.press('ArrowUp');
    await expect(part(page, 'instancetype-chosen')).toContainText('u1.');
  }
  await press(page, part(page, 'wizard-next'));
  await isHeading(page, 'Review');
  await expect(part(page, 'server-check')).toContainText('The cluster would accept it');
  await press(page, part(page, 'wizard-create'));
  await expect(page).toHaveURL(/\/vm-manager\/vms\/ns\/shop\/journey-keyboard$/);
  await expect(part(page, 'fact-status')).toContainText('Running', { timeout: 60_000 });
});

test('says what is missing instead of going on, and moves the focus there', async ({ page }) => {
  await openWizard(page);
  await nameField(page).fill('');
  await part(page, 'wizard-next').click();
  await expect(nameField(page)).toBeFocused();
  await expect(part(page, 'vm-name-error')).toBeVisible();
  await expect(part(page, 'step-source')).toHaveAttribute('data-mark', 'error');

  await nameField(page).fill('journey-missing');
  await part(page, 'source-http').click();
  await part(page, 'wizard-next').click();
  await expect(part(page, 'source-address-input')).toBeFocused();
  await expect(part(page, 'source-address-error').first()).toBeVisible();
  // other steps can be opened all the same
  await part(page, 'step-network').click();
  await isHeading(page, 'Network');
  await expect(part(page, 'step-source')).toHaveAttribute('data-mark', 'error');
});

test('goes through its steps with the buttons of the browser', async ({ page }) => {
  await openWizard(page);
  await fillContainerDisk(page, 'journey-history');
  await part(page, 'wizard-next').click();
  await expect(page).toHaveURL(/step=size/);
  await part(page, 'wizard-next').click();
  await expect(page).toHaveURL(/step=disks/);
  await page.goBack();
  await expect(part(page, 'wizard-size')).toBeVisible();
  await page.goBack();
  await expect(part(page, 'wizard-source')).toBeVisible();
  await expect(part(page, 'source-address-input')).toHaveValue('quay.io/containerdisks/cirros:latest');
  await page.goForward();
  await expect(part(page, 'wizard-size')).toBeVisible();
  await expect(nameField(page)).toHaveValue('journey-history');
});

test('keeps everything over a reload, until one starts over', async ({ page }) => {
  await openWizard(page);
  await fillContainerDisk(page, 'journey-reload');
  await part(page, 'step-size').click();
  await part(page, 'size-by-numbers').check();
  await part(page, 'size-vcpu-input').fill('3');
  await part(page, 'size-memory-input').fill('5');
  await page.reload();
  await expect(part(page, 'wizard-continued')).toBeVisible();
  await expect(nameField(page)).toHaveValue('journey-reload');
  await expect(part(page, 'size-vcpu-input')).toHaveValue('3');
  await expect(part(page, 'size-memory-input')).toHaveValue('5');
  await expect(part(page, 'step-source')).toHaveAttribute('data-mark', 'success');
  await part(page, 'step-source').click();
  await expect(part(page, 'source-address-input')).toHaveValue('quay.io/containerdisks/cirros:latest');

  await part(page, 'wizard-restart').click();
  await part(page, 'start-over-dialog').locator('[data-test="dialog-submit"]').click();
  await expect(part(page, 'wizard-continued')).toHaveCount(0);
  await expect(nameField(page)).not.toHaveValue('journey-reload');
  await expect(part(page, 'source-chosen')).toContainText('Nothing yet');
});

test('puts what the cluster refuses on its field, and loses nothing', async ({ page, lightConsole }) => {
  await openWizard(page);
  await fillContainerDisk(page, 'journey-taken');
  await toReview(page);
  await expect(part(page, 'server-check')).toContainText('The cluster would accept it');
  // somebody else is quicker
  await callApi(kubeconfigOf(lightConsole), 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'journey-taken', namespace: 'shop' },
    spec: { runStrategy: 'Halted', template: { spec: { domain: { memory: { guest: '128Mi' }, devices: {} } } } },
  });
  await part(page, 'wizard-create').click();
  await expect(part(page, 'review-errors')).toContainText('already exists');
  await expect(part(page, 'step-source')).toHaveAttribute('data-mark', 'error');
  await part(page, 'review-errors').locator('[data-test="finding-link"]').click();
  await expect(part(page, 'wizard-source')).toBeVisible();
  await expect(nameField(page)).toBeFocused();
  await expect(part(page, 'vm-name-error')).toContainText('already exists');

  await nameField(page).fill('journey-taken-2');
  await expect(part(page, 'vm-name-error')).toHaveCount(0);
  await toReview(page);
  await part(page, 'wizard-create').click();
  await expect(page).toHaveURL(/\/vms\/ns\/shop\/journey-taken-2$/);
  await expect(part(page, 'fact-status')).toContainText('Running');
});

test('edits form and manifests side by side', async ({ page }) => {
  await openWizard(page);
  await fillContainerDisk(page, 'journey-yaml');
  await page.locator('label').filter({ hasText: 'Show YAML' }).click();
  const lines = part(page, 'wizard-yaml').locator('.view-lines');
  await expect(lines).toContainText('name: journey-yaml');
  const intoEditor = async (key: 'Home' | 'End'): Promise<void> => {
    await part(page, 'wizard-yaml').locator('textarea').first().focus();
    await page.keyboard.press(`ControlOrMeta+${key}`);
  };
  // a field that no form knows, with a comment, survives edits of the form
  await intoEditor('End');
  await page.keyboard.type('unheardOf: 7 # by hand');
  await nameField(page).fill('journey-yaml-2');
  await expect(lines).toContainText('unheardOf: 7 # by hand');
  await intoEditor('Home');
  await expect(lines).toContainText('name: journey-yaml-2');

  // a text that cannot be read is kept, and so is what the form does meanwhile
  await intoEditor('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('worse: a: b');
  await expect(part(page, 'yaml-problem')).toContainText(/Line \d+/);
  await nameField(page).fill('journey-yaml-3');
  await expect(part(page, 'yaml-problem')).toContainText('The form was changed meanwhile');
  await toReview(page);
  await expect(part(page, 'review-errors')).toContainText('cannot be read at line');
  await part(page, 'wizard-create').click();
  await expect(page).toHaveURL(/step=review/);
  await intoEditor('End');
  for (let count = 0; count < ': b'.length; count += 1) await page.keyboard.press('Backspace');
  await expect(part(page, 'yaml-problem')).toHaveCount(0);
  await expect(nameField(page)).toHaveValue('journey-yaml-3');
  await expect(lines).toContainText('worse: a');
  await intoEditor('Home');
  await expect(lines).toContainText('name: journey-yaml-3');
});

test('takes a description and labels, and leads back to a label that is wrong', async ({ page, lightConsole }) => {
  await openWizard(page);
  await fillContainerDisk(page, 'journey-about');
  const fold = part(page, 'vm-about').locator('button').first();
  await fold.click();
  await part(page, 'vm-description-input').fill('The shop window');
  await part(page, 'vm-labels-add').click();
  const key = part(page, 'vm-labels-key').last();
  await key.fill('not a key');
  await expect(part(page, 'vm-labels-error')).toBeVisible();
  await fold.click();
  await expect(key).toBeHidden();
  await toReview(page);
  await part(page, 'finding-link').first().click();
  await expect(part(page, 'vm-labels-key').first()).toBeFocused();
  await key.fill('tier');
  await part(page, 'vm-labels-value').last().fill('front');
  await toReview(page);
  await part(page, 'wizard-create').click();
  await expect(page).toHaveURL(/\/vms\/ns\/shop\/journey-about$/);
  expect(await callApi(kubeconfigOf(lightConsole), 'GET', `${VMS}/journey-about`)).toMatchObject({
    metadata: { annotations: { description: 'The shop window' }, labels: { tier: 'front' } },
  });
});
