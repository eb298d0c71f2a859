/** What journeys see of the screen of a machine: its picture, in pixels. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './journey';

/** A page with one console, or one pane of several. */
type Place = Page | Locator;

export const screenOf = (place: Place): Locator => place.locator('[data-test="screen"]');

/** Pixels of the picture that are not black: the amount of text on it. A cursor that blinks is 16 of them at most. */
export const ink = (place: Place): Promise<number> =>
  screenOf(place)
    .locator('canvas')
    .first()
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
      // before the first picture it has no size
      if (canvas.width === 0 || canvas.height === 0) return 0;
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let lit = 0;
      for (let index = 0; index < data.length; index += 4) {
        if ((data[index] ?? 0) + (data[index + 1] ?? 0) + (data[index + 2] ?? 0) > 90) lit += 1;
      }
      return lit;
    });

/** More than a cursor, in pixels. */
export const CURSOR = 40;

/** Waits until the picture stands still, but for its cursor, and tells how much is on it. */
export const settled = async (place: Place): Promise<number> => {
  let before = -1000;
  await expect
    .poll(
      async () => {
        const now = await ink(place);
        const change = Math.abs(now - before);
        before = now;
        return change;
      },
      { intervals: [500] },
    )
    .toBeLessThan(CURSOR);
  return before;
};

/** Lets the keyboard go to the machine. */
export const giveKeyboard = async (place: Place): Promise<void> => {
  await screenOf(place).focus();
  await screenOf(place).press('Enter');
  await expect(place.locator('[data-test="screen-hint"]')).toContainText('Your keyboard is with the machine');
};
