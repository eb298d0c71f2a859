/** The serial console of a simulated guest, as a user sits at it. */
import { APART, expect, test } from './journey';
import { choose, downloaded, linesOf, logIn, openConsole, textOf, tool, type, type Machine } from './serial';

test.use(APART);
test.describe.configure({ timeout: 120_000 });

const FROM_CLOUD_INIT = 'change-me-at-first-login';
const WEB_1: Machine = { name: 'web-frontend-1', password: FROM_CLOUD_INIT };
const WEB_2: Machine = { name: 'web-frontend-2', password: FROM_CLOUD_INIT };
const SEARCH: Machine = { name: 'search-index', password: FROM_CLOUD_INIT };
/** What the sandbox gives a guest whose manifest names none. */
const ORDERS: Machine = { name: 'orders-db', password: 'sandbox' };
const DIALOG = '[data-test="paste-dialog"]';

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
  // which has begun when something before it was done
  await type(page, 'echo "rea"dy; cat\n');
  await expect(linesOf(page)).toContainText('ready');
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
