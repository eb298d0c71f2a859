import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ConsoleConnection, ConsoleState } from '../../../cluster/console/state';
import { useSession } from '../../../cluster/hooks';
import type { ConsoleDevice } from '../../../resources/console/device';
import { consolesOf } from './keeper';

interface ShownConsole {
  readonly connection: ConsoleConnection;
  readonly state: ConsoleState;
  /** It was connected before, so there is something to see. */
  readonly hasBeenSeen: boolean;
}

/**
 * The console of a machine, shared by all components that show it. It connects while one of them is mounted, and stays for a
 * minute afterwards. A change of the machine's record changes nothing here.
 * @param keptMs another time than that minute.
 */
export const useConsole = (namespace: string, name: string, device: ConsoleDevice, keptMs?: number): ShownConsole => {
  const session = useSession();
  const kept = useMemo(() => consolesOf(session).of(namespace, name, device), [session, namespace, name, device]);
  useEffect(() => kept.hold(keptMs), [kept, keptMs]);
  const { connection } = kept;
  const state = useSyncExternalStore(connection.subscribe, connection.state);
  return { connection, state, hasBeenSeen: kept.hasBeenSeen() };
};
