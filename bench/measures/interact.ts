import type { Browser } from 'playwright-core';
import { openSession, type Session } from '../browser/session';
import type { Readings } from '../metrics';
import { firstKey, openList } from './list';

/** One letter that some names have and the first rows have not: `db-…`. */
const LETTER = 'd';

/** From the keystroke until the rows drawn all match. */
const measureFilter = async ({ page }: Session): Promise<number> => {
  const input = page.locator('[data-test="name-filter"]');
  const field = (await input.evaluate((element) => element.tagName)) === 'INPUT' ? input : input.locator('input');
  await field.focus();
  const reaction = page.evaluate((text) => window.vmBench.reaction('keydown', 'rows-contain', text), LETTER);
  await page.keyboard.press(LETTER);
  const time = await reaction;
  await field.fill('');
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
  const reaction = page.evaluate(
    (key) => window.vmBench.reaction('click', 'first-row-changed', key),
    await firstKey(session),
  );
  await header.click();
  return reaction;
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
