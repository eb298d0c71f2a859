import type { ConsoleConnection } from '../../../../cluster/console/state';
import { systemClock } from '../../../../tasks/clock';
import { copyText } from '../../../../ui/terminal/system-clipboard';
import { createSession } from './session';
import type { SerialNeeds, SerialSession } from './session.types';

const sessions = new WeakMap<ConsoleConnection, Promise<SerialSession>>();

type Given = Pick<SerialNeeds, 'connection' | 'name' | 'look' | 'texts' | 'say'>;

const start = async (given: Given): Promise<SerialSession> => {
  // only who opens a serial console downloads a terminal
  const { createTerminal } = await import('../../../../ui/terminal/terminal');
  return createSession({ ...given, clock: systemClock, createTerminal, copy: copyText });
};

/** The one session of a connection, started at its first use. Rejects when the terminal cannot be downloaded; then ask again. */
export const sessionOf = (given: Given): Promise<SerialSession> => {
  const known = sessions.get(given.connection);
  if (known !== undefined) return known;
  const started = start(given);
  sessions.set(given.connection, started);
  started.catch(() => sessions.delete(given.connection));
  return started;
};
