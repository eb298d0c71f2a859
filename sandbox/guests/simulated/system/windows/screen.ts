import { KEY, out, READ_SECRET, sleep, type Process } from '../../process/step';
import type { Hardware } from '../operating-system';
import { prompt, type PromptEnd } from './prompt';
import type { WindowsVersion } from './version';

/** From power-on to the picture that asks for Ctrl+Alt+Del, ms. */
export const START_TIME = 3600;

const BLUE = '\x1b[0;44;97m\x1b[2J';
const BLACK = '\x1b[0m\x1b[2J\x1b[H';

/** Text in the middle of a row. */
const centred = ({ console }: Hardware, row: number, text: string): string =>
  `\x1b[${row};${Math.max(1, Math.floor((console.terminal.columns - text.length) / 2) + 1)}H${text}`;

const middle = ({ console }: Hardware): number => Math.floor(console.terminal.rows / 2);

export function* starting(hardware: Hardware, { name }: WindowsVersion, elapsed: number): Process<void> {
  const at = middle(hardware);
  yield out(`\x1b[0m\x1b[?25l${BLACK}${centred(hardware, at, `Starting ${name}`)}`);
  for (let spent = elapsed; spent < START_TIME; spent += 300) {
    const dots = '.'.repeat(1 + (Math.floor(spent / 300) % 5)).padEnd(5);
    yield out(centred(hardware, at + 2, dots));
    yield sleep(Math.min(300, START_TIME - spent));
  }
}

const locked = (hardware: Hardware, { name }: WindowsVersion): string =>
  `\x1b[?25l${BLUE}${centred(hardware, middle(hardware) - 3, hardware.plan.hostname)}` +
  centred(hardware, middle(hardware) - 2, name) +
  centred(hardware, middle(hardware) + 1, 'Press Ctrl+Alt+Del to unlock.') +
  centred(hardware, hardware.console.terminal.rows - 1, 'Simulated guest: a picture made of text, not Windows itself.');

/** Waits for Ctrl+Alt+Del, which comes as the character that `ATTENTION` is; other keys say nothing. */
export const ATTENTION = '\uf8fe';

function* unlocked(hardware: Hardware): Process<boolean> {
  const { user, password } = hardware.plan;
  const at = middle(hardware);
  yield out(
    `${BLUE}${centred(hardware, at - 1, user)}${centred(hardware, at + 1, 'Password:           ')}\x1b[10D\x1b[?25h`,
  );
  const typed = (yield READ_SECRET)?.replace(/\n$/, '').replaceAll(ATTENTION, '');
  if (typed === password) return true;
  yield out(`\x1b[?25l${centred(hardware, at + 3, 'The password is incorrect. Try again.')}`);
  yield sleep(2000);
  return false;
}

/** The screen after the start: locked, unlocked with the password, a command prompt, and so on. */
export function* screen(hardware: Hardware, version: WindowsVersion): Process<PromptEnd> {
  for (;;) {
    yield out(locked(hardware, version));
    while ((yield KEY) !== ATTENTION);
    if (!(yield* unlocked(hardware))) continue;
    yield out(`${BLACK}\x1b[?25h`);
    const end = yield* prompt(hardware, version, `C:\\Users\\${hardware.plan.user}`);
    if (end !== 'exit') return end;
  }
}

export function* stopping(hardware: Hardware, text: string): Process<void> {
  yield out(`\x1b[?25l${BLUE}${centred(hardware, middle(hardware), text)}`);
  yield sleep(2400);
  yield out(BLACK);
}
