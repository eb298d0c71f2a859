import { Listeners } from '../../../../cluster/listeners';
import { pastePieces, planPaste } from '../../../../ui/terminal/text/paste';
import { USUAL_SIZE } from '../../../../ui/terminal/text/size';
import type { TerminalView } from '../../../../ui/terminal/terminal.types';
import { createGuestClipboard } from '../line/guest-clipboard';
import { createGuestSize } from '../line/guest-size';
import type { Link } from '../line/link';
import { createLog } from '../line/log';
import { createRecording } from '../line/recording';
import { createTypist } from '../line/typist';
import type { SerialNeeds, SerialState } from './session.types';

const initialState = (needs: SerialNeeds): SerialState => ({
  connected: false,
  silent: true,
  dropped: 0,
  size: USUAL_SIZE,
  sizing: needs.look.size,
  guestSize: { is: 'unknown' },
  pasteAsked: undefined,
  typing: undefined,
  clipboardAsked: undefined,
  recording: { is: 'none' },
});

/** What is shown, and who wants to be told of it. */
export const createState = (needs: SerialNeeds) => {
  let state = initialState(needs);
  const listeners = new Listeners();
  return {
    get: () => state,
    set: (change: Partial<SerialState>): void => {
      state = { ...state, ...change };
      listeners.tell();
    },
    subscribe: (listener: () => void) => listeners.add(listener),
    end: () => listeners.clear(),
  };
};

export type State = ReturnType<typeof createState>;

/** What has to do with what passes between guest and terminal. */
export const createParts = (needs: SerialNeeds, state: State, send: (bytes: Uint8Array) => void, link: () => Link) => {
  const { clock, name } = needs;
  const encoder = new TextEncoder();
  const recording = createRecording(name, clock, (next) => state.set({ recording: next }));
  const sendAll = (bytes: Uint8Array): void => {
    recording.input(bytes);
    send(bytes);
  };
  const type = (text: string): void => sendAll(encoder.encode(text));
  return {
    log: createLog(),
    recording,
    send: sendAll,
    type,
    guestSize: createGuestSize(type, clock, (guestSize) => state.set({ guestSize })),
    clipboard: createGuestClipboard(needs.copy, (clipboardAsked) => state.set({ clipboardAsked })),
    typist: createTypist(
      () => link().channel(),
      (bytes) => sendAll(bytes),
      clock,
      (typing) => {
        if (typing !== state.get().typing) state.set({ typing });
      },
    ),
  };
};

export type Parts = ReturnType<typeof createParts>;

/** Sends a text as it has to be sent now. */
export const pasteInto = (view: TerminalView, { typist }: Parts, text: string, delay: number): void =>
  typist.type(pastePieces(planPaste(text), view.bracketedPaste()), delay);
