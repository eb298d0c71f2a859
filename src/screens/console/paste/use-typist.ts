import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ConsoleConnection } from '../../../cluster/console/state';
import { systemClock } from '../../../tasks/clock';
import type { RemoteScreen } from '../../../ui/screen/screen.types';
import { keyboardOf } from './keyboard';
import { createTypist, type Typist, type TypingState } from './typist';

/** A typist at the keyboard of a screen. It stops, and forgets the text, with the component that uses it. */
export const useTypist = (
  screen: RemoteScreen,
  connection: ConsoleConnection,
  pace: number,
): readonly [Typist, TypingState] => {
  const typist = useMemo(() => createTypist(keyboardOf(screen, connection), systemClock), [screen, connection]);
  useEffect(() => typist.setPace(pace), [typist, pace]);
  useEffect(() => () => typist.forget(), [typist]);
  return [typist, useSyncExternalStore(typist.subscribe, typist.state)];
};
