import type { Listeners } from '../../../../cluster/listeners';
import { planPaste } from '../../../../ui/terminal/text/paste';
import type { TerminalListener, TerminalView } from '../../../../ui/terminal/terminal.types';
import { pasteInto, type Parts, type State } from './parts';
import type { SerialWish } from './session.types';

/** What happens at the terminal. */
export const createListener = (
  parts: Parts,
  state: State,
  wishes: Listeners<SerialWish>,
  view: () => TerminalView,
): TerminalListener => ({
  input: (bytes) => {
    parts.guestSize.said(bytes, view().size());
    parts.send(bytes);
  },
  paste: (text) => {
    if (planPaste(text).asks) state.set({ pasteAsked: text });
    else pasteInto(view(), parts, text, 0);
  },
  released: () => wishes.tell('toolbar'),
  searchWanted: () => wishes.tell('search'),
  copied: (done) => wishes.tell(done ? 'copied' : 'copy-refused'),
  clipboardWanted: parts.clipboard.wanted,
  resized: (size) => {
    parts.recording.resize(size);
    state.set({ size });
  },
  dropped: (dropped) => state.set({ dropped }),
});

/** For a terminal with no guest behind it: its keys still work for the page. */
export const onlyShown = ({ released, copied }: TerminalListener): TerminalListener => ({
  input: () => undefined,
  paste: () => undefined,
  released,
  searchWanted: () => undefined,
  copied,
  clipboardWanted: () => undefined,
  resized: () => undefined,
  dropped: () => undefined,
});
