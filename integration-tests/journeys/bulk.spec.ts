/** Actions on hundreds of machines at once: what is said before, how it goes on, what becomes of each, and how it is ended early. */
import type { Locator, Page } from '@playwright/test';
import { tabTo } from './everybody';
import { expect, kubeconfigOf, test } from './journey';
import { callApi } from './light-console';

test.use({ startOptions: ['--seed', 'huge', '--vms', '700', '--guests', 'simulated'] });
test.describe.configure({ timeout: 240_000 });

const part = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);
const dialogOf = (page: Page): Locator => page.getByRole('dialog');
const counts = (page: Page): Locator => part(page, 'tasks-run');

const openLive = async (page: Page, query: string): Promise<void> => {
  await page.goto(`/vm-manager/vms/all-namespaces${query}`);
  await expect(part(page, 'list-state')).toHaveAttribute('data-state', 'live', { timeout: 60_000 });
};

/** Opens the list with a filter and selects all that match. */
const selectAll = async (page: Page, query: string): Promise<number> => {
  await openLive(page, query);
  await part(page, 'select-all').click();
  await expect(part(page, 'selection-count')).toContainText('selected, all that match');
  return Number((await part(page, 'selection-count').innerText()).split(' ')[0]?.replace(',', ''));
};

const arm = (kubeconfig: string, fault: object): Promise<unknown> =>
  callApi(kubeconfig, 'POST', '/sandbox/faults', fault);

const firstNames = async (page: Page, many: number): Promise<readonly string[]> => {
  const keys = await part(page, 'vm-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key') ?? ''));
  return keys.slice(0, many).map((key) => key.split('/')[1] ?? '');
};

test('the summary says what is skipped and why, with names and command lines, and nothing is done before', async ({
  page,
}) => {
  const selected = await selectAll(page, '');
  expect(selected).toBe(700);
  await part(page, 'bulk-vm.stop').click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('Stop 700 machines?');
  const skipped = dialog.locator('[data-test="bulk-skipped"]').filter({ hasText: 'It is not running' });
  await expect(skipped).toContainText('skipped');
  const number = Number(/^(\d+) skipped/.exec((await skipped.innerText()).trim())?.[1]);
  expect(number).toBeGreaterThan(10);
  await skipped.getByRole('button').first().click();
  expect(await skipped.locator('li').count()).toBe(Math.min(number, 200));
  await dialog.locator('[data-test="bulk-lines"]').getByRole('button').first().click();
  await expect(dialog.locator('[data-test="bulk-lines"]')).toContainText('do virtctl stop "$name" -n ');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(part(page, 'tasks-run')).toHaveCount(0);
  await expect(part(page, 'selection-count')).toContainText('700 selected');
});

test('while the list still loads, more join the selection, and an action says that it is only about those that are there', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await arm(kubeconfig, { match: { method: 'GET', pathRegex: '/virtualmachines\\?.*continue=' }, status: 500 });
  await page.goto('/vm-manager/vms/all-namespaces');
  await expect(part(page, 'vm-row').first()).toBeVisible({ timeout: 60_000 });
  await part(page, 'select-all').click();
  await expect(part(page, 'selection-count')).toHaveText('500 selected, and all that match as they load', {
    timeout: 60_000,
  });
  await part(page, 'bulk-vm.stop').click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('Stop 500 machines?');
  const note = dialog.locator('[data-test="bulk-so-far"]');
  await expect(note).toContainText('only the 500 machines that were there by then');
  await page.keyboard.press('Escape');
  await callApi(kubeconfig, 'DELETE', '/sandbox/faults');
  await expect(part(page, 'selection-count')).toHaveText('700 selected, all that match', { timeout: 90_000 });
  await part(page, 'bulk-vm.stop').click();
  await expect(dialog).toContainText('Stop 700 machines?');
  await expect(part(page, 'bulk-summary')).toBeVisible();
  await expect(note).toHaveCount(0);
  await page.keyboard.press('Escape');
});

test('what the filter hides of a selection is told and left alone', async ({ page }) => {
  await openLive(page, '');
  await part(page, 'vm-row').nth(0).getByRole('checkbox').click();
  await part(page, 'vm-row').nth(1).getByRole('checkbox').click();
  const [name = ''] = await firstNames(page, 1);
  await part(page, 'name-filter')
    .locator('input')
    .or(page.locator('input[data-test="name-filter"]'))
    .first()
    .fill(name);
  await expect(part(page, 'selection-count')).toContainText('1 selected');
  await expect(part(page, 'selection-hidden')).toHaveText('Hidden by the filter and left alone: 1');
});

