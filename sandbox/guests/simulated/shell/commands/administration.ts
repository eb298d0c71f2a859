import { kernelMessages } from '../../system/linux/boot';
import { err, out, type Process } from '../../process/step';
import { numberOption, options, type Call, type Commands } from '../call';

const UNITS: Readonly<Record<string, string>> = {
  'qemu-guest-agent': 'QEMU Guest Agent',
  sshd: 'OpenSSH server daemon',
  'systemd-journald': 'Journal Service',
  'cloud-init': 'Cloud-init',
  'getty@tty1': 'Getty on tty1',
  'serial-getty@ttyS0': 'Serial Getty on ttyS0',
};

const stamp = (ms: number): string => {
  const [, weekday = '', rest = ''] = /^(\w+), .*?([\d:]{8})/.exec(new Date(ms).toUTCString()) ?? [];
  return `${weekday} ${new Date(ms).toISOString().slice(0, 10)} ${rest} UTC`;
};

function* unitStatus(call: Call, unit: string): Process {
  const { machine } = call.shell;
  const description = UNITS[unit];
  if (description === undefined) {
    yield err(`Unit ${unit}.service could not be found.\n`);
    return 4;
  }
  yield out(`\x1b[0;1;32m●\x1b[0m ${unit}.service - ${description}\n`);
  yield out(`     Loaded: loaded (/usr/lib/systemd/system/${unit}.service; enabled)\n`);
  yield out(`     Active: \x1b[0;1;32mactive (running)\x1b[0m since ${stamp(machine.bootedAt)}\n`);
  return 0;
}

function* overview({ shell: { machine } }: Call): Process {
  yield out(`\x1b[0;1;32m●\x1b[0m ${machine.hostname()}\n    State: \x1b[0;1;32mrunning\x1b[0m\n`);
  yield out(
    `    Units: ${Object.keys(UNITS).length} loaded\n   Failed: 0 units\n    Since: ${stamp(machine.bootedAt)}\n`,
  );
  return 0;
}

const POWER: Readonly<Record<string, string>> = { reboot: 'reboot', poweroff: 'poweroff', halt: 'halt' };

function* systemctl(call: Call): Process {
  const { rest } = options(call.args);
  const [verb = 'list-units', name] = rest;
  const unit = name?.replace(/\.service$/, '');
  const power = POWER[verb];
  if (power !== undefined) return yield* call.run([power], call.shell);
  if (verb === 'status') return yield* unit === undefined ? overview(call) : unitStatus(call, unit);
  if (verb === 'is-active' || verb === 'is-enabled') {
    const known = unit !== undefined && UNITS[unit] !== undefined;
    yield out(`${known ? (verb === 'is-active' ? 'active' : 'enabled') : 'inactive'}\n`);
    return known ? 0 : 3;
  }
  if (verb === 'is-system-running') {
    yield out('running\n');
    return 0;
  }
  if (verb === 'list-units') {
    for (const [id, description] of Object.entries(UNITS))
      yield out(`  ${`${id}.service`.padEnd(30)} loaded active running ${description}\n`);
    return 0;
  }
  if (unit === undefined || UNITS[unit] === undefined) {
    yield err(
      unit === undefined
        ? 'Too few arguments.\n'
        : `Failed to ${verb} ${unit}.service: Unit ${unit}.service not found.\n`,
    );
    return 5;
  }
  if (call.shell.user !== 'root') {
    yield err(`Failed to ${verb} ${unit}.service: Interactive authentication required.\n`);
    return 1;
  }
  return 0;
}

function* dmesg(call: Call): Process {
  const { machine } = call.shell;
  for (const { text } of kernelMessages(machine.plan, machine.flavour)) yield out(`${text}\n`);
  return 0;
}

function* journalctl(call: Call): Process {
  const { machine } = call.shell;
  const { number } = numberOption(call.args, 'n', Number.MAX_SAFE_INTEGER);
  const host = machine.hostname();
  const lines = [
    ...kernelMessages(machine.plan, machine.flavour).map(
      ({ at, text }) => [at, `kernel: ${text.replace(/^\[[^\]]*\] /, '')}`] as const,
    ),
    ...Object.entries(UNITS).map(
      ([id, description], index) =>
        [2500 + index * 150, `systemd[1]: Started ${id}.service - ${description}.`] as const,
    ),
  ];
  for (const [at, text] of lines.slice(-number)) {
    const [, day = '', month = '', time = ''] =
      /(\d+) (\w+) \d+ ([\d:]+)/.exec(new Date(machine.bootedAt + at).toUTCString()) ?? [];
    yield out(`${month} ${day} ${time} ${host} ${text}\n`);
  }
  return 0;
}

/** Installing needs a network, which a simulated guest has not. */
function* packages(call: Call): Process {
  yield err(`${call.name}: this simulated machine has no network: packages cannot be installed\n`);
  return 1;
}

export const ADMINISTRATION: Commands = {
  systemctl,
  dmesg,
  journalctl,
  dnf: packages,
  yum: packages,
  apt: packages,
  'apt-get': packages,
  zypper: packages,
  apk: packages,
};
