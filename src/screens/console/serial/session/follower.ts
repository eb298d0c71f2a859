import type { TerminalView } from '../../../../ui/terminal/terminal.types';
import type { Parts, State } from './parts';

/** A guest that is greeted twice by a connection that drops at once would answer twice. */
const GREETING_PAUSE_MS = 1000;
const ENTER = '\r';
const LINE_FEED = 0x0a;

/** What happens at the guest's end. A note stands on a line of its own, and is no part of the log. */
export const createFollower = (parts: Parts, state: State, view: TerminalView, now: () => number) => {
  let lastByte: number | undefined;
  let greeted = -Infinity;
  const greet = (): void => {
    if (now() - greeted < GREETING_PAUSE_MS) return;
    greeted = now();
    parts.type(ENTER);
  };
  return {
    connected: (begins: boolean): void => {
      state.set({ connected: true, silent: true });
      if (!begins) return;
      parts.guestSize.forget();
      view.settle();
      queueMicrotask(greet);
    },
    lost: (): void => {
      parts.typist.cancel();
      state.set({ connected: false });
    },
    data: (bytes: Uint8Array): void => {
      parts.log.add(bytes);
      parts.recording.output(bytes);
      parts.guestSize.hear(bytes);
      view.write(bytes);
      lastByte = bytes.at(-1) ?? lastByte;
      if (state.get().silent) state.set({ silent: false });
    },
    note: (words: string): void => {
      const fresh = lastByte === undefined || lastByte === LINE_FEED ? '' : '\r\n';
      view.write(`${fresh}\x1b[0;90m— ${words} —\x1b[0m\r\n`);
      lastByte = LINE_FEED;
    },
  };
};
