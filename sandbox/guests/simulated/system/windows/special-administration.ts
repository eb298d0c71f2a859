import { Interrupted, out, READ, READ_SECRET, type Process } from '../../process/step';
import type { Hardware } from '../operating-system';
import { prompt, type PromptEnd } from './prompt';
import type { WindowsVersion } from './version';

const HELP = [
  'cmd        Opens a command prompt.',
  'crashdump  Crashes the system.',
  'd          Shows that there are no kernel log messages.',
  'i          Lists IP addresses.',
  'id         Shows what this computer is.',
  'restart    Restarts the system immediately.',
  'shutdown   Shuts the system down immediately.',
  't          Lists tasks.',
  '? or help  Shows this list.',
  '',
].join('\n');

const TASKS = [
  'System',
  'smss.exe',
  'csrss.exe',
  'wininit.exe',
  'services.exe',
  'lsass.exe',
  'qemu-ga.exe',
  'svchost.exe',
];

const answers = (hardware: Hardware, { name, version }: WindowsVersion): Readonly<Record<string, string>> => ({
  '?': HELP,
  help: HELP,
  d: 'There are no kernel log messages.\n',
  i: 'Net: 2, Ip=10.0.2.2  Subnet=255.255.255.0  Gateway=10.0.2.1\n',
  id: `  Computer Name: ${hardware.plan.hostname}\n           Name: ${name}\n        Version: ${version}\n   (simulated guest)\n`,
  t: TASKS.map((task, index) => `${String(4 + index * 112).padStart(6)}  ${task}\n`).join(''),
});

function* commandPrompt(hardware: Hardware, version: WindowsVersion): Process<PromptEnd> {
  const { user, password } = hardware.plan;
  yield out('Please enter login credentials.\nUsername: ');
  const name = (yield READ)?.trim();
  yield out('Password: ');
  const secret = (yield READ_SECRET)?.replace(/\n$/, '');
  if (name?.toLowerCase() !== user.toLowerCase() || secret !== password) {
    yield out('Unable to log in with these credentials.\n');
    return 'exit';
  }
  return yield* prompt(hardware, version, 'C:\\Windows\\system32');
}

/** What the Special Administration Console of Windows Server answers on a serial line. */
export function* specialAdministration(hardware: Hardware, version: WindowsVersion): Process<PromptEnd | 'crash'> {
  const known = answers(hardware, version);
  yield out('\nComputer is booting, SAC started and initialized.\n\nUse the "?" command for general help.\n\n');
  for (;;) {
    try {
      yield out('SAC>');
      const command = ((yield READ) ?? '').trim().toLowerCase();
      if (command === '') continue;
      if (command === 'crashdump') return 'crash';
      if (command === 'restart') return 'restart';
      if (command === 'shutdown') return 'shut-down';
      if (command === 'cmd') {
        const end = yield* commandPrompt(hardware, version);
        if (end !== 'exit') return end;
        continue;
      }
      yield out(Object.hasOwn(known, command) ? (known[command] ?? '') : 'Unrecognized command. Use "?" for help.\n');
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
  }
}
