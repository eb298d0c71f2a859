import type { Page, Request } from '@playwright/test';
import { actAs, expect, test } from './journey';

test.use({ startOptions: ['--seed', 'huge', '--vms', '300', '--guests', 'simulated'] });

/** The machines whose pictures were asked for, as often as they were. */
const followPictures = (page: Page): string[] => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const found = /namespaces\/([^/]+)\/virtualmachineinstances\/([^/]+)\/vnc\/screenshot/.exec(request.url());
    if (found !== null) asked.push(`${found[1]}/${found[2]}`);
  });
  return asked;
};

const cardsInView = (page: Page): Promise<readonly string[]> =>
  page.locator('[data-test="wall"]').evaluate((wall) => {
    const box = wall.getBoundingClientRect();
    return [...wall.querySelectorAll('[data-test="screen-card"]')]
      .filter((card) => {
        const { top, bottom } = card.getBoundingClientRect();
        return bottom > box.top && top < box.bottom;
      })
      .map((card) => card.getAttribute('data-key') ?? '');
  });

const openWall = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`/vm-manager/screens/all-namespaces${query}`);
  await expect(page.locator('[data-test="screen-card"]').first()).toBeVisible();
  await expect(page.locator('[data-test="list-state"]')).toHaveAttribute('data-state', 'live');
};

test('pictures are taken of the machines in view only, a few at a time, and no session is opened', async ({ page }) => {
  const asked = followPictures(page);
  let open = 0;
  let most = 0;
  const isPicture = (url: string): boolean => url.includes('/vnc/screenshot');
  page.on('request', (request) => {
    if (isPicture(request.url())) most = Math.max(most, (open += 1));
  });
  const ended = (request: Request): void => {
    if (isPicture(request.url())) open -= 1;
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await openWall(page);
  const picture = page.locator('[data-test="screen-picture"]').first();
  await expect(picture).toBeVisible();
  await expect(picture).toHaveAttribute('aria-label', /^Screen of .+, \d\d:\d\d/);
  const inView = new Set(await cardsInView(page));
  expect(inView.size).toBeLessThan(60);
  await expect.poll(() => new Set(asked).size, { timeout: 30_000 }).toBeGreaterThan(4);
  expect([...new Set(asked)].filter((key) => !inView.has(key))).toEqual([]);
  expect(most).toBeLessThanOrEqual(4);
  expect(sockets.filter((url) => url.includes('/vnc'))).toEqual([]);
});

test('the filter of the list narrows the wall, and a card leads to the console by keyboard', async ({ page }) => {
  await openWall(page);
  const first = page.locator('[data-test="screen-card"]').first();
  await first.getByRole('link').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-test="screen-card"]').nth(1).getByRole('link')).toBeFocused();
  await page.keyboard.press('End');
  const last = page.locator('[data-test="screen-card"]').last().getByRole('link');
  await expect(last).toBeFocused();
  await page.keyboard.press('Home');
  await expect(first.getByRole('link')).toBeFocused();
  const key = (await first.getAttribute('data-key')) ?? '';
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/vms/ns/${key}/console$`));
  await page.goBack();
  await page.locator('input[data-test="name-filter"], [data-test="name-filter"] input').fill(key);
  await expect(page.locator('[data-test="screen-card"]')).toHaveCount(1);
});

test('the menu of a card is the one of the row', async ({ page }) => {
  await openWall(page);
  await page.locator('[data-test="screen-card"]').first().click({ button: 'right' });
  await expect(page.locator('[data-test="action-vm.stop"]')).toBeVisible();
});

test('the pictures come in three sizes', async ({ page }) => {
  await openWall(page);
  const width = async (): Promise<number> =>
    (await page.locator('[data-test="screen-card"]').first().boundingBox())?.width ?? 0;
  const medium = await width();
  await page.locator('[data-test="wall-size-large"]').click();
  await expect.poll(width).toBeGreaterThan(medium);
  await page.locator('[data-test="wall-size-small"]').click();
  await expect.poll(width).toBeLessThan(medium);
});

test('who may not take pictures is told so once, and no picture is asked for', async ({ page }) => {
  await page.goto('/');
  await actAs(page, 'edit');
  const asked = followPictures(page);
  await openWall(page);
  await expect(page.locator('[data-test="screens-denied"]')).toHaveCount(1);
  await expect(page.locator('[data-test="screens-denied"]')).toContainText('vnc/screenshot');
  await expect(page.locator('[data-test="screen-said"]').first()).toBeVisible();
  expect(asked).toEqual([]);
});
