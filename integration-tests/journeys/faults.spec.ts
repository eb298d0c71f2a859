/** What the page says when requests go wrong on their way, and that it finds back by itself. Faults are set in the browser. */
import type { Page, Route } from '@playwright/test';
import { callApi } from './light-console';
import { expect, kubeconfigOf, menuLine, openList, rowOf, test } from './journey';

const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';
const ANY_LIST = /\/virtualmachines\?/;

const createVm = (kubeconfig: string, name: string): Promise<unknown> =>
  callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop', labels: { app: 'journey' } },
    spec: { runStrategy: 'Halted', template: { spec: { domain: { memory: { guest: '128Mi' }, devices: {} } } } },
  });

const start = async (page: Page, name: string): Promise<void> => {
  await rowOf(page, `shop/${name}`).locator('[data-test="row-menu"]').click();
  await menuLine(page, 'vm.start').click();
};

/** Errors that nobody caught, and what the page wrote to the console as an error; failed requests aside, as they are meant. */
const uncaughtIn = (page: Page): readonly string[] => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) {
      errors.push(message.text());
    }
  });
  return errors;
};

const BAD_ANSWERS: readonly (readonly [string, string, (route: Route) => Promise<void>])[] = [
  [
    'the page of a proxy',
    'HTTP 502',
    (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<html><body>Bad gateway</body></html>' }),
  ],
  [
    'a log-in page',
    'A web page came back',
    (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!DOCTYPE html><title>Log in</title>' }),
  ],
  [
    'half of an answer',
    'not a list',
    (route) =>
      route.fulfill({ status: 200, contentType: 'application/json', body: '{"kind": "VirtualMachineList", "it' }),
  ],
  ['a closed connection', 'The cluster cannot be reached', (route) => route.abort('connectionreset')],
];

for (const [what, words, answer] of BAD_ANSWERS) {
  test(`${what} in place of the list is told, and the list comes by itself`, async ({ page }) => {
    const errors = uncaughtIn(page);
    let asked = 0;
    await page.route(ANY_LIST, (route) => {
      asked += 1;
      return answer(route);
    });
    await page.goto('/vm-manager/vms/ns/shop');
    const failed = page.locator('[data-test="empty-failed"]');
    await expect(failed).toContainText(words);
    await expect(failed).not.toContainText('<');
    expect(asked).toBeLessThan(20);
    await page.unroute(ANY_LIST);
    await expect(rowOf(page, 'shop/cart-db')).toBeVisible({ timeout: 40_000 });
    expect(errors).toEqual([]);
  });
}

test('an action whose answer is lost is followed all the same, and its task ends with what really happened', async ({
  page,
  lightConsole,
}) => {
  await createVm(kubeconfigOf(lightConsole), 'journey-lost');
  await openList(page, 'ns/shop');
  await expect(rowOf(page, 'shop/journey-lost')).toBeVisible();
  // the cluster gets the request, the browser never gets the answer
  await page.route(/journey-lost\/start$/, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await start(page, 'journey-lost');
  await expect(page.locator('[data-test="toast"]')).toContainText('No answer came');
  await expect(rowOf(page, 'shop/journey-lost').locator('[data-test="status"]')).toContainText('Running');
  await page.locator('[data-test="tasks-toggle"]').click();
  const task = page.locator('[data-test="task-row"]').filter({ hasText: 'journey-lost' });
  await expect(task).toContainText('Done, although no answer came');
  await expect(task.locator('[data-test="task-retry"]')).toHaveCount(0);
});

test('a log-in page in place of the answer to an action is a failure, with advice', async ({ page, lightConsole }) => {
  await createVm(kubeconfigOf(lightConsole), 'journey-log-in');
  await openList(page, 'ns/shop');
  await expect(rowOf(page, 'shop/journey-log-in')).toBeVisible();
  await page.route(/journey-log-in\/start$/, (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<!DOCTYPE html><title>Log in</title>' }),
  );
  await start(page, 'journey-log-in');
  const toast = page.locator('[data-test="toast"]');
  await expect(toast).toContainText('Perhaps a log-in is needed');
  await expect(toast).toContainText('Try again');
});

test('rights that could not be asked for are asked for again, without a reload', async ({ page }) => {
  const reviews = '**/selfsubjectaccessreviews*';
  await page.goto('/');
  await page.route(reviews, (route) => route.fulfill({ status: 500, body: 'no' }));
  await page.goto('/vm-manager/vms/ns/shop/cart-db');
  await expect(page.locator('[data-test="fact-status"]')).toBeVisible();
  await page.unroute(reviews);
  await page.waitForResponse((response) => response.url().includes('selfsubjectaccessreviews') && response.ok(), {
    timeout: 20_000,
  });
});

test('a card whose objects cannot be read says why, and never that there are none', async ({ page }) => {
  const errors = uncaughtIn(page);
  const refuse = (status: number, message: string) => (route: Route) =>
    route.fulfill({
      status,
      contentType: 'application/json',
      body: JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: status, message }),
    });
  await page.route(/\/namespaces\/shop\/pods\?/, refuse(403, 'pods is forbidden'));
  await page.route(/\/namespaces\/shop\/events\?/, refuse(500, 'events are unwell'));
  await page.goto('/vm-manager/vms/ns/shop/cart-db');
  await expect(page.locator('[data-test="fact-pod"]')).toContainText('pods is forbidden');
  const events = page.locator('[data-test="card-events"]');
  await expect(events).toContainText('events are unwell');
  await expect(events).not.toContainText('Nothing has happened');
  await expect(page.locator('[data-test="fact-node"]')).toContainText('worker');

  await page.goto('/vm-manager/vms/ns/shop/cart-db/events');
  const all = page.locator('[data-test="card-all-events"]');
  await expect(all).toContainText('events are unwell');
  await expect(all).not.toContainText('Nothing has happened');
  await page.unroute(/\/namespaces\/shop\/events\?/);
  await expect(all.locator('[data-test="source-failed"]')).toHaveCount(0);
  expect(errors).toEqual([]);
});
