import type { Clock } from '../../lib/clock';
import type { ByteStream, Guest, GuestEnd, GuestPlan } from '../guest';
import { createKeyboard } from './keyboard/keyboard';
import { CELL_HEIGHT, CELL_WIDTH } from './picture/font';
import { createPicture, type Picture } from './picture/picture';
import { pngOf } from './picture/png';
import { openPort } from './ports/ports';
import type { Display } from './rfb/display';
import { startRfbSession } from './rfb/session';
import { createStream } from './stream/stream';
import { createConsole, type Console } from './system/console';
import { createLinux } from './system/linux';
import { createTimers } from './system/timers';
import { PALETTE } from './terminal/colours';

/** Limits of the screen in pixels. */
const SMALLEST = { width: 320, height: 200 };
const LARGEST = { width: 2520, height: 1600 };

const displayOf = (plan: GuestPlan, console: Console, picture: Picture, key: Display['key']): Display => {
  let asked: { readonly width: number; readonly height: number } | undefined;
  console.onResize(() => {
    const { columns, rows } = console.terminal;
    const { width, height } = asked ?? { width: columns * CELL_WIDTH, height: rows * CELL_HEIGHT };
    picture.resize(width, height);
  });
  return {
    name: `${plan.namespace}/${plan.name}`,
    picture,
    key,
    watch: console.watch,
    clipboard: console.clipboard,
    setClipboard: console.setClipboard,
    resize: (width, height) => {
      if (width < SMALLEST.width || height < SMALLEST.height) return false;
      if (width > LARGEST.width || height > LARGEST.height) return false;
      asked = { width, height };
      console.resize(Math.floor(width / CELL_WIDTH), Math.floor(height / CELL_HEIGHT));
      asked = undefined;
      return true;
    },
  };
};

/** Typing while the machine stands still is kept, as far as real devices would keep it. */
const MOST_KEPT_INPUT = 4096;

/** A machine made of nothing but this process: text screen, keyboard, serial line and a small system. */
export const startSimulatedGuest = (
  plan: GuestPlan,
  tools: { readonly clock: Clock; readonly random: () => number },
): Guest => {
  const timers = createTimers(tools.clock);
  const sessions = new Set<() => void>();
  const ports = new Set<() => void>();
  let state: 'running' | 'paused' | 'ended' = 'running';
  let keptInput = '';
  let onEnd: ((end: GuestEnd) => void) | undefined;
  let ending: GuestEnd | undefined;

  const console = createConsole((text) => {
    if (state === 'running') system.input(text);
    else keptInput = (keptInput + text).slice(0, MOST_KEPT_INPUT);
  });
  const close = (): void => {
    state = 'ended';
    timers.cancelAll();
    system.stop();
    for (const end of [...sessions, ...ports]) end();
    console.close();
  };
  const system = createLinux(plan, console, timers, tools.random, (end) => {
    close();
    ending = end;
    onEnd?.(end);
  });
  const keyboard = createKeyboard(plan.keyboard);
  const picture = createPicture(console.terminal);
  const display = displayOf(plan, console, picture, (event) => {
    const typed = keyboard.press(event, console.terminal.modes.applicationCursor);
    if (typed?.is === 'text') console.typed(typed.text);
    else if (typed?.is === 'reboot' && state === 'running') system.reboot();
  });

  const pause = (): void => {
    if (state !== 'running') return;
    state = 'paused';
    timers.pause();
  };
  const unpause = (): void => {
    if (state !== 'paused') return;
    state = 'running';
    timers.unpause();
    const typed = keptInput;
    keptInput = '';
    if (typed !== '') system.input(typed);
  };
  /** Buttons and wishes reach a paused machine when it goes on. */
  const whenRunning = (task: () => void): void => {
    if (state === 'running') task();
    else if (state === 'paused') timers.after(0, task);
  };

  system.start();
  if (plan.paused) pause();
  return {
    engine: 'simulated',
    openScreen: (): ByteStream => {
      const { client, device } = createStream();
      const end = startRfbSession(device, display, tools.clock, () => sessions.delete(end));
      sessions.add(end);
      if (state === 'ended') end();
      return client;
    },
    openSerial: () => {
      const client = console.openSerial();
      if (state === 'ended') console.close();
      return client;
    },
    openPort: (port, protocol) => openPort(plan, port, protocol, ports),
    screenshot: () => {
      picture.refresh();
      return Promise.resolve(pngOf(picture.area(0, 0, picture.width, picture.height), PALETTE));
    },
    pause,
    unpause,
    reset: () => whenRunning(system.reset),
    reboot: () => whenRunning(system.reboot),
    pressPower: () => whenRunning(system.pressPower),
    onEnd: (listener) => {
      onEnd = listener;
      if (ending !== undefined) listener(ending);
    },
    kill: () => {
      if (state === 'ended') return;
      onEnd = undefined;
      close();
    },
  };
};
