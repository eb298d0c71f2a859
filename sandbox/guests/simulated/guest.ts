import type { Clock } from '../../lib/clock';
import type { ByteStream, Guest, GuestDisks, GuestEnd, GuestPlan } from '../guest';
import { createKeyboard } from './keyboard/keyboard';
import { createPicture } from './picture/picture';
import { pngOf } from '../../lib/png';
import { openPort } from './ports/ports';
import type { Display } from './rfb/display';
import { startRfbSession } from './rfb/session';
import { displayOf } from './screen';
import { createStream } from './stream/stream';
import { createDiskBay } from './system/disks';
import { createConsole, type Device } from './system/console';
import { createLinux } from './system/linux/linux';
import type { OperatingSystem } from './system/operating-system';
import { createTimers, type Timers } from './system/timers';
import { createWindows } from './system/windows/windows';
import { isWindows } from './system/windows/version';
import { PALETTE } from './terminal/colours';

/** Typing while the machine stands still is kept, as far as real devices would keep it. */
const MOST_KEPT_INPUT = 4096;

/** Lets a machine stand still and go on. What is typed or pressed meanwhile reaches it when it goes on. */
interface Gate {
  pause(): void;
  unpause(): void;
  end(): void;
  readonly ended: boolean;
  input(text: string, device: Device): void;
  press(task: () => void): void;
}

const createGate = (timers: Timers, input: (text: string, device: Device) => void): Gate => {
  let state: 'running' | 'paused' | 'ended' = 'running';
  const kept: Record<Device, string> = { screen: '', serial: '' };
  return {
    get ended() {
      return state === 'ended';
    },
    pause: () => {
      if (state !== 'running') return;
      state = 'paused';
      timers.pause();
    },
    unpause: () => {
      if (state !== 'paused') return;
      state = 'running';
      timers.unpause();
      for (const device of ['screen', 'serial'] as const) {
        const text = kept[device];
        kept[device] = '';
        if (text !== '') input(text, device);
      }
    },
    end: () => {
      state = 'ended';
      timers.cancelAll();
    },
    input: (text, device) => {
      if (state === 'running') input(text, device);
      else if (state === 'paused') kept[device] = (kept[device] + text).slice(0, MOST_KEPT_INPUT);
    },
    press: (task) => {
      if (state === 'running') task();
      else if (state === 'paused') timers.after(0, task);
    },
  };
};

/** What everything of one guest is made of. */
interface Parts {
  readonly system: OperatingSystem;
  readonly gate: Gate;
  readonly display: Display;
  openSerial(): ByteStream;
  openPort: Guest['openPort'];
  /** Streams that are open; called, they end. */
  readonly open: Set<() => void>;
  close(): void;
  readonly bay: GuestDisks;
  onReboot: Guest['onReboot'];
  onEnd: Guest['onEnd'];
}

const assembled = (plan: GuestPlan, clock: Clock, random: () => number): Parts => {
  const timers = createTimers(clock);
  const open = new Set<() => void>();
  let listener: ((end: GuestEnd) => void) | undefined;
  let ending: GuestEnd | undefined;
  let rebooted = (): void => undefined;
  const gate = createGate(timers, (text, device) => system.input(text, device));
  const console = createConsole(gate.input);
  const close = (): void => {
    if (gate.ended) return;
    gate.end();
    system.stop();
    for (const end of [...open]) end();
    console.close();
  };
  const bay = createDiskBay();
  const hardware = {
    disks: bay.plugged,
    plan,
    console,
    timers,
    random,
    rebooted: () => rebooted(),
    ended: (end: GuestEnd) => {
      close();
      ending = end;
      listener?.(end);
    },
  };
  const system = isWindows(plan.system) ? createWindows(hardware) : createLinux(hardware);
  const keyboard = createKeyboard(plan.keyboard);
  const display = displayOf(plan, console, createPicture(console.terminal), (event) => {
    const typed = keyboard.press(event, console.terminal.modes.applicationCursor);
    if (typed?.is === 'text') console.typed(typed.text);
    else if (typed?.is === 'attention') gate.press(system.attention);
  });
  return {
    system,
    gate,
    display,
    open,
    close,
    openSerial: console.openSerial,
    openPort: (port, protocol) => openPort(plan, port, protocol, open),
    bay,
    onReboot: (heard) => {
      rebooted = heard;
    },
    onEnd: (heard) => {
      listener = heard;
      if (ending !== undefined) heard(ending);
    },
  };
};

/** A stream to something that is gone. */
const closedStream = (): ByteStream => {
  const { client, device } = createStream();
  device.close();
  return client;
};

/** A machine made of nothing but this process: text screen, keyboard, serial line and a small system. */
export const startSimulatedGuest = (
  plan: GuestPlan,
  tools: { readonly clock: Clock; readonly random: () => number },
): Guest => {
  const { system, gate, display, open, close, openSerial, openPort: port, bay, onReboot, onEnd } = assembled(plan, tools.clock, tools.random); // prettier-ignore
  system.start();
  if (plan.paused) gate.pause();
  return {
    engine: 'simulated',
    openScreen: () => {
      if (gate.ended) return closedStream();
      const { client, device } = createStream();
      const end = startRfbSession(device, display, tools.clock, () => open.delete(end));
      open.add(end);
      return client;
    },
    openSerial: () => (gate.ended ? closedStream() : openSerial()),
    openPort: (number, protocol) =>
      gate.ended ? Promise.reject(new Error(`${plan.hostname} is switched off`)) : port(number, protocol),
    screenshot: () => {
      const { picture } = display;
      picture.refresh();
      return Promise.resolve(pngOf(picture.area(0, 0, picture.width, picture.height), PALETTE));
    },
    pause: gate.pause,
    unpause: gate.unpause,
    reset: () => gate.press(system.reset),
    reboot: () => gate.press(system.reboot),
    pressPower: () => gate.press(system.pressPower),
    disks: bay,
    onReboot,
    onEnd,
    kill: () => {
      onEnd(() => undefined);
      close();
    },
  };
};
