import type { Cast } from '../../../../ui/terminal/cast/cast.types';
import { createPlayer, withoutPauses, type CastScreen, type Player } from '../../../../ui/terminal/cast/player';
import type { SerialSession } from '../session/session.types';

/** In seconds: what a viewer waits for without wondering. */
const LONGEST_PAUSE = 1.5;
/** The code that brings a terminal back to how it was switched on, in its place among what is written. */
const RESET = '\x1bc';

/** A terminal of its own for a recording, and what plays it there. */
export const startPlayer = (
  session: SerialSession,
  cast: Cast,
  skipPauses: boolean,
): { readonly element: HTMLElement; readonly player: Player; dispose(): void } => {
  const { width, height } = cast.header;
  const screen = session.createScreen({ cols: width, rows: height });
  const shown: CastScreen = {
    write: (text) => screen.write(text),
    reset: () => screen.write(RESET),
    // after what was written before, and before what is written later
    resize: (cols, rows) => screen.after(() => screen.setSize({ cols, rows })),
  };
  const player = createPlayer(skipPauses ? withoutPauses(cast, LONGEST_PAUSE) : cast, shown);
  return {
    element: screen.element,
    player,
    dispose: () => {
      player.dispose();
      screen.dispose();
    },
  };
};
