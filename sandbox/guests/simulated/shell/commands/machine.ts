import { err, out, type Process } from '../../process/step';
import { MEMORY_KIB } from '../../system/memory';
import { options, type Call, type Commands } from '../call';

function* uname({ args, shell }: Call): Process {
  const { flags } = options(args);
  const { flavour } = shell.machine;
  const parts: readonly (readonly [string, string])[] = [
    ['s', 'Linux'],
    ['n', shell.machine.hostname()],
    ['r', flavour.kernel],
    ['v', '#1 SMP PREEMPT_DYNAMIC'],
    ['m', 'x86_64'],
    ['o', 'GNU/Linux'],
  ];
  const chosen = parts.filter(([flag]) => flags.has('a') || flags.has(flag) || (flags.size === 0 && flag === 's'));
  yield out(`${chosen.map(([, text]) => text).join(' ')}\n`);
  return 0;
}

const HOST = /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

function* setHostname(call: Call, name: string): Process {
  if (call.shell.user !== 'root') {
    yield err(`${call.name}: you must be root to change the host name\n`);
    return 1;
  }
  if (!HOST.test(name)) {
    yield err(`${call.name}: invalid host name '${name}'\n`);
    return 1;
  }
  call.shell.machine.files.write('/etc/hostname', `${name}\n`, 'root');
  return 0;
}

function* hostname(call: Call): Process {
  const { flags, rest } = options(call.args);
  const [name] = rest;
  if (name !== undefined) return yield* setHostname(call, name);
  const full = call.shell.machine.hostname();
  yield out(`${flags.has('s') ? full.split('.')[0] : flags.has('I') ? '10.0.2.2' : full}\n`);
  return 0;
}

function* hostnamectl(call: Call): Process {
  const [verb, name] = call.args;
  if ((verb === 'set-hostname' || verb === 'hostname') && name !== undefined) return yield* setHostname(call, name);
  const { machine } = call.shell;
  const lines: readonly (readonly [string, string])[] = [
    ['Static hostname', machine.hostname()],
    ['Icon name', 'computer-vm'],
    ['Chassis', 'vm'],
    ['Virtualization', 'kvm'],
    ['Operating System', machine.flavour.pretty],
    ['Kernel', `Linux ${machine.flavour.kernel}`],
    ['Architecture', 'x86-64'],
    ['Hardware Vendor', 'KubeVirt'],
  ];
  for (const [label, value] of lines) yield out(`${label.padStart(17)}: ${value}\n`);
  return 0;
}

const DIRECTIVES: Readonly<Record<string, (iso: string, date: Date) => string>> = {
  Y: (iso) => iso.slice(0, 4),
  m: (iso) => iso.slice(5, 7),
  d: (iso) => iso.slice(8, 10),
  H: (iso) => iso.slice(11, 13),
  M: (iso) => iso.slice(14, 16),
  S: (iso) => iso.slice(17, 19),
  F: (iso) => iso.slice(0, 10),
  T: (iso) => iso.slice(11, 19),
  N: (iso) => `${iso.slice(20, 23)}000000`,
  s: (_, date) => String(Math.floor(date.getTime() / 1000)),
  Z: () => 'UTC',
  z: () => '+0000',
  '%': () => '%',
};

function* date({ args, shell }: Call): Process {
  const now = new Date(shell.machine.now());
  const format = args.find((arg) => arg.startsWith('+'));
  if (format !== undefined) {
    const iso = now.toISOString();
    yield out(
      `${format.slice(1).replace(/%(.)/g, (whole, letter: string) => DIRECTIVES[letter]?.(iso, now) ?? whole)}\n`,
    );
    return 0;
  }
  const [, weekday = '', day = '', month = '', year = '', time = ''] =
    /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(now.toUTCString()) ?? [];
  yield out(`${weekday} ${month} ${String(Number(day)).padStart(2)} ${time} UTC ${year}\n`);
  return 0;
}

/** `up 3 days, 4:05`: how long the system runs. */
export const uptimeText = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const clock = hours > 0 ? `${hours}:${String(minutes % 60).padStart(2, '0')}` : `${minutes % 60} min`;
  return `up ${days > 0 ? `${days} day${days === 1 ? '' : 's'}, ` : ''}${clock}`;
};

