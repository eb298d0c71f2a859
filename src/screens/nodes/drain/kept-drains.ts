import type { Session } from '../../../cluster/session';
import type { Drain } from '../../../commands/node/drain/drain';
import type { DrainPhase } from '../../../commands/node/drain/state';

/** Drains of a session by the name of the node: they go on whatever page is shown, and end with the session. */
type KeptDrains = Map<string, Drain>;

type Closing = Pick<Session, 'onClose'>;

/** What of a window matters here. */
type Page = Pick<Window, 'addEventListener' | 'removeEventListener'>;

const sessions = new WeakMap<Closing, KeptDrains>();

/** Another user must not go on with what this one began. */
const closeAll = (drains: KeptDrains): void => {
  for (const drain of drains.values()) drain.close();
  drains.clear();
};

export const keptDrains = (session: Closing): KeptDrains => {
  const known = sessions.get(session);
  if (known !== undefined) return known;
  const drains: KeptDrains = new Map();
  sessions.set(session, drains);
  session.onClose(() => closeAll(drains));
  return drains;
};

const GOES_ON: ReadonlySet<DrainPhase> = new Set(['preparing', 'running', 'stopping']);

/**
 * Leaving the console ends a drain: what was accepted goes on, but nothing more is asked for, and what comes of it is not told. The browser
 * asks before that.
 */
export const holdPage = (drain: Pick<Drain, 'state' | 'subscribe'>, page: Page): void => {
  const ask = (event: Event): void => event.preventDefault();
  drain.subscribe(() => {
    if (GOES_ON.has(drain.state().phase)) page.addEventListener('beforeunload', ask);
    else page.removeEventListener('beforeunload', ask);
  });
};
