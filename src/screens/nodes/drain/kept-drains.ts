import type { Session } from '../../../cluster/session';
import type { Drain } from '../../../commands/node/drain/drain';

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

/** Leaving the console ends a drain: what was accepted goes on, but nothing more is asked for. The browser asks before that. */
export const holdPage = (drain: Pick<Drain, 'state' | 'subscribe'>, page: Page): void => {
  const ask = (event: Event): void => event.preventDefault();
  drain.subscribe(() => {
    if (drain.state().phase === 'running') page.addEventListener('beforeunload', ask);
    else page.removeEventListener('beforeunload', ask);
  });
};
