/** Each action on many machines: what is said before, and what becomes of every one of them, whatever others do meanwhile. */
import { actAs, APART, expect, kubeconfigOf, menuLine, openList, rowOf, test } from './journey';
import { callApi } from './light-console';
import { choose, doIt, ended, makeMany, makeOne, part, resultOf, selectThem, unfold, vmPath } from './bulk-machines';

test.use(APART);
test.describe.configure({ timeout: 150_000 });

const MERGE = 'application/merge-patch+json';

test('migrates those that can be, and says of the others how many they are and why', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeMany(kubeconfig, 'bulk-move', 3, { runs: true });
  await makeOne(kubeconfig, 'bulk-move', 'bulk-move-off');
  await openList(page, 'ns/shop?labels=journey%3Dbulk-move');
  await expect(part(page, 'vm-row').filter({ hasText: 'Running' })).toHaveCount(3, { timeout: 60_000 });
  await part(page, 'select-all').click();
  await choose(page, 'vm.migrate');
  const dialog = part(page, 'dialog-vm.migrate');
  await expect(dialog).toContainText('Migrate 4 machines');
  await expect(dialog.locator('[data-test="bulk-goes"]')).toContainText('Migrate: 3 machines');
  const skipped = dialog.locator('[data-test="bulk-skipped"]');
  await expect(skipped).toContainText('1 skipped: It is not running');
  await expect(skipped.locator('li')).toContainText('bulk-move-off');
  await expect(dialog.locator('[data-test="migrate-spread"]')).toContainText('There is room for them');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(dialog).toHaveCount(0);
  expect(await ended(page)).toContain('3 done · 1 skipped');
  await unfold(page);
  await expect(resultOf(page, 'bulk-move-0')).toContainText('Done');
  await expect(resultOf(page, 'bulk-move-off')).toContainText('Skipped');
  await expect(resultOf(page, 'bulk-move-off')).toContainText('It is not running');
});

test('deletes with their disks after the number was typed; one that is refused says why, and stays selected', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const [first = '', second = '', kept = ''] = await makeMany(kubeconfig, 'bulk-gone', 3, { disk: true });
  await selectThem(page, 'bulk-gone', 3);
  const message = 'deletion of bulk-gone-2 is held back by a policy';
  await callApi(kubeconfig, 'POST', '/sandbox/faults', {
    match: { method: 'DELETE', pathRegex: `virtualmachines/${kept}` },
    status: 403,
    message,
    times: 1,
  });
  await choose(page, 'vm.delete');
  const dialog = part(page, 'dialog-vm.delete');
  await expect(dialog).toContainText('Delete 3 machines?');
  await expect(dialog.getByRole('radio', { name: 'Keep their disks' })).toBeChecked();
  await dialog.getByRole('radio', { name: /^Delete the disks that belong to them: 3/ }).check();
  const submit = dialog.locator('[data-test="dialog-submit"]');
  await expect(submit).toBeDisabled();
  await dialog
    .locator('[data-test="typed-name"]')
    .or(dialog.locator('[data-test="typed-name"] input'))
    .first()
    .fill('3');
  await submit.click();
  await expect(part(page, 'vm-row')).toHaveCount(1, { timeout: 60_000 });
  expect(await ended(page)).toContain('2 done · 1 failed');
  // those that are gone are not selected any more, nor counted as hidden
  await expect(part(page, 'selection-count')).toContainText('1 selected');
  await expect(part(page, 'selection-hidden')).toHaveCount(0);
  await unfold(page);
  await expect(resultOf(page, kept)).toContainText(message);
  await expect(resultOf(page, first)).toContainText('Done');
  const { items } = (await callApi(kubeconfig, 'GET', '/api/v1/namespaces/shop/persistentvolumeclaims')) as {
    readonly items: readonly { readonly metadata: { readonly name: string } }[];
  };
  const claims = items.map(({ metadata }) => metadata.name).filter((name) => name.startsWith('bulk-gone'));
  expect(claims).toEqual([`${kept}-disk`]);
  await part(page, 'run-retry').click();
  await expect(part(page, 'tasks-run')).toContainText('3 done');
  await expect(rowOf(page, `shop/${second}`)).toHaveCount(0);
});

