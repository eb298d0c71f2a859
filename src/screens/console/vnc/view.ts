import type { ConsoleConnection } from '../../../cluster/console/state';
import type { Channel } from '../../../lib/channel';
import { createScreen } from '../../../ui/screen/screen';
import type { RemoteScreen, ScreenEvent, ScreenOptions } from '../../../ui/screen/screen.types';
import { FIRST_CHOICES } from './choices';
import { guestText, type GuestText } from './guest-text';

/** What the toolbar and the panels show of a screen. */
export interface ScreenState {
  /** There is a picture, and keys reach the guest. */
  readonly live: boolean;
  /** Since when the line is open and no picture has come; ms since the epoch. */
  readonly waitingSince: number | undefined;
  readonly viewOnly: boolean;
  readonly drag: boolean;
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** What the guest put on its clipboard last. */
  readonly clipboard: GuestText | undefined;
  /** Keys that stay down until something is typed. */
  readonly held: readonly string[];
}

/** The screen of one connection. It lives as long as the connection does, whether or not it is shown. */
export interface ScreenView {
  readonly screen: RemoteScreen;
  /** The same object until something changes. */
  state(): ScreenState;
  subscribe(listener: () => void): () => void;
  /** Changes options and tells so. */
  set(change: Partial<ScreenOptions>): void;
}

const FIRST: ScreenState = {
  live: false,
  waitingSince: undefined,
  viewOnly: false,
  drag: false,
  size: undefined,
  clipboard: undefined,
  held: [],
};

const changeBy = (event: ScreenEvent): Partial<ScreenState> | undefined => {
  switch (event.is) {
    case 'first-picture':
      return { live: true, waitingSince: undefined };
    case 'size':
      return { size: { width: event.width, height: event.height } };
    case 'clipboard':
      return { clipboard: guestText(event.text) };
    case 'held':
      return { held: event.codes };
    case 'closed':
    case 'failed':
      return { live: false, waitingSince: undefined };
    case 'name':
    case 'bell':
    case 'capabilities':
    case 'escape':
      return undefined;
  }
};

/** Gives the screen each channel of the connection, and takes it away when the connection has left it. */
const follow = (connection: ConsoleConnection, screen: RemoteScreen, told: (isOpen: boolean) => void): (() => void) => {
  let channel: Channel | undefined;
  const look = (): void => {
    const state = connection.state();
    const now = state.is === 'connected' ? state.channel : undefined;
    if (now === channel) return;
    channel = now;
    if (now === undefined) screen.disconnect();
    else screen.connect(now);
    told(now?.opened === true);
  };
  look();
  return connection.subscribe(look);
};

const createView = (connection: ConsoleConnection, words: (reason: string | undefined) => string): ScreenView => {
  const screen = createScreen({ ...FIRST_CHOICES, drag: false, viewOnly: false });
  const listeners = new Set<() => void>();
  let state = FIRST;
  const change = (what: Partial<ScreenState>): void => {
    state = { ...state, ...what };
    for (const listener of [...listeners]) listener();
  };
  screen.listen((event) => {
    const what = changeBy(event);
    if (what !== undefined) change(what);
    if (event.is === 'failed') connection.fail(words(event.reason));
  });
  const stop = follow(connection, screen, (isOpen) => {
    const live = screen.live();
    change({ live, waitingSince: isOpen && !live ? Date.now() : undefined });
  });
  connection.onEnd(() => {
    stop();
    screen.dispose();
    listeners.clear();
  });
  return {
    screen,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (options) => {
      screen.set(options);
      const { viewOnly, drag } = screen.options();
      if (viewOnly !== state.viewOnly || drag !== state.drag) change({ viewOnly, drag });
    },
  };
};

const views = new WeakMap<ConsoleConnection, ScreenView>();

/**
 * The view of a connection, made when it is first asked for.
 * @param words says, translated, that what came cannot be shown; `reason` is the guest's own, if it gave one.
 */
export const screenViewOf = (
  connection: ConsoleConnection,
  words: (reason: string | undefined) => string,
): ScreenView => {
  const known = views.get(connection);
  if (known !== undefined) return known;
  const view = createView(connection, words);
  views.set(connection, view);
  return view;
};
