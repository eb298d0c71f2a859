import type { Cast } from './cast.types';
import { readCastSize } from './read';

/** Where a recording is shown. */
export interface CastScreen {
  write(text: string): void;
  /** As a terminal that was just switched on. */
  reset(): void;
  resize(cols: number, rows: number): void;
}

/** Time as the player sees it, so that tests can drive it. */
export interface PlayerClock {
  /** ms */
  now(): number;
  /** Calls back once after `delay` ms unless the returned function was called before. */
  after(delay: number, callback: () => void): () => void;
}

export interface PlayerState {
  readonly playing: boolean;
  /** In seconds of the recording. */
  readonly position: number;
  readonly length: number;
  /** 2 is twice as fast as it was. */
  readonly speed: number;
  readonly markers: readonly { readonly at: number; readonly name: string }[];
}

export interface Player {
  /** The same object until something changes. */
  state(): PlayerState;
  subscribe(listener: () => void): () => void;
  /** From the start when it is at its end. */
  play(): void;
  pause(): void;
  /** To a moment, in seconds; goes on playing if it was. */
  seek(position: number): void;
  setSpeed(speed: number): void;
  dispose(): void;
}

/** How often the position is told while playing, in ms. */
const STEP = 50;

const systemClock: PlayerClock = {
  now: () => performance.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};

/** Shortens each pause to at most `longest` seconds. */
export const withoutPauses = (cast: Cast, longest: number): Cast => {
  let before = 0;
  let cut = 0;
  const events = cast.events.map((event) => {
    cut += Math.max(0, event.at - before - longest);
    before = event.at;
    return { ...event, at: event.at - cut };
  });
  return { ...cast, events };
};

const markersOf = ({ events }: Cast): PlayerState['markers'] =>
  events.flatMap(({ at, code, text }) => (code === 'm' ? [{ at, name: text }] : []));

/** Writes what lies between two moments to the screen. */
const createTape = (cast: Cast, screen: CastScreen) => {
  const { events, header } = cast;
  let next = 0;
  const rewind = (): void => {
    next = 0;
    screen.reset();
    screen.resize(header.width, header.height);
  };
  return {
    rewind,
    /** Up to a moment and with it; back in time means from the start. */
    show: (position: number): void => {
      const last = events[next - 1];
      if (last !== undefined && last.at > position) rewind();
      let output = '';
      for (let event = events[next]; event !== undefined && event.at <= position; event = events[++next]) {
        if (event.code === 'o') output += event.text;
        const size = event.code === 'r' ? readCastSize(event.text) : undefined;
        if (size === undefined) continue;
        screen.write(output);
        output = '';
        screen.resize(size.cols, size.rows);
      }
      if (output !== '') screen.write(output);
    },
  };
};

/** Plays a recording on a screen. It starts paused, showing its first moment. */
export const createPlayer = (cast: Cast, screen: CastScreen, clock: PlayerClock = systemClock): Player => {
  const listeners = new Set<() => void>();
  const tape = createTape(cast, screen);
  const length = cast.events.at(-1)?.at ?? 0;
  let state: PlayerState = { playing: false, position: 0, length, speed: 1, markers: markersOf(cast) };
  let cancel = (): void => undefined;
  const become = (change: Partial<PlayerState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const run = (): void => {
    cancel();
    const from = { time: clock.now(), position: state.position, speed: state.speed };
    cancel = clock.after(STEP, () => {
      const position = Math.min(length, from.position + ((clock.now() - from.time) / 1000) * from.speed);
      tape.show(position);
      become({ position, playing: position < length });
      if (position < length) run();
    });
  };
  const seek = (position: number): void => {
    const wanted = Math.min(length, Math.max(0, position));
    tape.show(wanted);
    become({ position: wanted });
    if (state.playing) run();
  };
  tape.rewind();
  tape.show(0);
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    play: () => {
      if (state.position >= length) seek(0);
      become({ playing: length > 0 });
      if (length > 0) run();
    },
    pause: () => {
      cancel();
      become({ playing: false });
    },
    seek,
    setSpeed: (speed) => {
      become({ speed });
      if (state.playing) run();
    },
    dispose: () => {
      cancel();
      listeners.clear();
    },
  };
};
