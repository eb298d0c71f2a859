import type { Browser } from 'playwright-core';
import { openSession, type Session } from '../browser/session';
import type { Readings } from '../metrics';
import { firstKey, openList } from './list';
import { reactionTo } from './reaction';

/** A letter of some names (`web-…`) but not of the first rows', nor of any address: the filter looks at addresses, too. */
const LETTER = 'w';

/** From the keystroke until the rows drawn all match. */
const measureFilter = async ({ page }: Session): Promise<number> => {
  const input = page.locator('[data-test="name-filter"]');
  await input.focus();
  const time = await reactionTo(page, 'keydown', 'rows-contain', LETTER, () => page.keyboard.press(LETTER));
  await input.fill('');
  await page.waitForFunction(
    (text) =>
      [...document.querySelectorAll('[data-test="vm-row"]')].some(
        (row) => !(row.getAttribute('data-key') ?? '').includes(text),
      ),
    LETTER,
  );
  return time;
};

/** From the click on a column header until another row stands first. */
const measureSort = async (session: Session): Promise<number> => {
  const { page } = session;
  const header = page.locator('[data-test="vm-list"]').getByRole('button', { name: 'Name', exact: true }).first();
  return reactionTo(page, 'click', 'first-row-changed', await firstKey(session), () => header.click());
};

export const measureInteraction = async (browser: Browser, url: string): Promise<Readings> => {
  const session = await openSession(browser, url);
  try {
    await openList(session);
    return { filter: await measureFilter(session), sort: await measureSort(session) };
  } finally {
    await session.close();
  }
};
