import type { ConsoleConnection } from '../../../cluster/console/state';
import type { RemoteScreen } from '../../../ui/screen/screen.types';
import type { GuestKeyboard, KeyboardState } from './typist';

/** Bytes, of which a keystroke has 8: what waits longer than that is on a line that does not move. */
const MOST_PENDING = 512;

/** The keyboard behind a screen. Keys go nowhere while it is not connected, or only looked at. */
export const keyboardOf = (
  screen: Pick<RemoteScreen, 'press' | 'live' | 'options'>,
  connection: Pick<ConsoleConnection, 'state'>,
): GuestKeyboard => ({
  state: (): KeyboardState => {
    const state = connection.state();
    if (state.is !== 'connected' || !state.channel.opened || !screen.live()) return 'disconnected';
    if (screen.options().viewOnly) return 'view-only';
    return state.channel.pending > MOST_PENDING ? 'busy' : 'ready';
  },
  press: screen.press,
});
