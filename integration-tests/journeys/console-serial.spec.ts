/** The serial console of a simulated guest, as a user sits at it. */
import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import { APART, expect, menuLine, test } from './journey';

test.use(APART);

/** A machine per journey, as who is logged in on a serial line stays so. */
interface Machine {
  readonly name: string;
  readonly password: string;
}

const FROM_CLOUD_INIT = 'change-me-at-first-login';
const WEB_1: Machine = { name: 'web-frontend-1', password: FROM_CLOUD_INIT };
const WEB_2: Machine = { name: 'web-frontend-2', password: FROM_CLOUD_INIT };
const SEARCH: Machine = { name: 'search-index', password: FROM_CLOUD_INIT };
/** What the sandbox gives a guest whose manifest names none. */
const CART: Machine = { name: 'cart-db', password: 'sandbox' };
const ORDERS: Machine = { name: 'orders-db', password: 'sandbox' };
const DIALOG = '[data-test="paste-dialog"]';

const tool = (page: Page, id: string): Locator => page.locator(`[data-test="tool-${id}"]`);

/** What the terminal shows, line by line, as a screen reader has it. */
const linesOf = (page: Page, within = 'serial-terminal'): Locator =>
  page.locator(`[data-test="${within}"] .xterm-accessibility-tree`);

const choose = async (page: Page, menu: string, entry: string): Promise<void> => {
  await tool(page, menu).click();
  await menuLine(page, entry).click();
};

/** Opens the console with the support of screen readers switched on, by which one can read what is drawn as a picture. */
const openConsole = async (page: Page, { name }: Machine): Promise<void> => {
  await page.goto(`/vm-manager/vms/ns/shop/${name}/console?device=serial`);
  await expect(page.locator('[data-test="serial-terminal"] .xterm-screen')).toBeVisible();
  await choose(page, 'view', 'serial-view');
  await page.locator('[data-test="serial-reader"]').check();
  await page.locator('[data-test="serial-view-close"]').click();
  await expect(linesOf(page)).toContainText(`${name} login:`);
};

const type = async (page: Page, text: string): Promise<void> => {
  await page.locator('[data-test="serial-terminal"] .xterm-screen').click();
  await page.keyboard.type(text);
};

