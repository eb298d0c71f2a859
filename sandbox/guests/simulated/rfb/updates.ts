import type { Clock } from '../../../lib/clock';
import { createDamage, type Damage, type Rectangle } from './damage';
import type { Display } from './display';
import { createEncoder, type Encoder } from './encodings/encoder';
import {
  CURSOR,
  DESKTOP_NAME,
  DESKTOP_SIZE,
  EXTENDED_DESKTOP_SIZE,
  EXTENDED_KEY,
  pointerShape,
  rectangle,
  screenLayout,
  update,
  type LayoutReason,
} from './messages';
import type { Pixels } from './pixels';

/** The updates of one client: nothing is sent that it did not ask for, and at most one answer is due at any time. */
export interface Updates {
  pixels(pixels: Pixels): void;
  encodings(list: readonly number[]): void;
  request(incremental: boolean, area: Rectangle): void;
  /** The client asks for another size. */
  desktopSize(width: number, height: number): void;
  /** The picture may look different. */
  changed(): void;
  stop(): void;
}

/** Least time between two updates, ms: changes that come together go together. */
const PACE = 16;

interface State {
  pixels: Pixels | undefined;
  /** Pseudo-encodings that the client knows. */
  knows: ReadonlySet<number>;
  wanted: Rectangle | undefined;
  /** The size that the client believes in. */
  width: number;
  height: number;
  damage: Damage;
  /** Pseudo-rectangles that go with the next update, by encoding: of each only the last. */
  due: Map<number, Buffer>;
  sentAt: number;
  timer: (() => void) | undefined;
}

const union = (a: Rectangle | undefined, b: Rectangle): Rectangle => {
  if (a === undefined) return b;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
};

const clippedTo = (area: Rectangle, width: number, height: number): Rectangle => ({
  x: Math.min(area.x, width),
  y: Math.min(area.y, height),
  width: Math.max(0, Math.min(area.x + area.width, width) - area.x),
  height: Math.max(0, Math.min(area.y + area.height, height) - area.y),
});

const NOTHING = new Uint8Array();

/** Tells a client of a new size, when it can be told; else it keeps the one that it has. */
const followSize = (state: State, display: Display, reason: LayoutReason): void => {
  const { width, height } = display.picture;
  if (width === state.width && height === state.height) return;
  const extended = state.knows.has(EXTENDED_DESKTOP_SIZE);
  if (!extended && !state.knows.has(DESKTOP_SIZE)) return;
  Object.assign(state, { width, height, damage: createDamage(width, height) });
  if (extended) state.due.set(EXTENDED_DESKTOP_SIZE, screenLayout(width, height, reason, 'done'));
  else state.due.set(DESKTOP_SIZE, rectangle({ x: 0, y: 0, width, height }, DESKTOP_SIZE, NOTHING));
};

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

const nameOf = (display: Display): Buffer => {
  const name = Buffer.from(display.name, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(name.length, 0);
  return Buffer.concat([length, name]);
};

/** What a client is told once, when it says that it knows it. */
const greet = (state: State, before: ReadonlySet<number>, display: Display): void => {
  const { due, knows, pixels, width, height } = state;
  const fresh = (encoding: number): boolean => knows.has(encoding) && !before.has(encoding);
  if (fresh(EXTENDED_KEY)) due.set(EXTENDED_KEY, rectangle(NOWHERE, EXTENDED_KEY, NOTHING));
  if (fresh(EXTENDED_DESKTOP_SIZE)) due.set(EXTENDED_DESKTOP_SIZE, screenLayout(width, height, 'server', 'done'));
  if (fresh(DESKTOP_NAME)) due.set(DESKTOP_NAME, rectangle(NOWHERE, DESKTOP_NAME, nameOf(display)));
  if (fresh(CURSOR) && pixels !== undefined) due.set(CURSOR, pointerShape(pixels));
};

interface Sending {
  readonly state: State;
  readonly display: Display;
  readonly clock: Clock;
  readonly encoder: Encoder;
  readonly send: (bytes: Buffer) => void;
}

const drawn = ({ state, display, encoder }: Sending, pixels: Pixels, wanted: Rectangle): Buffer[] =>
  state.damage.take(display.picture, wanted).map((area) => {
    const part = display.picture.area(area.x, area.y, area.width, area.height);
    const { encoding, data } = encoder.encode(part, pixels);
    return rectangle(area, encoding, data);
  });

/** Answers the request that is open, if there is anything to say. */
const flush = (sending: Sending): void => {
  const { state, display, clock, send } = sending;
  state.timer = undefined;
  const { wanted, pixels } = state;
  if (wanted === undefined || pixels === undefined) return;
  followSize(state, display, 'server');
  const rectangles = [...state.due.values(), ...drawn(sending, pixels, clippedTo(wanted, state.width, state.height))];
  if (rectangles.length === 0) return;
  state.due = new Map();
  state.wanted = undefined;
  state.sentAt = clock.now().getTime();
  send(update(rectangles));
};

/** Answers now, or when the pace allows it. */
const soon = (sending: Sending): void => {
  const { state, clock } = sending;
  if (state.wanted === undefined || state.timer !== undefined) return;
  const wait = state.sentAt + PACE - clock.now().getTime();
  if (wait <= 0) flush(sending);
  else state.timer = clock.after(wait, () => flush(sending));
};

const changeSize = (sending: Sending, width: number, height: number): void => {
  const { state, display } = sending;
  const done = display.resize(width, height);
  const differs = state.width !== display.picture.width || state.height !== display.picture.height;
  if (done && differs) followSize(state, display, 'this-client');
  else if (state.knows.has(EXTENDED_DESKTOP_SIZE))
    state.due.set(
      EXTENDED_DESKTOP_SIZE,
      screenLayout(state.width, state.height, 'this-client', done ? 'done' : 'invalid'),
    );
  soon(sending);
};

export const createUpdates = (display: Display, clock: Clock, send: (bytes: Buffer) => void): Updates => {
  const { width, height } = display.picture;
  const state: State = {
    pixels: undefined,
    knows: new Set(),
    wanted: undefined,
    width,
    height,
    damage: createDamage(width, height),
    due: new Map(),
    sentAt: Number.NEGATIVE_INFINITY,
    timer: undefined,
  };
  const sending: Sending = { state, display, clock, encoder: createEncoder(), send };
  return {
    pixels: (pixels) => {
      state.pixels = pixels;
      if (state.knows.has(CURSOR)) state.due.set(CURSOR, pointerShape(pixels));
    },
    encodings: (list) => {
      const before = state.knows;
      state.knows = new Set(list);
      sending.encoder.choose(list);
      greet(state, before, display);
    },
    request: (incremental, area) => {
      if (!incremental) state.damage.forget(area);
      state.wanted = union(state.wanted, area);
      soon(sending);
    },
    desktopSize: (wide, high) => changeSize(sending, wide, high),
    changed: () => {
      if (state.wanted !== undefined && state.timer === undefined)
        state.timer = clock.after(PACE, () => flush(sending));
    },
    stop: () => state.timer?.(),
  };
};
