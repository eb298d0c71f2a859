import type { Browser } from 'playwright-core';
import { openSession, type Session } from '../browser/session';
import type { Readings } from '../metrics';
import { STORM_SYSTEM, type ClusterApi } from '../cluster';
import { openList, ROW } from './list';

const SECONDS = 10;
/** A busy server tells late; what counts is that the page ends up right, and how much later. */
const CATCH_UP_MS = 45_000;

/** What the drawn rows say of the guest's system, by key. */
const shownSystems = ({ page }: Session): Promise<Record<string, string>> =>
  page.evaluate((row) => {
    const systems: Record<string, string> = {};
    for (const element of document.querySelectorAll(row)) {
      systems[element.getAttribute('data-key') ?? ''] = element.textContent ?? '';
    }
    return systems;
  }, ROW);

/** Milliseconds until every drawn row shows what the cluster says last; undefined when that does not happen. */
const lagOf = async (session: Session, api: ClusterApi): Promise<number | undefined> => {
  const began = Date.now();
  const deadline = Date.now() + CATCH_UP_MS;
  for (;;) {
    const shown = await shownSystems(session);
    const checks = await Promise.all(
      Object.entries(shown).map(async ([key, text]) => {
        const system = await api.guestSystem(key);
        // lists shorten the names of known systems; those that the storm gave are shown as they are
        return system?.startsWith(STORM_SYSTEM) === true ? text.includes(system) : undefined;
      }),
    );
    const touched = checks.filter((right) => right !== undefined);
    if (touched.length > 0 && touched.every(Boolean)) return Date.now() - began;
    if (Date.now() > deadline) return undefined;
    await session.page.waitForTimeout(100);
  }
};

const measureOne = async (browser: Browser, url: string, api: ClusterApi, perSecond: number) => {
  const session = await openSession(browser, url);
  try {
    await openList(session);
    await session.page.evaluate(() => window.vmBench.takeLongestTask());
    await api.storm(perSecond, SECONDS);
    await session.page.evaluate(() => window.vmBench.startFrames());
    await session.page.waitForTimeout(SECONDS * 1000);
    const lag = await lagOf(session, api);
    const frames = await session.page.evaluate(() => window.vmBench.takeFrames());
    const task = await session.page.evaluate(() => window.vmBench.takeLongestTask());
    return { frames, task, right: lag === undefined ? 0 : 1, lag: lag ?? CATCH_UP_MS };
  } finally {
    await session.close();
  }
};

/** Frames, tasks and truth while machines change at 200 and 1,000 events a second. */
export const measureStorms = async (browser: Browser, url: string, api: ClusterApi): Promise<Readings> => {
  const breeze = await measureOne(browser, url, api, 200);
  const gale = await measureOne(browser, url, api, 1000);
  return {
    storm200Frames: breeze.frames,
    storm200Task: breeze.task,
    storm200Right: breeze.right,
    storm200Lag: breeze.lag,
    storm1000Frames: gale.frames,
    storm1000Task: gale.task,
    storm1000Right: gale.right,
    storm1000Lag: gale.lag,
  };
};