const logIn = async (page: Page, { password }: Machine): Promise<void> => {
  await type(page, 'root\n');
  await expect(linesOf(page)).toContainText('Password:');
  await page.keyboard.type(`${password}\n`);
  await expect(linesOf(page)).toContainText(/#\s/);
};

const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

const downloaded = async (page: Page, act: () => Promise<void>): Promise<Download> => {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
};

test('log in, run a command, find an earlier line, and save all of it', async ({ page }) => {
  await openConsole(page, WEB_1);
  await logIn(page, WEB_1);
  await page.keyboard.type('echo needle-"42"\n');
  await expect(linesOf(page)).toContainText('needle-42');
  await page.keyboard.type(
    'for i in 1 2 3 4 5 6 7 8 9; do for j in 1 2 3 4 5 6 7 8 9; do echo "row $i.$j"; done; done\n',
  );
  await expect(linesOf(page)).toContainText('row 9.9');
  await expect(linesOf(page)).not.toContainText('needle-42');

  await page.keyboard.press('Control+Shift+F');
  const term = page.getByRole('textbox', { name: 'Search what was printed' });
  await expect(term).toBeFocused();
  await term.fill('needle-[0-9]+');
  await expect(page.locator('[data-test="serial-search-count"]')).toHaveText('Not found');
  await page.locator('[data-test="serial-search-regex"]').click();
  await expect(page.locator('[data-test="serial-search-count"]')).toHaveText('1 of 1');
  await expect(linesOf(page)).toContainText('needle-42');
  await term.press('Escape');
  await expect(page.locator('[data-test="serial-search"]')).toBeHidden();

  const text = await downloaded(page, () => choose(page, 'log', 'serial-log-text'));
  expect(text.suggestedFilename()).toMatch(/^web-frontend-1-serial-\d{4}-\d\d-\d\d-\d{6}\.log$/);
  const log = await textOf(text);
  expect(log).toContain('needle-42\n');
  expect(log).toContain('row 9.9\n');
  expect(log).not.toContain('\u001b');
  const raw = await downloaded(page, () => choose(page, 'log', 'serial-log-raw'));
  expect(await textOf(raw)).toContain('needle-42\r\n');
});

test('a paste of several lines asks first and shows what will be sent', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openConsole(page, WEB_2);
  await logIn(page, WEB_2);
  await page.evaluate(() => navigator.clipboard.writeText('echo first-"a"\necho second-"b"\u0003\n'));
  await tool(page, 'paste').click();
  const dialog = page.locator(DIALOG);
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('takes it as one text');
  await expect(dialog).toContainText('^C');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(linesOf(page)).not.toContainText('first-');

  // to a program that does not tell what is pasted from what is typed, by the keys of a terminal
  await type(page, 'cat\n');
  await page.keyboard.press('Control+Shift+V');
  await expect(dialog).toContainText('Enter is pressed at the end of each line');
  await page.locator('[data-test="paste-delay-input"]').selectOption('50');
  await dialog.getByRole('button', { name: /^Paste 2 line/ }).click();
  // what was typed, and what cat makes of it
  await expect(linesOf(page)).toContainText(/(echo first-"a"\s*){2}(echo second-"b"\s*){2}/);
  await choose(page, 'keys', 'key-ctrl-d');
  await expect(linesOf(page)).toContainText(/#\s*$/);

  // a single line is sent as it is, and not run
  await page.evaluate(() => navigator.clipboard.writeText('echo third-"c"'));
  await tool(page, 'paste').click();
  await expect(linesOf(page)).toContainText('echo third-"c"');
  await expect(dialog).toBeHidden();
  await expect(linesOf(page)).not.toContainText('third-c');
});

test('a recording is downloaded as asciicast and played again', async ({ page }) => {
  await openConsole(page, CART);
  await logIn(page, CART);
  await choose(page, 'record', 'serial-record');
  await type(page, 'echo recorded-"x"\n');
  await expect(linesOf(page)).toContainText('recorded-x');
  await page.locator('[data-test="serial-mark"]').click();
  await type(page, 'echo after-"y"\n');
  await expect(linesOf(page)).toContainText('after-y');
  await page.locator('[data-test="serial-stop"]').click();

  const download = await downloaded(page, () => page.locator('[data-test="serial-download"]').click());
  expect(download.suggestedFilename()).toMatch(/\.cast$/);
  const [header = '', ...events] = (await textOf(download)).trim().split('\n');
  expect(JSON.parse(header)).toMatchObject({ version: 2, title: CART.name, env: { TERM: 'xterm-256color' } });
  const parsed = events.map((line) => JSON.parse(line) as [number, string, string]);
  expect(parsed.every(([, code]) => ['o', 'm', 'r'].includes(code))).toBe(true);
  const times = parsed.map(([at]) => at);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(times[0]).toBeGreaterThanOrEqual(0);
  const output = parsed.filter(([, code]) => code === 'o').map(([, , text]) => text);
  expect(output.join('')).toContain('recorded-x\r\n');
  // the mark stands between the two
  const marks = parsed.flatMap(([, code], index) => (code === 'm' ? [index] : []));
  expect(marks).toHaveLength(1);
  const upTo = (end: number | undefined): string =>
    parsed
      .slice(0, end)
      .map(([, , text]) => text)
      .join('');
  expect(upTo(marks[0])).toContain('recorded-x\r\n');
  expect(upTo(marks[0])).not.toContain('after-y');
  expect(upTo(undefined)).toContain('after-y\r\n');

  await page.locator('[data-test="serial-play"]').click();
  await expect(page.locator('[data-test="serial-terminal"]')).toBeHidden();
  await page.locator('[data-test="player-speed"]').selectOption('16');
  await page.locator('[data-test="player-play"]').click();
  await expect(linesOf(page, 'player-screen')).toContainText('after-y');
  await expect(page.locator('[data-test="player-play"]')).toHaveText('Play');
  await page.locator('[data-test="player-markers"]').selectOption({ index: 1 });
  await expect(linesOf(page, 'player-screen')).not.toContainText('after-y');
  await expect(linesOf(page, 'player-screen')).toContainText('recorded-x');
  await page.locator('[data-test="serial-player-close"]').click();
  await expect(linesOf(page)).toContainText('after-y');

  // a file that is no recording is told, and changes nothing
  await page.locator('[data-test="serial-file"]').setInputFiles({
    name: 'notes.cast',
    mimeType: 'text/plain',
    buffer: Buffer.from('just notes'),
  });
  await expect(page.locator('[data-test="player-problem"]')).toContainText('not a recording of a terminal');
  await expect(linesOf(page)).toContainText('after-y');
});

test('the guest is asked and told how large the terminal is', async ({ page }) => {
  await openConsole(page, ORDERS);
  await logIn(page, ORDERS);
  await choose(page, 'view', 'serial-size');
  const bar = page.locator('[data-test="serial-size"]');
  await expect(page.locator('[data-test="serial-dimensions"]')).toHaveText('80 × 24');
  await page.locator('[data-test="serial-sizing"]').selectOption('fit');
  await expect(page.locator('[data-test="serial-dimensions"]')).not.toHaveText('80 × 24');
  const told = await page.locator('[data-test="serial-tell-size"] code').innerText();
  expect(told).toMatch(/^stty rows \d+ cols \d+$/);
  await page.locator('[data-test="serial-tell-size"]').click();
  await expect(linesOf(page)).toContainText(told);
  await page.locator('[data-test="serial-ask-size"]').click();
  const [, rows = '', cols = ''] = /rows (\d+) cols (\d+)/.exec(told) ?? [];
  await expect(linesOf(page)).toContainText(`${rows} ${cols}`);
  await expect(page.locator('[data-test="serial-guest-size"]')).toHaveText(`The guest goes by ${cols} × ${rows}.`);
  await page.locator('[data-test="serial-sizing"]').selectOption('fixed');
  await page.locator('[data-test="serial-cols"]').fill('80');
  await page.locator('[data-test="serial-rows"]').fill('24');
  await expect(page.locator('[data-test="serial-dimensions"]')).toHaveText('80 × 24');
  await bar.press('Escape');
  await expect(bar).toBeHidden();
});

test('the keyboard comes back to the page, and the terminal has a name', async ({ page }) => {
  await openConsole(page, SEARCH);
  const terminal = page.getByRole('textbox', { name: `Serial console of ${SEARCH.name}` });
  await terminal.focus();
  await page.keyboard.press('Tab');
  await expect(terminal).toBeFocused();
  await expect(terminal).toHaveAttribute('aria-description', /Ctrl, Alt and Shift/);
  await expect(page.locator('[data-test="serial-pane"]')).toContainText('Ctrl+Alt+Shift leaves the console');
  for (const key of ['Control', 'Alt', 'Shift']) await page.keyboard.down(key);
  for (const key of ['Shift', 'Alt', 'Control']) await page.keyboard.up(key);
  await expect(tool(page, 'copy')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(tool(page, 'paste')).toBeFocused();
});

test('a reboot and a restart keep what was printed, and say what happened', async ({ page }) => {
  await openConsole(page, SEARCH);
  await logIn(page, SEARCH);
  await page.keyboard.type('echo before-"reboot"\n');
  await expect(linesOf(page)).toContainText('before-reboot');
  await page.keyboard.type('reboot\n');
  await expect(linesOf(page)).toContainText(/login:\s*$/);
  await page.locator('[data-test="quick-vm.restart"]').click();
  // what the new guest prints soon scrolls it away, and the search goes on counting
  await tool(page, 'search').click();
  const term = page.getByRole('textbox', { name: 'Search what was printed' });
  await term.fill('connected again');
  const count = page.locator('[data-test="serial-search-count"]');
  await expect(count).toHaveText('1 of 1', { timeout: 45_000 });
  await term.fill('before-reboot');
  await expect(count).toHaveText('1 of 1');
  const log = await textOf(await downloaded(page, () => choose(page, 'log', 'serial-log-text')));
  expect(log).toContain('before-reboot\n');
  expect(log).not.toContain('connected again');
});
