/** The code of consoles: it comes with the first console, and an error elsewhere leaves a console alone. */
import type { Page } from '@playwright/test';
import { countStreams, expectState, pathOf } from './consoles';
import { CURSOR, giveKeyboard, ink, settled } from './console-picture';
import { APART, expect, openList, rowOf, test } from './journey';

test.use(APART);

/** What only noVNC and xterm.js have in them, however they are minified. */
const MARKS = { vnc: '003.889', serial: 'xterm-helper-textarea' } as const;
type Device = keyof typeof MARKS;

/** The scripts that a page has loaded, by what is in them. */
const followCode = (page: Page): (() => Promise<readonly Device[]>) => {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.text().catch(() => ''));
  });
  return async () => {
    const texts = await Promise.all(bodies);
    return (['vnc', 'serial'] as const).filter((device) => texts.some((text) => text.includes(MARKS[device])));
  };
};

/** Lets the download of scripts with this in them fail, until the result is called. */
const breakCode = async (page: Page, mark: string): Promise<() => void> => {
  let isBroken = true;
  await page.route(/\.js$/, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (isBroken && body.includes(mark)) await route.abort();
    else await route.fulfill({ response, body });
  });
  return () => (isBroken = false);
};

test('neither list nor details download the code of consoles; each device brings its own', async ({ page }) => {
  const code = followCode(page);
  await openList(page, 'ns/shop');
  await rowOf(page, 'shop/cart-db').getByRole('checkbox').check();
  await expect(page.locator('[data-test="bulk-open-consoles"]')).toBeVisible();
  expect(await code()).toEqual([]);
  await page.goto('/vm-manager/vms/ns/shop/cart-db');
  await expect(page.locator('[data-test="tab-console"]')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  expect(await code()).toEqual([]);
  await page.locator('[data-test="tab-console"]').click();
  await expectState(page, 'connected');
  await expect(page.locator('[data-test="screen"]')).toHaveAttribute('data-live', 'true');
  expect(await code()).toEqual(['vnc']);
  await page.locator('[data-test="console-device-serial"]').getByRole('button').click();
  await expect(page.locator('.xterm-screen')).toBeVisible();
  expect(await code()).toEqual(['vnc', 'serial']);
});

for (const [what, mark, words] of [
  ['a pane', 'serial-terminal', 'could not be shown'],
  ['the terminal in it', MARKS.serial, 'could not be downloaded'],
] as const) {
  test(`code of ${what} that cannot be downloaded takes no other pane away, and is tried again`, async ({ page }) => {
    const repair = await breakCode(page, mark);
    const streams = countStreams(page, 'cart-db');
    await page.goto('/vm-manager/consoles?vm=shop/cart-db&vm=shop/web-frontend-1&device=serial');
    const good = page.locator('[data-pane="shop/cart-db"]');
    const bad = page.locator('[data-pane="shop/web-frontend-1"]');
    await expect(bad).toContainText(words, { timeout: 30_000 });
    const empty = await settled(good);
    await giveKeyboard(good);
    await page.keyboard.type('wwwwww');
    await expect.poll(() => ink(good)).toBeGreaterThan(empty + 2 * CURSOR);
    repair();
    await bad.getByRole('button', { name: 'Try again' }).click();
    await expect(bad.locator('.xterm-screen')).toBeVisible();
    await giveKeyboard(good);
    for (let erased = 0; erased < 6; erased += 1) await page.keyboard.press('Backspace');
    await expect.poll(() => ink(good)).toBeLessThan(empty + CURSOR);
    expect(streams).toEqual({ opened: 1, open: 1, probed: 0 });
  });
}

test('an error elsewhere on the page leaves the session alone', async ({ page }) => {
  const streams = countStreams(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(pathOf('web-frontend-2'));
  await expectState(page, 'connected');
  const empty = await settled(page);

  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown by something else');
    });
    void Promise.reject(new Error('rejected by something else'));
    // whatever tells a time cannot be drawn any more
    Object.defineProperty(Intl.RelativeTimeFormat.prototype, 'format', {
      value: () => {
        throw new Error('no time can be told');
      },
    });
  });
  await expect.poll(() => [...errors].sort()).toEqual(['rejected by something else', 'thrown by something else']);
  await page.locator('[data-test="tab-overview"]').click();
  await expect(page.getByText('no time can be told').first()).toBeVisible();
  await page.locator('[data-test="tab-console"]').click();
  await expectState(page, 'connected');
  await giveKeyboard(page);
  await page.keyboard.type('wwwwww');
  await expect.poll(() => ink(page)).toBeGreaterThan(empty + 2 * CURSOR);
  expect(streams).toEqual({ opened: 1, open: 1, probed: 0 });
});
