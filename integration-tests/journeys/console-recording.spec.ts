/** What a serial console prints is recorded, saved and played again. */
import { APART, expect, test } from './journey';
import { choose, downloaded, linesOf, logIn, openConsole, textOf, type, type Machine } from './serial';

test.use(APART);
test.describe.configure({ timeout: 120_000 });

/** Its password is what the sandbox gives a guest whose manifest names none. */
const CART: Machine = { name: 'cart-db', password: 'sandbox' };

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
