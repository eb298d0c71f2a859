import { Interrupted, out, READ, type Process } from '../../process/step';
import type { Hardware } from '../operating-system';
import type { WindowsVersion } from './version';

/** How a command prompt ends. */
export type PromptEnd = 'exit' | 'restart' | 'shut-down';

type Answer = (rest: string, hardware: Hardware, version: WindowsVersion) => string;

const dated = (hardware: Hardware): string => hardware.timers.now().toISOString();

const COMMANDS: Readonly<Record<string, Answer>> = {
  ver: (_, __, { version }) => `Microsoft Windows [Version ${version}]\n`,
  echo: (rest) => `${rest}\n`,
  cls: () => '\x1b[2J\x1b[H',
  cd: () => '',
  hostname: (_, { plan }) => `${plan.hostname}\n`,
  whoami: (_, { plan }) => `${plan.hostname.toLowerCase()}\\${plan.user.toLowerCase()}\n`,
  date: (_, hardware) => `The current date is: ${dated(hardware).slice(0, 10)}\n`,
  time: (_, hardware) => `The current time is: ${dated(hardware).slice(11, 22)}\n`,
  dir: () =>
    ' Volume in drive C has no label.\n\n01/01/2026  12:00 PM    <DIR>          Desktop\n01/01/2026  12:00 PM    <DIR>          Documents\n',
  ipconfig: () =>
    'Windows IP Configuration\n\nEthernet adapter Ethernet:\n\n   IPv4 Address. . . . . . . . . . . : 10.0.2.2\n   Subnet Mask . . . . . . . . . . . : 255.255.255.0\n   Default Gateway . . . . . . . . . : 10.0.2.1\n',
  systeminfo: (_, { plan }, { name, version }) =>
    `Host Name:                 ${plan.hostname}\nOS Name:                   Microsoft ${name}\nOS Version:                ${version}\nSystem Manufacturer:       KubeVirt\n`,
  help: () =>
    'This is the command prompt of a simulated machine. It knows:\n\n  cd cls date dir echo exit hostname ipconfig shutdown systeminfo time ver whoami\n',
};

const shutdown = (rest: string): PromptEnd | undefined =>
  /\/r\b/i.test(rest) ? 'restart' : /\/(s|p)\b/i.test(rest) ? 'shut-down' : undefined;

/** A command prompt with the few commands that people try. */
export function* prompt(hardware: Hardware, version: WindowsVersion, folder: string): Process<PromptEnd> {
  yield out(`Microsoft Windows [Version ${version.version}]\nSimulated guest. Type help.\n`);
  for (;;) {
    try {
      yield out(`\n${folder}>`);
      const line = yield READ;
      const [, name = '', rest = ''] = /^\s*([^\s/]*)\s*(.*?)\s*$/s.exec(line ?? 'exit') ?? [];
      const command = name.toLowerCase().replace(/\.exe$/, '');
      if (command === '') continue;
      if (command === 'exit' || command === 'logoff') return 'exit';
      const end = command === 'shutdown' ? shutdown(rest) : undefined;
      if (end !== undefined) return end;
      const answer = Object.hasOwn(COMMANDS, command) ? COMMANDS[command]?.(rest, hardware, version) : undefined;
      yield out(
        answer ?? `'${name}' is not recognized as an internal or external command,\noperable program or batch file.\n`,
      );
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
  }
}
