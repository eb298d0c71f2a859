/** A serial session between a connection and a terminal that a test drives by hand. For tests only. */
import type { ConsoleConnection, ConsoleState } from '../../../../cluster/console/state';
import type { Channel, ChannelListener } from '../../../../lib/channel';
import type { Clock } from '../../../../tasks/clock';
import type { TerminalListener, TerminalView } from '../../../../ui/terminal/terminal.types';
import { createSession } from './session';

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const createTime = () => {
  let now = Date.UTC(2026, 2, 1, 12, 0, 0);
  const timers = new Map<() => void, number>();
  const clock: Clock = {
    now: () => now,
    after: (delay, callback) => {
      timers.set(callback, now + delay);
      return () => timers.delete(callback);
    },
  };
  const pass = (span: number): void => {
    const end = now + span;
    for (;;) {
      const [next] = [...timers].filter(([, at]) => at <= end).sort(([, one], [, other]) => one - other);
      if (next === undefined) break;
      timers.delete(next[0]);
      now = Math.max(now, next[1]);
      next[0]();
    }
    now = end;
  };
  return { clock, pass, timers };
};

const createLine = () => {
  const sent: string[] = [];
  const listeners = new Set<ChannelListener>();
  const state = { opened: true, pending: 0 };
  const channel: Channel = {
    send: (bytes) => sent.push(decode(bytes)),
    close: () => (state.opened = false),
    get opened() {
      return state.opened;
    },
    get pending() {
      return state.pending;
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const hear = (bytes: Uint8Array | string): void => {
    for (const { data } of listeners) data(typeof bytes === 'string' ? encode(bytes) : bytes);
  };
  return { channel, sent, state, hear, listeners };
};

const createConnection = () => {
  let state: ConsoleState = { is: 'connecting', attempt: 1 };
  const listeners = new Set<() => void>();
  const ends = new Set<() => void>();
  const notAsked = (): never => {
    throw new Error('a session leaves its connection alone');
  };
  const connection: ConsoleConnection = {
    device: 'serial',
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect: notAsked,
    takeOver: notAsked,
    renew: notAsked,
    disconnect: notAsked,
    fail: notAsked,
    onEnd: (listener) => void ends.add(listener),
  };
  const become = (next: ConsoleState): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  return { connection, become, listeners, end: () => ends.forEach((listener) => listener()) };
};

const createScreen = () => {
  const screen = { shown: '', settled: 0, disposed: 0, bracketed: false, size: { cols: 100, rows: 30 } };
  const view: TerminalView = {
    // nothing of a page is needed
    element: {} as HTMLElement,
    search: {
      find: () => undefined,
      end: () => undefined,
      outcome: () => ({ is: 'idle' }),
      subscribe: () => () => undefined,
    },
    write: (data) => (screen.shown += typeof data === 'string' ? data : decode(data)),
    after: (callback) => callback(),
    setLook: () => undefined,
    setSize: () => undefined,
    setTexts: () => undefined,
    size: () => screen.size,
    bracketedPaste: () => screen.bracketed,
    applicationCursor: () => false,
    selection: () => '',
    selectAll: () => undefined,
    clear: () => undefined,
    reset: () => undefined,
    settle: () => (screen.settled += 1),
    scrollToEnd: () => undefined,
    focus: () => undefined,
    dispose: () => (screen.disposed += 1),
  };
  return { screen, view };
};

export const createRig = () => {
  const time = createTime();
  const { connection, become, listeners, end } = createConnection();
  const { screen, view } = createScreen();
  const clipboard = { works: true, has: '' };
  let terminal: TerminalListener | undefined;
  const session = createSession({
    connection,
    name: 'web-1',
    clock: time.clock,
    look: { fontSize: 14, theme: 'dark', screenReader: false, size: 'fit', scrollback: 1000 },
    texts: { label: '', description: '', linkHint: '', tooMuchOutput: '' },
    say: ({ key }) => key,
    createTerminal: (options) => {
      terminal ??= options.listener;
      return view;
    },
    copy: (text) => {
      if (clipboard.works) clipboard.has = text;
      return Promise.resolve(clipboard.works);
    },
  });
  if (terminal === undefined) throw new Error('no terminal was made');
  const connect = async () => {
    const line = createLine();
    become({ is: 'connected', channel: line.channel });
    await Promise.resolve();
    return line;
  };
  const drop = (...states: readonly ConsoleState[]): void => states.forEach(become);
  return { session, time, screen, clipboard, terminal, connect, drop, end, listeners };
};
