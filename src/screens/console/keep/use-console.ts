import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ConsoleConnection, ConsoleState } from '../../../cluster/console/state';
import { useSession } from '../../../cluster/hooks';
import type { ConsoleDevice } from '../../../resources/console/device';
import { consolesOf } from './keeper';

/**
 * The console of a machine, shared by all components that show it. It connects while one of them is mounted, and stays for a
 * minute afterwards. A change of the machine's record changes nothing here.
 */
export const useConsole = (namespace: string, name: string, device: ConsoleDevice): ConsoleConnection => {
  const session = useSession();
  const kept = useMemo(() => consolesOf(session).of(namespace, name, device), [session, namespace, name, device]);
  useEffect(() => kept.hold(), [kept]);
  return kept.connection;
};

/** What the console is in. */
export const useConsoleState = (connection: ConsoleConnection): ConsoleState =>
  useSyncExternalStore(connection.subscribe, connection.state);
