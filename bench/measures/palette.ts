import type { Browser } from 'playwright-core';
import { openSession } from '../browser/session';
import type { Readings } from '../metrics';
import { openList } from './list';
import { reactionTo } from './reaction';

const FIELD = '[data-test="palette-field"]';
const MACHINE = '[data-test="palette-option"][data-id^="machine-"]';

/** From the keys until the command palette is painted, and from a letter until it shows machines of that name. */
export const measurePalette = async (browser: Browser, url: string): Promise<Readings> => {
  const session = await openSession(browser, url);
  const { page } = session;
  try {
    await openList(session);
    const open = (): Promise<number> =>
      reactionTo(page, 'keydown', 'shown', FIELD, () => page.keyboard.press('Control+k'));
    const paletteFirst = await open();
    await page.keyboard.press('Escape');
    await page.locator(FIELD).waitFor({ state: 'detached' });
    const paletteAgain = await open();
    const paletteFind = await reactionTo(page, 'keydown', 'shown', MACHINE, () => page.keyboard.press('w'));
    return { paletteFirst, paletteAgain, paletteFind };
  } finally {
    await session.close();
  }
};
