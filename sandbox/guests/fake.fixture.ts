import type { GuestEngine } from './engine';
import type { ByteStream, Guest, GuestDisks, GuestEnd, GuestMove, GuestMoveState, GuestPlan } from './guest';

/** A guest that does nothing by itself: what it was told is noted, and tests speak for it. */
export interface FakeGuest extends Guest {
  readonly plan: GuestPlan;
  readonly how: 'boot' | 'running';
  /** What was done to it: `pause`, `reset`, …, and `write TEXT`. */
  readonly told: string[];
  readonly isDead: boolean;
  /** Says something on every stream that is open. */
  say(text: string): void;
  end(end: GuestEnd): void;
  /** It boots anew by itself. */
  reboots(): void;
  moving: GuestMoveState;
  /** Why no disk goes in or out; the empty text keeps it waiting. */
  stuck: string | undefined;
}

interface FakeStream extends ByteStream {
  say(bytes: Uint8Array): void;
  finish(): void;
}

const fakeStream = (greeting: string, told: string[]): FakeStream => {
  let open = true;
  let kept: Uint8Array[] = greeting === '' ? [] : [Buffer.from(greeting)];
  let listener: ((bytes: Uint8Array) => void) | undefined;
  let closed = (): void => undefined;
  const say = (bytes: Uint8Array): void => {
    if (!open) return;
    if (listener === undefined) kept.push(bytes);
    else listener(bytes);
  };
  return {
    say,
    write: (bytes) => {
      told.push(`write ${Buffer.from(bytes).toString()}`);
      say(bytes);
    },
    onData: (next) => {
      listener = next;
      kept.forEach(next);
      kept = [];
    },
    onClose: (next) => {
      closed = next;
    },
    close: () => {
      if (open) told.push('left');
      open = false;
    },
    finish: () => {
      if (!open) return;
      open = false;
      closed();
    },
  };
};

/** Disks go in and out as the guest is told to let them. */
const fakeDisks = (guest: () => FakeGuest): GuestDisks => {
  const handled = (what: string): Promise<void> => {
    const { stuck, told } = guest();
    if (stuck === '') return new Promise(() => undefined);
    if (stuck !== undefined) return Promise.reject(new Error(stuck));
    told.push(what);
    return Promise.resolve();
  };
  return {
    plug: ({ name, bus, bytes }) => handled(`plug ${name} ${bus} ${bytes}`),
    unplug: (name) => handled(`unplug ${name}`),
  };
};

/** Screens greet as RFB servers, every stream answers with what it hears, port 22 listens. */
const fakeGuest = (plan: GuestPlan, how: 'boot' | 'running', engine: Guest['engine']): FakeGuest => {
  const told: string[] = [];
  const streams: FakeStream[] = [];
  let dead = false;
  let onEnd: (end: GuestEnd) => void = () => undefined;
  let onReboot = (): void => undefined;
  const open = (greeting: string): ByteStream => {
    const stream = fakeStream(greeting, told);
    streams.push(stream);
    return stream;
  };
  const note = (what: string) => (): void => {
    told.push(what);
  };
  const move: GuestMove = { state: () => guest.moving, cancel: note('cancel') };
  const guest: FakeGuest = {
    engine,
    plan,
    how,
    told,
    get isDead() {
      return dead;
    },
    stuck: undefined,
    moving: { is: 'copying', progress: undefined },
    say: (text) => streams.forEach((stream) => stream.say(Buffer.from(text))),
    end: (end) => {
      dead = true;
      streams.forEach((stream) => stream.finish());
      onEnd(end);
    },
    openScreen: () => open('RFB 003.008\n'),
    openSerial: () => open(''),
    openPort: (port) =>
      port === 22
        ? Promise.resolve(open('SSH-2.0-fake\r\n'))
        : Promise.reject(new Error('connect: connection refused')),
    screenshot: () => (dead ? Promise.reject(new Error('the guest is gone')) : Promise.resolve(Buffer.from('\x89PNG'))),
    pause: note('pause'),
    unpause: note('unpause'),
    reset: note('reset'),
    reboot: note('reboot'),
    pressPower: note('power'),
    reboots: () => onReboot(),
    onReboot: (listener) => {
      onReboot = listener;
    },
    onEnd: (listener) => {
      onEnd = listener;
    },
    kill: () => {
      dead = true;
      streams.forEach((stream) => stream.finish());
    },
    ...(engine === 'qemu' ? { move: () => move, disks: fakeDisks(() => guest) } : {}),
  };
  return guest;
};

interface FakeEngine extends GuestEngine {
  readonly guests: FakeGuest[];
  /** Why the next guests cannot be started. */
  broken: string | undefined;
  /** How often it was told to prepare. */
  prepared: number;
  closed: boolean;
}

export const fakeEngine = (name: Guest['engine'] = 'simulated', most = Number.POSITIVE_INFINITY): FakeEngine => {
  const engine: FakeEngine = {
    name,
    most,
    guests: [],
    broken: undefined,
    prepared: 0,
    prepare: () => {
      engine.prepared += 1;
    },
    closed: false,
    suits: (plan) => name === 'simulated' || plan.system?.startsWith('windows') === false,
    start: (plan, how) => {
      if (engine.broken !== undefined) return Promise.reject(new Error(engine.broken));
      const guest = fakeGuest(plan, how, name);
      engine.guests.push(guest);
      return Promise.resolve(guest);
    },
    close: () => {
      engine.closed = true;
      return Promise.resolve();
    },
  };
  return engine;
};
