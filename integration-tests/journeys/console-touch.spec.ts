/** The screen of a machine under fingers: long press, two fingers, and the on-screen keyboard of the device. */
import type { CDPSession, Page } from '@playwright/test';
import { CURSOR, ink, screenOf, settled } from './console-picture';
import { pathOf } from './consoles';
import { APART, expect, test } from './journey';

test.use({ ...APART, hasTouch: true, isMobile: true, viewport: { width: 820, height: 1100 } });

const POINTER_EVENT = 5;
const KEY_EVENTS = new Set([4, 255]);

/** What the page sends to the screen: the first bytes of each message. RFC 6143, 7.5 */
const followScreen = (page: Page): { sent: Buffer[] } => {
  const heard: { sent: Buffer[] } = { sent: [] };
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/vnc')) return;
    socket.on('framesent', ({ payload }) => heard.sent.push(Buffer.from(payload)));
  });
  return heard;
};

/** Which buttons were down, in their order, each change once. */
const buttonsOf = (sent: readonly Buffer[]): readonly number[] =>
  sent
    .filter((message) => message[0] === POINTER_EVENT)
    .map((message) => message[1] ?? 0)
    .filter((mask, index, all) => mask !== all[index - 1]);

type Finger = readonly [x: number, y: number];

const touch = (cdp: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: readonly Finger[]) =>
  cdp.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map(([x, y], id) => ({ x, y, id })) });

const openScreen = async (page: Page): Promise<Finger> => {
  await page.goto(pathOf('cart-db'));
  await expect(screenOf(page)).toHaveAttribute('data-live', 'true', { timeout: 30_000 });
  const box = await screenOf(page).locator('canvas').boundingBox();
  if (box === null) throw new Error('no picture');
  return [box.x + box.width / 2, box.y + box.height / 2];
};

test('a long press is the right button, two fingers turn the wheel', async ({ page }) => {
  const heard = followScreen(page);
  const [x, y] = await openScreen(page);
  const cdp = await page.context().newCDPSession(page);
  heard.sent.length = 0;
  await touch(cdp, 'touchStart', [[x, y]]);
  await expect.poll(() => buttonsOf(heard.sent)).toContain(4);
  await touch(cdp, 'touchEnd', []);
  await expect.poll(() => buttonsOf(heard.sent).at(-1)).toBe(0);

  heard.sent.length = 0;
  const at = (dy: number): readonly Finger[] => [
    [x - 40, y + dy],
    [x + 40, y + dy],
  ];
  await touch(cdp, 'touchStart', at(0));
  for (let step = 1; step <= 12; step += 1) await touch(cdp, 'touchMove', at(step * 12));
  await touch(cdp, 'touchEnd', []);
  // the wheel is the fourth button upwards, and the fifth downwards
  await expect.poll(() => buttonsOf(heard.sent).some((mask) => mask === 8 || mask === 16)).toBe(true);
  await expect.poll(() => buttonsOf(heard.sent).at(-1)).toBe(0);
});

test('the keyboard of the device types into the machine, and its tools keep it open', async ({ page }) => {
  const heard = followScreen(page);
  await openScreen(page);
  const before = await settled(page);
  await page.locator('[data-test="tool-keys"]').tap();
  const field = page.locator('[data-test="touch-keyboard"]');
  await expect(field).toBeFocused();
  heard.sent.length = 0;
  await page.keyboard.insertText('wwww');
  await expect.poll(() => heard.sent.filter((message) => KEY_EVENTS.has(message[0] ?? 0)).length).toBeGreaterThan(7);
  await expect.poll(() => ink(page)).toBeGreaterThan(before + 2 * CURSOR);
  // a key of the bar leaves the keyboard of the device open
  await page.locator('[data-test="press-ArrowLeft"]').tap();
  await expect(field).toBeFocused();
  for (let erased = 0; erased < 4; erased += 1) await page.keyboard.press('Backspace');
  await page.locator('[data-test="tool-keys"]').tap();
  await expect(field).toHaveCount(0);
});