function* uptime({ args, shell }: Call): Process {
  const { machine } = shell;
  const since = new Date(machine.bootedAt).toISOString().slice(0, 19).replace('T', ' ');
  const running = uptimeText(machine.now() - machine.bootedAt);
  const time = new Date(machine.now()).toISOString().slice(11, 19);
  const { flags } = options(args);
  if (flags.has('s')) yield out(`${since}\n`);
  else if (flags.has('p')) yield out(`${running}\n`);
  else yield out(` ${time} ${running},  1 user,  load average: 0.00, 0.01, 0.00\n`);
  return 0;
}

function* free({ args }: Call): Process {
  const { flags } = options(args);
  const show = (kib: number): string =>
    (flags.has('h')
      ? `${Math.round(kib / 1024)}Mi`
      : flags.has('m')
        ? String(Math.round(kib / 1024))
        : String(kib)
    ).padStart(12);
  const { total, used, free: unused, cached, available } = MEMORY_KIB;
  yield out('               total        used        free      shared  buff/cache   available\n');
  yield out(`Mem:    ${[total, used, unused, 1024, cached, available].map(show).join('')}\n`);
  yield out(`Swap:   ${[0, 0, 0].map(show).join('')}\n`);
  return 0;
}

const DISK_KIB = 10_255_636;
const SYSTEM_KIB = 1_612_040;

function* df({ args, shell }: Call): Process {
  const { flags } = options(args);
  const used = SYSTEM_KIB + Math.ceil(shell.machine.files.used() / 1024);
  const show = (kib: number): string =>
    (flags.has('h') ? `${(kib / 1024 / 1024).toFixed(1)}G` : String(kib)).padStart(10);
  const share = Math.round((used / DISK_KIB) * 100);
  yield out(`Filesystem     ${flags.has('h') ? '      Size' : ' 1K-blocks'}       Used  Available Use% Mounted on\n`);
  yield out(`/dev/vda1      ${show(DISK_KIB)} ${show(used)} ${show(DISK_KIB - used)}  ${share}% /\n`);
  yield out(`tmpfs          ${show(98_240)} ${show(0)} ${show(98_240)}   0% /run\n`);
  return 0;
}

const UNITS = ['B', 'K', 'M', 'G', 'T'];

/** `20G`, `1.5G`: as `lsblk` writes sizes. */
const sizeOf = (bytes: number): string => {
  const unit = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(bytes) / 10)));
  return `${Number((bytes / 1024 ** unit).toFixed(1))}${UNITS[unit] ?? ''}`;
};

function* lsblk({ shell }: Call): Process {
  const row = (name: string, device: string, size: string, readOnly: boolean, rest: string): string =>
    `${name.padEnd(6)} ${device.padStart(7)}  0 ${size.padStart(5)}  ${readOnly ? 1 : 0} ${rest}\n`;
  yield out('NAME   MAJ:MIN RM  SIZE RO TYPE MOUNTPOINTS\n');
  const own = row('vda', '252:0', '10G', false, 'disk') + row('└─vda1', '252:1', '10G', false, 'part /');
  const plugged = shell.machine.disks().map(({ disk, device }) => {
    const minor = (device.charCodeAt(2) - 97) * 16;
    const number = `${disk.bus === 'virtio' ? 252 : 8}:${minor}`;
    return { device, text: row(device, number, sizeOf(disk.bytes), disk.readOnly, 'disk') };
  });
  const rows = [...plugged, { device: 'vda', text: own }].sort((one, other) => (one.device < other.device ? -1 : 1));
  for (const { text } of rows) yield out(text);
  return 0;
}

function* nproc(): Process {
  yield out('1\n');
  return 0;
}

function* lscpu(): Process {
  yield out(
    'Architecture:            x86_64\nCPU(s):                  1\nModel name:              Intel Xeon Processor (Skylake, IBRS)\nHypervisor vendor:       KVM\nVirtualization type:     full\n',
  );
  return 0;
}

function* systemdDetectVirt(): Process {
  yield out('kvm\n');
  return 0;
}

function* lsbRelease({ shell }: Call): Process {
  const { name, pretty, version } = shell.machine.flavour;
  yield out(`Distributor ID:\t${name}\nDescription:\t${pretty}\nRelease:\t${version}\n`);
  return 0;
}

export const MACHINE: Commands = {
  uname,
  hostname,
  hostnamectl,
  date,
  uptime,
  free,
  df,
  lsblk,
  nproc,
  lscpu,
  'systemd-detect-virt': systemdDetectVirt,
  lsb_release: lsbRelease,
  arch: (call) => uname({ ...call, args: ['-m'] }),
};
