import { manualClock, type ManualClock } from '../../lib/clock';
import type { Guest, GuestEnd, GuestPlan } from '../guest';
import { startSimulatedGuest } from './guest';

/** A guest on a clock that a test drives, with what was said on its serial line. */
export interface TestGuest {
  readonly guest: Guest;
  readonly clock: ManualClock;
  /** What the serial line said since the last call. */
  said(): string;
  /** Types on the serial line and lets a little time pass. */
  type(text: string): void;
  login(): void;
  readonly ends: GuestEnd[];
  readonly serialClosed: () => boolean;
}

const LONG_AGO = 3_600_000;

/** `bootedAt` is an hour ago unless given. */
export const testGuest = (given: Partial<GuestPlan> = {}): TestGuest => {
  const clock = manualClock();
  const plan: GuestPlan = {
    uid: 'uid-1',
    namespace: 'demo',
    name: 'web-1',
    hostname: 'web-1',
    system: 'fedora',
    user: 'fedora',
    password: 'secret',
    keyboard: 'us',
    bootedAt: clock.now().getTime() - LONG_AGO,
    paused: false,
    ...given,
  };
  const guest = startSimulatedGuest(plan, { clock, random: () => 0.5 });
  const ends: GuestEnd[] = [];
  guest.onEnd((end) => ends.push(end));
  const serial = guest.openSerial();
  let text = '';
  let closed = false;
  serial.onData((bytes) => {
    text += Buffer.from(bytes).toString('utf8');
  });
  serial.onClose(() => {
    closed = true;
  });
  const type = (typed: string): void => {
    serial.write(Buffer.from(typed, 'utf8'));
    clock.advance(100);
  };
  return {
    guest,
    clock,
    ends,
    type,
    serialClosed: () => closed,
    said: () => {
      const all = text;
      text = '';
      return all;
    },
    login: () => {
      type(`${plan.user}\r`);
      type(`${plan.password}\r`);
    },
  };
};

/** Text without colours and other sequences, with plain line ends. */
export const plain = (text: string): string =>
  text
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/\r\n/g, '\n')
    .replace(/\r/g, '');