test('what is being deleted and leaves the filter leaves the selection as well', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const [first = ''] = await makeMany(kubeconfig, 'bulk-leave', 3, { runs: true });
  await openList(page, 'ns/shop?labels=journey%3Dbulk-leave&status=Running');
  await expect(part(page, 'vm-row')).toHaveCount(3, { timeout: 60_000 });
  await part(page, 'select-all').click();
  await callApi(kubeconfig, 'PATCH', vmPath(first), { metadata: { finalizers: ['journey/held'] } }, MERGE);
  await callApi(kubeconfig, 'DELETE', vmPath(first));
  await expect(part(page, 'selection-count')).toContainText('2 selected');
  await expect(part(page, 'vm-row')).toHaveCount(2);
  await expect(part(page, 'selection-hidden')).toHaveCount(0);
  await callApi(kubeconfig, 'PATCH', vmPath(first), { metadata: { finalizers: [] } }, MERGE);
});

test('labels what is common, keeps what others wrote meanwhile, and overwrites nobody', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const journey = 'bulk-label';
  await makeOne(kubeconfig, journey, 'bulk-label-0', { labels: { stage: 'test', own: 'a' } });
  await makeOne(kubeconfig, journey, 'bulk-label-1', { labels: { stage: 'test', own: 'b' } });
  await makeOne(kubeconfig, journey, 'bulk-label-2', { labels: { stage: 'test' } });
  await selectThem(page, journey, 3);
  await choose(page, 'metadata.edit-labels');
  const dialog = part(page, 'dialog-metadata.edit-labels');
  const keys = dialog.locator('[data-test="pair-key"]');
  await expect(keys).toHaveCount(2);
  // common are only these; what one of them has alone is not offered to all
  expect(await keys.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual([
    'journey',
    'stage',
  ]);
  await dialog.getByLabel('Value of stage').fill('live');
  await dialog.locator('[data-test="add-pair"]').click();
  await keys.last().fill('team');
  await dialog.locator('[data-test="pair-value"]').last().fill('blue');
  // meanwhile: a label of its own, and the same key with another value
  await callApi(kubeconfig, 'PATCH', vmPath('bulk-label-0'), { metadata: { labels: { theirs: 'x' } } }, MERGE);
  await callApi(kubeconfig, 'PATCH', vmPath('bulk-label-1'), { metadata: { labels: { stage: 'frozen' } } }, MERGE);
  await dialog.locator('[data-test="dialog-submit"]').click();
  expect(await ended(page)).toContain('2 done · 1 failed');
  await unfold(page);
  await expect(resultOf(page, 'bulk-label-1')).toContainText('"frozen" by someone else in the meantime');
  const labelsOf = async (name: string): Promise<unknown> =>
    ((await callApi(kubeconfig, 'GET', vmPath(name))) as { readonly metadata: { readonly labels: unknown } }).metadata
      .labels;
  expect(await labelsOf('bulk-label-0')).toEqual({ journey, stage: 'live', own: 'a', theirs: 'x', team: 'blue' });
  expect(await labelsOf('bulk-label-1')).toEqual({ journey, stage: 'frozen', own: 'b' });
  expect(await labelsOf('bulk-label-2')).toEqual({ journey, stage: 'live', team: 'blue' });
});

test('starts, pauses, unpauses, restarts and stops several, each with a result', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeMany(kubeconfig, 'bulk-power', 3);
  await selectThem(page, 'bulk-power', 3, 'Stopped');
  const steps = [
    ['vm.start', 'Start', 'Running'],
    ['vmi.pause', 'Pause', 'Paused'],
    ['vmi.unpause', 'Unpause', 'Running'],
    ['vm.restart', 'Restart', 'Running'],
    ['vm.stop', 'Stop', 'Stopped'],
  ] as const;
  for (const [command, word, state] of steps) {
    await doIt(page, command);
    await expect(part(page, 'tasks-run')).toContainText(word);
    expect(await ended(page)).toContain('3 done');
    await expect(part(page, 'vm-row').filter({ hasText: state })).toHaveCount(3);
    await expect(part(page, 'selection-count')).toContainText('3 selected');
  }
});