test('the rest is canceled, what was sent goes on, and leaving the console is asked about meanwhile', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await selectAll(page, '?status=Running');
  await arm(kubeconfig, { match: { method: 'PUT', pathRegex: '/stop' }, delayMs: 1500 });
  await part(page, 'bulk-vm.stop').click();
  await part(page, 'dialog-submit').click();
  await expect(counts(page)).toContainText('waiting');
  // it goes on while another page of the plugin is shown, and the browser asks before it leaves
  await page.getByRole('link', { name: 'Instances', exact: true }).click();
  await expect(part(page, 'instance-list')).toBeVisible();
  await expect(counts(page)).toContainText('waiting');
  let asked = '';
  page.once('dialog', (question) => {
    asked = question.type();
    void question.dismiss();
  });
  await page.evaluate(() => setTimeout(() => window.location.reload(), 0));
  await expect.poll(() => asked).toBe('beforeunload');
  await part(page, 'tasks-toggle').click();
  await part(page, 'run-cancel').click();
  await callApi(kubeconfig, 'DELETE', '/sandbox/faults');
  await expect(counts(page)).toHaveAttribute('data-ended', 'true', { timeout: 90_000 });
  await expect(counts(page)).toContainText('canceled');
  const done = Number(/(\d+) done/.exec(await counts(page).innerText())?.[1]);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(60);
  await expect(part(page, 'run-cancel')).toHaveCount(0);
  await expect(part(page, 'run-resume')).toBeVisible();
});

test('with the keyboard alone: select all that match, stop them after the summary, and unfold the results', async ({
  page,
}) => {
  await openLive(page, '?status=Running');
  await tabTo(page, page.locator('input[data-test="name-filter"], [data-test="name-filter"] input').first());
  const [name = ''] = await firstNames(page, 1);
  await page.keyboard.type(name.slice(0, -1));
  await expect(part(page, 'vm-row').nth(9)).toHaveCount(0);
  await tabTo(page, part(page, 'select-all'));
  await page.keyboard.press('Space');
  await expect(part(page, 'selection-count')).toContainText('all that match');
  await page.keyboard.press('Shift+Tab');
  for (let step = 0; step < 30; step += 1) {
    if (await part(page, 'bulk-vm.stop').evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await expect(part(page, 'bulk-summary')).toBeVisible();
  await tabTo(page, part(page, 'dialog-submit'));
  await page.keyboard.press('Enter');
  await tabTo(page, part(page, 'tasks-toggle'));
  await page.keyboard.press('Enter');
  await tabTo(page, part(page, 'run-toggle').first());
  await page.keyboard.press('Enter');
  await expect(part(page, 'task-row').filter({ hasText: name })).toContainText('Done', { timeout: 60_000 });
});

test('500 are stopped at once: three fail by themselves, and are tried again', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const selected = await selectAll(page, '?status=Running');
  expect(selected).toBeGreaterThanOrEqual(500);
  const names = await firstNames(page, 3);
  for (const name of names) {
    await arm(kubeconfig, { match: { method: 'PUT', pathRegex: `/${name}/stop` }, status: 500, times: 1 });
  }
  // once the cluster has enough of it: nothing fails by that
  await arm(kubeconfig, { match: { method: 'PUT', pathRegex: '/stop' }, status: 429, times: 2 });
  await part(page, 'bulk-vm.stop').click();
  await part(page, 'dialog-submit').click();
  await expect(counts(page)).toHaveAttribute('data-ended', 'true', { timeout: 200_000 });
  await expect(counts(page)).toContainText(`${selected - 3} done · 3 failed`);
  await expect(part(page, 'toast').first()).toContainText(`Stop: ${selected - 3} done, 3 failed`);
  await part(page, 'tasks-toggle').click();
  await part(page, 'run-toggle').click();
  // what failed stands first
  for (const index of [1, 2, 3]) {
    const row = part(page, 'task-row').nth(index);
    await expect(row).toContainText('This fault was asked for');
    expect(names).toContain((await row.getByRole('link').innerText()).trim());
  }
  await part(page, 'run-retry').click();
  await expect(counts(page)).toContainText(`${selected} done`, { timeout: 60_000 });
  await expect(counts(page)).not.toContainText('failed');
  await expect(part(page, 'run-retry')).toHaveCount(0);
});
