import { Listeners } from '../../../../cluster/listeners';
import type { Message } from '../../../../lib/message';
import { planPaste } from '../../../../ui/terminal/text/paste';
import type { TerminalLook, TerminalView } from '../../../../ui/terminal/terminal.types';
import { followConnection } from '../line/link';
import { createFollower } from './follower';
import { createParts, createState, pasteInto, type Parts, type State } from './parts';
import type { SerialNeeds, SerialSession, SerialWish } from './session.types';
import { createListener, onlyShown } from './terminal-listener';

/** How the terminals of a session look, and in which language they speak; both change while they are shown. */
const createManner = ({ look, texts, say }: SerialNeeds) => {
  const manner = { look, texts, say };
  return {
    now: () => manner,
    become: (change: Partial<typeof manner>) => Object.assign(manner, change),
  };
};

/** What the toolbar does, apart from what concerns the terminal's manner. */
const createCommands = (parts: Parts, state: State, view: TerminalView) => ({
  send: parts.type,
  paste: (text: string): void => {
    if (planPaste(text).asks) state.set({ pasteAsked: text });
    else pasteInto(view, parts, text, 0);
  },
  askPaste: (): void => state.set({ pasteAsked: '' }),
  answerPaste: (text: string | undefined, delay: number): void => {
    state.set({ pasteAsked: undefined });
    if (text !== undefined) pasteInto(view, parts, text, delay);
  },
  cancelTyping: parts.typist.cancel,
  answerClipboard: parts.clipboard.answer,
  askGuestSize: parts.guestSize.ask,
  tellGuestSize: parts.guestSize.tell,
  record: (withInput: boolean): void => parts.recording.start(withInput, view.size()),
  mark: parts.recording.mark,
  stopRecording: parts.recording.stop,
  recorded: parts.recording.length,
  forgetRecording: parts.recording.forget,
});

/** The serial console of a machine: one terminal, over all connections until the console ends. */
export const createSession = (needs: SerialNeeds): SerialSession => {
  const { connection, clock, createTerminal } = needs;
  const manner = createManner(needs);
  const state = createState(needs);
  const wishes = new Listeners<SerialWish>();
  const parts = createParts(
    needs,
    state,
    (bytes) => link.channel()?.send(bytes),
    () => link,
  );
  const listener = createListener(parts, state, wishes, () => view);
  const view: TerminalView = createTerminal({ ...manner.now(), listener });
  const follower = createFollower(parts, state, view, clock.now);
  const link = followConnection(connection, clock.now, {
    ...follower,
    note: (note: Message) => follower.note(manner.now().say(note)),
  });
  const setLook = (change: Partial<TerminalLook>): void => {
    const { look } = manner.become({ look: { ...manner.now().look, ...change } });
    view.setLook(look);
    state.set({ sizing: look.size });
  };
  connection.onEnd(() => {
    link.end();
    parts.typist.cancel();
    parts.guestSize.dispose();
    view.dispose();
    state.end();
    wishes.clear();
  });
  return {
    ...createCommands(parts, state, view),
    view,
    log: parts.log,
    createScreen: (size) => {
      const { look, texts } = manner.now();
      return createTerminal({ look: { ...look, size }, texts, listener: onlyShown(listener), readOnly: true });
    },
    state: state.get,
    subscribe: state.subscribe,
    onWish: (hear) => wishes.add(hear),
    speak: (texts, say) => {
      manner.become({ texts, say });
      view.setTexts(texts);
    },
    setLook,
    setSizing: (size) => setLook({ size }),
  };
};
