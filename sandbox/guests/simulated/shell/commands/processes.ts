import { err, out, sleep as pause, type Process } from '../../process/step';
import { MEMORY_KIB } from '../../system/memory';
import type { Call, Commands } from '../call';
import { uptimeText } from './machine';
import { options } from '../call';

interface Entry {
  readonly pid: number;
  readonly user: string;
  readonly terminal: string;
  readonly kib: number;
  readonly command: string;
}

const processesOf = ({ shell, name, args }: Call): readonly Entry[] => [
  { pid: 1, user: 'root', terminal: '?', kib: 16_120, command: '/usr/lib/systemd/systemd --system' },
  { pid: 2, user: 'root', terminal: '?', kib: 0, command: '[kthreadd]' },
  { pid: 412, user: 'root', terminal: '?', kib: 14_404, command: '/usr/lib/systemd/systemd-journald' },
  { pid: 588, user: 'root', terminal: '?', kib: 9_812, command: '/usr/sbin/sshd -D' },
  { pid: 590, user: 'root', terminal: '?', kib: 4_220, command: '/usr/bin/qemu-ga --method=virtio-serial' },
  { pid: 604, user: 'root', terminal: 'tty1', kib: 4_032, command: `login -- ${shell.user}` },
  { pid: shell.pid, user: shell.user, terminal: 'tty1', kib: 5_440, command: '-bash' },
  { pid: shell.pid + 141, user: shell.user, terminal: 'tty1', kib: 3_120, command: [name, ...args].join(' ') },
];

const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);

function* ps(call: Call): Process {
  const all = call.args.join('').replace(/-/g, '');
  const entries = processesOf(call);
  if (/u/.test(all)) {
    yield out('USER         PID %CPU %MEM   RSS TTY      STAT START   TIME COMMAND\n');
    for (const { user, pid, kib, terminal, command } of entries)
      yield out(
        `${user.padEnd(8)} ${String(pid).padStart(7)}  0.0 ${((kib / MEMORY_KIB.total) * 100).toFixed(1).padStart(4)} ${String(kib).padStart(5)} ${terminal.padEnd(8)} S    ${clock(call.shell.machine.bootedAt)}   0:00 ${command}\n`,
      );
    return 0;
  }
  yield out('    PID TTY          TIME CMD\n');
  for (const { pid, terminal, command } of /[eA]|ax/.test(all) ? entries : entries.slice(-2))
    yield out(
      `${String(pid).padStart(7)} ${terminal.padEnd(8)} 00:00:00 ${command.replace(/^.*\/|^-/, '').split(' ')[0]}\n`,
    );
  return 0;
}

const mib = (kib: number): string => (kib / 1024).toFixed(1).padStart(8);

/** One picture of `top`, as with `-b -n 1`. */
function* top(call: Call): Process {
  const { machine } = call.shell;
  const entries = processesOf(call);
  yield out(
    `top - ${new Date(machine.now()).toISOString().slice(11, 19)} ${uptimeText(machine.now() - machine.bootedAt)},  1 user,  load average: 0.00, 0.01, 0.00\n`,
  );
  yield out(`Tasks: ${entries.length} total,   1 running, ${entries.length - 1} sleeping,   0 stopped,   0 zombie\n`);
  yield out('%Cpu(s):  0.0 us,  0.1 sy,  0.0 ni, 99.9 id,  0.0 wa\n');
  yield out(
    `MiB Mem :${mib(MEMORY_KIB.total)} total,${mib(MEMORY_KIB.free)} free,${mib(MEMORY_KIB.used)} used,${mib(MEMORY_KIB.cached)} buff/cache\n\n`,
  );
  yield out('\x1b[7m    PID USER      PR  NI    RES S  %CPU  %MEM     TIME+ COMMAND   \x1b[0m\n');
  for (const { pid, user, kib, command } of entries)
    yield out(
      `${String(pid).padStart(7)} ${user.padEnd(8)}  20   0 ${String(kib).padStart(6)} S   0.0 ${((kib / MEMORY_KIB.total) * 100).toFixed(1).padStart(5)}   0:00.00 ${command.replace(/^.*\/(?=[^ ]*( |$))/, '').split(' ')[0]}\n`,
    );
  return 0;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

function* sleep({ args }: Call): Process {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?|\.\d+)([smhd]?)$/.exec(args[0] ?? '') ?? [];
  if (number === undefined) {
    yield err(args[0] === undefined ? 'sleep: missing operand\n' : `sleep: invalid time interval '${args[0]}'\n`);
    return 1;
  }
  yield pause(Math.min(2 ** 31 - 1, Number(number) * (UNITS[unit] ?? 1) * 1000));
  return 0;
}

function* kill({ args }: Call): Process {
  const { rest } = options(args);
  yield err(`bash: kill: (${rest[0] ?? ''}) - Operation not permitted\n`);
  return 1;
}

function* time(call: Call): Process {
  const start = call.shell.machine.now();
  const status = yield* call.run(call.args, call.shell);
  const seconds = ((call.shell.machine.now() - start) / 1000).toFixed(3);
  yield err(`\nreal\t0m${seconds}s\nuser\t0m0.000s\nsys\t0m0.000s\n`);
  return status;
}

export const PROCESSES: Commands = { ps, top, htop: top, sleep, kill, time };
