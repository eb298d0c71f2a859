/** What a console must master whatever the guest is: told once, played on simulated guests and on real ones. */
import type { Page } from '@playwright/test';
import { CURSOR, giveKeyboard, ink, settled } from './console-picture';
import { countStreams, expectState, logIn, migrate, part, pathOf, sessionsOf, typeLine } from './consoles';
import { expect } from './journey';

/** Longer than any wait between attempts of a console, in milliseconds. */
const LONG = 60_000;

/**
 * Two browsers want one screen. What the first one leaves undone is proven by letting its clock run: each attempt that it planned
 * would be made before that returns.
 */
export const shareScreen = async (page: Page, other: Page, kubeconfig: string, name: string): Promise<void> => {
  await page.clock.install();
  await page.goto(pathOf(name));
  await expectState(page, 'connected');
  // a session, not an attempt that failed at once
  await page.clock.runFor(2000);
  const own = countStreams(page);

  await other.goto(pathOf(name));
  await expectState(other, 'in-use');
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected');
  await part(other, 'watch').click();
  await expect
    .poll(() => part(other, 'picture').evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBeGreaterThan(100);
  await expect(part(page, 'state')).toHaveAttribute('data-state', 'connected');
  expect(own).toEqual({ opened: 0, open: 0, probed: 0 });

  const theirs = countStreams(other);
  await part(other, 'take-over').click();
  await expectState(other, 'connected');
  await expectState(page, 'taken');
  await expect(part(page, 'notice')).toBeVisible();
  await page.clock.runFor(LONG);
  await expectState(page, 'taken');
  // it has asked once, politely, and does not fight back
  expect(own).toEqual({ opened: 1, open: 0, probed: 1 });
  expect(theirs).toEqual({ opened: 1, open: 1, probed: 0 });
  expect(await sessionsOf(kubeconfig, name, 'vnc')).toBe(1);

  await part(page, 'take-over').click();
  await expectState(page, 'connected');
  await expectState(other, 'taken');
  expect(await sessionsOf(kubeconfig, name, 'vnc')).toBe(1);
};

/** Two browsers want one serial line: the cluster gives it to the last one, and the first one leaves it there. */
export const shareLine = async (page: Page, other: Page, kubeconfig: string, name: string): Promise<void> => {
  await page.clock.install();
  await page.goto(pathOf(name, 'serial'));
  await expectState(page, 'connected');
  await page.clock.runFor(2000);
  const own = countStreams(page);
  const theirs = countStreams(other);
  await other.goto(pathOf(name, 'serial'));
  await expectState(other, 'connected');
  await expectState(page, 'taken');
  await expect(part(page, 'notice')).toContainText('Perhaps someone opened it elsewhere');
  await page.clock.runFor(LONG);
  await expectState(page, 'taken');
  expect(own).toEqual({ opened: 0, open: 0, probed: 0 });
  expect(theirs).toEqual({ opened: 1, open: 1, probed: 0 });
  expect(await sessionsOf(kubeconfig, name, 'console')).toBe(1);
};

/** A serial line across a live migration: the same shell goes on below what was printed before. */
export const keepSerialOnMove = async (page: Page, kubeconfig: string, name: string): Promise<void> => {
  const streams = countStreams(page);
  await page.goto(pathOf(name, 'serial'));
  await expectState(page, 'connected');
  const screen = await logIn(page);
  await typeLine(page, 'cd /tmp; kept=there; echo before-"the move"');
  await expect(screen).toContainText('before-the move');
  expect(streams).toEqual({ opened: 1, open: 1, probed: 0 });

  await migrate(kubeconfig, name);
  await expect.poll(() => streams.opened, { timeout: 60_000 }).toBeGreaterThan(1);
  await expectState(page, 'connected');
  await typeLine(page, 'echo "after in $(pwd), still $kept"');
  await expect(screen).toContainText('after in /tmp, still there', { timeout: 30_000 });
  await expect(screen).toContainText('before-the move');
  expect(streams.open).toBe(1);
};

/** A screen across a live migration: the picture is the same, and goes on. */
export const keepPictureOnMove = async (page: Page, kubeconfig: string, name: string): Promise<void> => {
  const streams = countStreams(page);
  await page.goto(pathOf(name));
  await expectState(page, 'connected');
  const empty = await settled(page);
  await giveKeyboard(page);
  await page.keyboard.type('wwwwww');
  await expect.poll(() => ink(page), { timeout: 30_000 }).toBeGreaterThan(empty + 2 * CURSOR);
  const before = await settled(page);

  await migrate(kubeconfig, name);
  await expect.poll(() => streams.opened, { timeout: 60_000 }).toBeGreaterThan(1);
  await expectState(page, 'connected');
  await expect.poll(async () => Math.abs((await ink(page)) - before), { timeout: 30_000 }).toBeLessThan(CURSOR);
  await giveKeyboard(page);
  for (let erased = 0; erased < 6; erased += 1) await page.keyboard.press('Backspace');
  await expect.poll(() => ink(page), { timeout: 30_000 }).toBeLessThan(empty + CURSOR);
  expect(streams.open).toBe(1);
};

/** Nine consoles of a grid: each shows the picture of its machine, and a key changes that one only. */
export const watchNine = async (page: Page): Promise<void> => {
  const panes = page.locator('[data-test="pane"]');
  await expect(panes).toHaveCount(9);
  await expect(panes.getByText('Connected', { exact: true })).toHaveCount(9, { timeout: 120_000 });
  const all = await panes.all();
  for (const pane of all) await expect.poll(() => ink(pane), { timeout: 60_000 }).toBeGreaterThan(100);
  // those that still boot pause now and then: all have to stand still together
  let before: readonly number[] = [];
  await expect(async () => {
    const earlier = before;
    before = await Promise.all(all.map((pane) => ink(pane)));
    const changes = before.map((now, index) => Math.abs(now - (earlier[index] ?? -1000)));
    expect(Math.max(...changes)).toBeLessThan(CURSOR);
  }).toPass({ timeout: 90_000, intervals: [3000] });
  const [first, ...others] = all;
  if (first === undefined) throw new Error('no pane');
  await giveKeyboard(first);
  await page.keyboard.press('Enter');
  await expect.poll(async () => Math.abs((await ink(first)) - (before[0] ?? 0))).toBeGreaterThan(CURSOR);
  for (const [index, pane] of others.entries())
    expect(Math.abs((await ink(pane)) - (before[index + 1] ?? 0))).toBeLessThan(CURSOR);
};
