/** Pictures of screens are asked for only by who may have them: virt-api's refusal would end the login. */
import type { Page } from '@playwright/test';
import { expectState, part, pathOf } from './consoles';
import { screenOf } from './console-picture';
import { APART, expect, test } from './journey';

test.use(APART);
test.describe.configure({ timeout: 120_000 });

const REVIEWS = '**/selfsubjectaccessreviews';

/** How often pictures were asked for. */
const countPictures = (page: Page): { asked: number } => {
  const count = { asked: 0 };
  page.on('request', (request) => {
    if (request.url().includes('/vnc/screenshot')) count.asked += 1;
  });
  return count;
};

/** Questions about rights to screens have no answer from now on. */
const silenceReviews = async (page: Page): Promise<void> => {
  await page.route(REVIEWS, (route) =>
    route.request().postData()?.includes('"vnc') === true ? route.abort() : route.fallback(),
  );
};

test('who watches is asked about first: without an answer there is no picture, and it says so', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(pathOf('cart-db'));
  await expect(screenOf(page)).toHaveAttribute('data-live', 'true', { timeout: 30_000 });
  const other = await browser.newPage({ baseURL });
  const pictures = countPictures(other);
  await silenceReviews(other);
  await other.goto(pathOf('cart-db'));
  await expectState(other, 'in-use');
  await part(other, 'watch').click();
  await expect(part(other, 'watching-said')).toContainText('It is not known yet whether you may see pictures');
  expect(pictures.asked).toBe(0);
  await other.unroute(REVIEWS);
  await part(other, 'ask-again').click();
  await expect(part(other, 'picture')).toBeVisible();
  await expect(part(other, 'watching-said')).toContainText('You are watching');
  await expect(part(other, 'ask-again')).toHaveCount(0);
  await other.close();
});

test('a wall asks for no picture without an answer, and for all of them with it', async ({ page }) => {
  const pictures = countPictures(page);
  await silenceReviews(page);
  await page.goto('/vm-manager/screens/all-namespaces');
  await expect(page.locator('[data-test="screens-open"]')).toContainText('the cluster has not answered', {
    timeout: 45_000,
  });
  await expect(page.locator('[data-test="screen-said"]').first()).toHaveText(/Not known yet/);
  expect(pictures.asked).toBe(0);
  await page.unroute(REVIEWS);
  await page.locator('[data-test="screens-ask-again"]').click();
  await expect(page.locator('[data-test="screen-picture"]').first()).toBeVisible({ timeout: 45_000 });
  await expect(page.locator('[data-test="screens-open"]')).toHaveCount(0);
});

test('a refusal by virt-api is told at the picture, and ends no login', async ({ page }) => {
  await page.route('**/vnc/screenshot', (route) =>
    route.fulfill({ status: 401, contentType: 'text/plain', body: 'Unauthorized' }),
  );
  await page.goto('/vm-manager/screens/all-namespaces');
  await expect(page.locator('[data-test="screen-said"]', { hasText: 'not allowed' }).first()).toBeVisible({
    timeout: 45_000,
  });
  await expect(page.getByText('The cluster no longer accepts your credentials')).toHaveCount(0);
});
