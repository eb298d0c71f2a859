/** Consoles when what is behind them, or the browser, does what nobody expects. */
import type { Page } from '@playwright/test';
import { pathOf, part, typeLine } from './consoles';
import { clipboardOf, GREETING, playScreen } from './fake-screen';
import { APART, expect, test } from './journey';

test.use(APART);

const screen = '[data-test="screen"]';
const MIB = 1024 * 1024;

const errorsOf = (page: Page): readonly string[] => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => void errors.push(message));
  return errors;
};

test('a screen that refuses, or that speaks nonsense, is told in words and tears nothing', async ({ page }) => {
  const errors = errorsOf(page);
  await page.routeWebSocket(/\/cart-db\/vnc/, (socket) => {
    socket.send(GREETING);
    // no way to log in, and a reason of four letters
    socket.onMessage(() => socket.send(Buffer.from([0, 0, 0, 0, 4, ...Buffer.from('nope')])));
  });
  await page.goto(pathOf('cart-db'));
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'refused', { timeout: 30_000 });
  await expect(page.getByText('The machine refuses to show its screen: nope')).toBeVisible();
  await page.routeWebSocket(/\/session-cache\/vnc/, (socket) => socket.send(Buffer.alloc(500, 0x49)));
  await page.goto(pathOf('session-cache'));
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'refused', { timeout: 30_000 });
  expect(errors).toEqual([]);
});

test('a terminal whose graphics context the browser takes away goes on as text', async ({ page }) => {
  await page.goto(pathOf('search-index', 'serial'));
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected', { timeout: 30_000 });
  await expect(page.locator('.xterm canvas').first()).toBeAttached();
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.xterm canvas')) {
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    }
  });
  const rows = page.locator('.xterm-rows');
  await expect(rows).toContainText('login:', { timeout: 30_000 });
  await typeLine(page, 'nobody-here');
  await expect(rows).toContainText('nobody-here');
});

test('a window that does not act as the impersonated user says so, and the bundle names its licences', async ({
  page,
  lightConsole,
}) => {
  await page.goto('/vm-manager/console/ns/shop/search-index?device=serial&opened-as=ann');
  await expect(page.locator('[data-test="console-acts-as"]')).toContainText('not as ann');
  await page.goto('/vm-manager/console/ns/shop/search-index?device=serial');
  await expect(part(page, 'state')).toBeVisible();
  await expect(page.locator('[data-test="console-acts-as"]')).toHaveCount(0);
  const answer = await page.request.get(`${lightConsole.url}/api/plugins/vm-manager-plugin/LICENSES.txt`);
  const text = await answer.text();
  for (const name of ['@novnc/novnc', 'Mozilla Public License', '@xterm/xterm', 'js-base64', 'yaml']) {
    expect(text).toContain(name);
  }
});

test('a screen that stops in its greeting is told after a while, and can be opened anew', async ({ page }) => {
  let opened = 0;
  await page.routeWebSocket(/\/cart-db\/vnc/, (socket) => {
    opened += 1;
    if (opened === 1) socket.send(GREETING);
    else socket.connectToServer();
  });
  await page.goto(pathOf('cart-db'));
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected', { timeout: 30_000 });
  await expect(page.locator('[data-test="screen-hint"]')).toHaveText('There is no picture yet.');
  const silent = page.locator('[data-test="screen-silent"]');
  await expect(silent).toContainText('The machine sends no picture. The console has waited for 15 s', {
    timeout: 30_000,
  });
  await page.locator('[data-test="screen-renew"]').click();
  await expect(page.locator(screen)).toHaveAttribute('data-live', 'true', { timeout: 30_000 });
  await expect(silent).toHaveCount(0);
  expect(opened).toBe(2);
});

test('of a text without end that a guest puts on its clipboard the beginning is kept', async ({ page }) => {
  const errors = errorsOf(page);
  await playScreen(page, 'cart-db', clipboardOf('x'.repeat(3 * MIB)));
  await page.goto(pathOf('cart-db'));
  await expect(page.locator(screen)).toHaveAttribute('data-live', 'true', { timeout: 30_000 });
  await page.locator('[data-test="tool-clipboard"]').click();
  await expect(page.locator('[data-test="clipboard-cut"]')).toContainText('longer than 1 MiB');
  const offered = page.locator('[data-test="clipboard-out"]');
  // a browser would stand still for laying out all of it
  expect(await offered.evaluate((field: HTMLTextAreaElement) => field.value.length)).toBe(16 * 1024);
  await expect(page.locator('[data-test="clipboard-more"]')).toBeVisible();
  expect(errors).toEqual([]);
});