test('two runs go on beside each other, and ending one early leaves the other', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const both = 'bulk-both';
  for (let index = 0; index < 20; index += 1) await makeOne(kubeconfig, both, `bulk-one-${index}`);
  for (let index = 0; index < 4; index += 1) await makeOne(kubeconfig, both, `bulk-two-${index}`);
  await callApi(kubeconfig, 'POST', '/sandbox/faults', {
    match: { method: 'PUT', pathRegex: '/bulk-one-.*/start' },
    delayMs: 15_000,
  });
  await openList(page, `ns/shop?labels=journey%3D${both}&name=bulk-one`);
  await expect(part(page, 'vm-row').first()).toBeVisible();
  await part(page, 'select-all').click();
  await expect(part(page, 'selection-count')).toContainText('20 selected');
  await doIt(page, 'vm.start');
  await expect(part(page, 'tasks-run')).toContainText('waiting');
  await page.locator('input[data-test="name-filter"], [data-test="name-filter"] input').first().fill('bulk-two');
  await expect(part(page, 'vm-row')).toHaveCount(4);
  await part(page, 'select-all').click();
  await expect(part(page, 'selection-hidden')).toHaveText('Hidden by the filter and left alone: 20');
  await doIt(page, 'vm.start');
  await part(page, 'tasks-toggle').click();
  const lines = part(page, 'task-row').filter({ has: part(page, 'run-toggle') });
  await expect(lines).toHaveCount(2);
  await expect(lines.nth(0)).toContainText('4 machines');
  await lines.nth(1).locator('[data-test="run-cancel"]').click();
  await callApi(kubeconfig, 'DELETE', '/sandbox/faults');
  await expect(lines.nth(1).locator('[data-test="run-counts"]')).toContainText('canceled');
  await expect(lines.nth(0).locator('[data-test="run-counts"]')).toContainText('4 done', { timeout: 60_000 });
  await expect(lines.nth(0).locator('[data-test="run-counts"]')).not.toContainText('canceled');
});

test('what is deleted before its turn is skipped and says so', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const names = await makeMany(kubeconfig, 'bulk-late', 10);
  await callApi(kubeconfig, 'POST', '/sandbox/faults', {
    match: { method: 'PUT', pathRegex: '/bulk-late-.*/start' },
    delayMs: 4000,
    times: 6,
  });
  await selectThem(page, 'bulk-late', 10);
  await doIt(page, 'vm.start');
  const gone = names.slice(-2);
  for (const name of gone) await callApi(kubeconfig, 'DELETE', vmPath(name));
  expect(await ended(page)).toContain('8 done · 2 skipped');
  await unfold(page);
  await part(page, 'task-row').first().hover();
  await page.mouse.wheel(0, 5000);
  for (const name of gone) await expect(resultOf(page, name)).toContainText('It was deleted in the meantime');
  await expect(part(page, 'selection-count')).toContainText('8 selected');
});

test('who may not is told before, and where nobody could say so, each is refused in the words of the API', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const [first = ''] = await makeMany(kubeconfig, 'bulk-may', 3, { runs: true });
  await page.goto('/');
  await actAs(page, 'edit');
  await selectThem(page, 'bulk-may', 3, 'Running');
  await part(page, 'bulk-actions').click();
  await expect(menuLine(page, 'vm.migrate')).toHaveAttribute('aria-disabled', 'true');
  await expect(menuLine(page, 'vm.migrate')).toContainText('virtualmachineinstancemigrations');
  await expect(menuLine(page, 'vm.stop')).not.toHaveAttribute('aria-disabled', 'true');

  await actAs(page, 'view');
  // the questions about permissions fail, so that only the request itself tells
  await callApi(kubeconfig, 'POST', '/sandbox/faults', {
    match: { method: 'POST', pathRegex: 'selfsubjectaccessreviews' },
    status: 500,
  });
  await selectThem(page, 'bulk-may', 3, 'Running');
  await doIt(page, 'vm.stop');
  expect(await ended(page)).toContain('3 failed');
  await callApi(kubeconfig, 'DELETE', '/sandbox/faults');
  await unfold(page);
  await expect(resultOf(page, first)).toContainText('cannot update resource "virtualmachines/stop"');
  await expect(part(page, 'vm-row').filter({ hasText: 'Running' })).toHaveCount(3);
});
