import { err, out, type Process } from '../../process/step';
import type { Call, Command, Commands } from '../call';
import type { Wish } from '../shell';

const power = (wish: Wish): Command =>
  function* (call: Call): Process {
    const { shell } = call;
    // who sits at the console may switch the machine off
    shell.wish = wish;
    yield out('');
    return 0;
  };

function* shutdown(call: Call): Process {
  const { args, shell } = call;
  if (args.includes('-c')) return 0;
  const when = args.find((arg) => !arg.startsWith('-')) ?? 'now';
  if (when !== 'now' && when !== '+0') {
    yield err('shutdown: only "now" is supported by this simulated machine\n');
    return 1;
  }
  shell.wish = args.includes('-r') ? 'reboot' : 'power-off';
  return 0;
}

const MOST_STATUS = 255;

function* exit({ name, args, shell }: Call): Process {
  shell.wish = 'logout';
  if (name === 'logout') yield out('');
  return Number(args[0] ?? shell.status) & MOST_STATUS;
}

export const POWER: Commands = {
  reboot: power('reboot'),
  poweroff: power('power-off'),
  halt: power('power-off'),
  init: function* (call) {
    const wish: Readonly<Record<string, Wish>> = { '0': 'power-off', '6': 'reboot' };
    const wished = wish[call.args[0] ?? ''];
    if (wished !== undefined) return yield* power(wished)(call);
    yield err('init: only 0 and 6 are supported\n');
    return 1;
  },
  shutdown,
  exit,
  logout: exit,
};
