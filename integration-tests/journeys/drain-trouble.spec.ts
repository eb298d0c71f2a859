/** Drains in which something goes wrong on the way: the cluster answers badly, or the node itself falls silent. */
import type { Page } from '@playwright/test';
import { expect, kubeconfigOf, test, APART } from './journey';
import { callApi } from './light-console';
import { fill, makeNode, MERGE, NODES, openDrain, steps, takeBack } from './drains';

test.use(APART);

const FAULTS = '/sandbox/faults';

const progress = (page: Page) => page.locator('[data-test="drain-progress"]');
const held = (page: Page) => page.locator('[data-test="drain-held"]');

const arm = (kubeconfig: string, fault: object): Promise<unknown> => callApi(kubeconfig, 'POST', FAULTS, fault);

test.afterEach(async ({ lightConsole }) => {
  await callApi(kubeconfigOf(lightConsole), 'DELETE', FAULTS);
});

/** Evictions of the pods of one machine. */
const evictionOf = (machine: string): object => ({
  method: 'POST',
  pathRegex: `/pods/virt-launcher-${machine}-[^/]+/eviction$`,
});

test('an eviction that fails with a 500 or is never answered is asked for again, one that is forbidden is named', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(240_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'faulty');
  await fill(kubeconfig, 'faulty', 4);
  await arm(kubeconfig, {
    match: evictionOf('faulty-0'),
    status: 500,
    message: 'Internal error occurred: failed calling webhook "virt-launcher-eviction-interceptor.kubevirt.io"',
    times: 1,
  });
  await arm(kubeconfig, { match: evictionOf('faulty-1'), drop: true, times: 1 });
  await arm(kubeconfig, { match: evictionOf('faulty-2'), status: 403, message: 'evictions are not for you' });
  await openDrain(page, 'faulty');
  await page.locator('[data-test="drain-start"]').click();
  await expect(held(page)).toContainText('failed calling webhook', { timeout: 30_000 });
  await expect(held(page)).toContainText('shop/faulty-0');
  await expect(progress(page)).toHaveAttribute('data-phase', 'done', { timeout: 150_000 });
  await expect(steps(page, 'moved')).toHaveCount(3);
  await expect(steps(page, 'failed')).toHaveCount(1);
  await expect(held(page)).toContainText('evictions are not for you');
  await expect(held(page)).toContainText('shop/faulty-2');
  await expect(page.locator('[data-test="tasks-last"]')).toContainText('evictions are not for you');
  // mended, the drain can be begun again for the one that is left
  await callApi(kubeconfig, 'DELETE', FAULTS);
  await page.locator('[data-test="drain-again"]').click();
  await expect(page.locator('[data-test="drain-moves"]')).toHaveAttribute('data-count', '1', { timeout: 30_000 });
  await page.locator('[data-test="drain-start"]').click();
  await expect(page.locator('[data-test="drain-emptied"]')).toBeVisible({ timeout: 90_000 });
});

test('a node that cannot be cordoned is not drained, in the words of the API, and the plan stays', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(180_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'refusing');
  await fill(kubeconfig, 'refusing', 1);
  await openDrain(page, 'refusing');
  await arm(kubeconfig, {
    match: { method: 'PATCH', pathRegex: '/nodes/refusing$' },
    status: 403,
    message: 'nodes "refusing" is forbidden: a policy says no',
    times: 1,
  });
  await page.locator('[data-test="drain-start"]').click();
  await expect(page.locator('[data-test="toast"]')).toContainText('a policy says no');
  await expect(page.locator('[data-test="drain-start"]')).toBeVisible();
  await expect(page.locator('[data-test="node-state"]')).toContainText('Takes VMs');
  await page.locator('[data-test="drain-start"]').click();
  await expect(page.locator('[data-test="drain-emptied"]')).toBeVisible({ timeout: 90_000 });
});

test('a node that is removed while it is drained is told, and not counted as empty', async ({ page, lightConsole }) => {
  test.setTimeout(180_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'scrapped');
  await fill(kubeconfig, 'scrapped', 3);
  await openDrain(page, 'scrapped');
  await page.locator('[data-test="drain-start"]').click();
  await expect(progress(page)).toHaveAttribute('data-phase', 'running', { timeout: 30_000 });
  await callApi(kubeconfig, 'DELETE', `${NODES}/scrapped`);
  await expect(page.locator('[data-test="drain-removed"]')).toContainText('of 3 had been moved before', {
    timeout: 30_000,
  });
  await expect(steps(page, 'waiting')).toHaveCount(0);
  await expect(page.locator('[data-test="tasks-last"]')).toContainText('The node was removed meanwhile');
});

test('while the node cannot be looked at, the drain says so and goes on when it can', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(240_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'unseen');
  await fill(kubeconfig, 'unseen', 2, 20);
  await openDrain(page, 'unseen');
  await page.locator('[data-test="drain-concurrency-input"]').fill('1');
  await page.locator('[data-test="drain-start"]').click();
  await expect(steps(page, 'migrating')).toHaveCount(1, { timeout: 30_000 });
  await arm(kubeconfig, {
    match: { method: 'GET', pathRegex: '/api/v1/pods' },
    status: 500,
    message: 'the store of pods is unwell',
  });
  await expect(page.locator('[data-test="drain-trouble"]')).toContainText('the store of pods is unwell', {
    timeout: 30_000,
  });
  await callApi(kubeconfig, 'DELETE', FAULTS);
  await expect(page.locator('[data-test="drain-trouble"]')).toHaveCount(0, { timeout: 30_000 });
  await expect(progress(page)).toHaveAttribute('data-phase', 'done', { timeout: 150_000 });
});

test('a node that falls silent in the middle of its drain is told, and the drain ends when it is back', async ({
  page,
  lightConsole,
}) => {
  test.setTimeout(360_000);
  const kubeconfig = kubeconfigOf(lightConsole);
  await makeNode(kubeconfig, 'silent');
  await fill(kubeconfig, 'silent', 2, 240);
  await openDrain(page, 'silent');
  await page.locator('[data-test="drain-concurrency-input"]').fill('1');
  await page.locator('[data-test="drain-start"]').click();
  await expect(steps(page, 'migrating')).toHaveCount(1, { timeout: 30_000 });
  const lost = (value: string | null): Promise<unknown> =>
    callApi(
      kubeconfig,
      'PATCH',
      `${NODES}/silent`,
      { metadata: { annotations: { 'sandbox.kubevirt.io/lost': value } } },
      MERGE,
    );
  await lost('true');
  await expect(page.locator('[data-test="drain-unreachable"]')).toBeVisible({ timeout: 120_000 });
  await expect(page.locator('[data-test="node-state"]')).toContainText('Not reporting');
  await expect(progress(page)).toHaveAttribute('data-phase', 'running');
  await lost(null);
  await expect(page.locator('[data-test="drain-unreachable"]')).toHaveCount(0, { timeout: 90_000 });
  await takeBack(page);
  await expect(progress(page)).toHaveAttribute('data-phase', 'stopped', { timeout: 60_000 });
});
