import { useEffect } from 'react';
import type { PaneProps } from '../pane.types';
import { bytesOf } from '../typing/bytes';
import type { SerialSession } from './session/session.types';

/** Lets what is typed elsewhere reach this serial line, as bytes. */
export const useReceiver = (session: SerialSession, attach: PaneProps['attach']): void => {
  useEffect(
    () =>
      attach?.({
        ready: () => session.state().connected,
        key: (typed) => {
          const bytes = bytesOf(typed, session.view.applicationCursor());
          if (bytes !== undefined) session.send(bytes);
        },
        text: session.answerPaste,
      }),
    [session, attach],
  );
};
