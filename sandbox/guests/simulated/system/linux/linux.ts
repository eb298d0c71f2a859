import { createRunner } from '../../process/runner';
import { out, type Process } from '../../process/step';
import { session } from '../../shell/session';
import type { Machine } from '../machine';
import type { Hardware, OperatingSystem } from '../operating-system';
import { BOOT_TIME, boot, bootLines, shutdown } from './boot';
import { flavourOf, type Flavour } from './flavour';
import { login } from './login';
import { createMachine } from './power-on';

const PANIC = 'Kernel panic - not syncing: sysrq triggered crash';

const issueOf = ({ issue, kernel }: Flavour, hostname: string): string =>
  issue.replaceAll('\\n', hostname).replaceAll('\\l', 'tty1').replaceAll('\\r', kernel);

/** Clears the terminal, whatever state it was left in. */
const CLEAR = '\x1bc\x1b[2J\x1b[H';

interface Linux {
  readonly hardware: Hardware;
  readonly flavour: Flavour;
  machine: Machine;
  goingDown: boolean;
}

function* poweringOff(linux: Linux): Process {
  linux.goingDown = true;
  yield* shutdown(linux.hardware.plan, 'Power down');
  linux.hardware.ended({ how: 'powered-off' });
  return 0;
}

function* crashing({ hardware }: Linux): Process {
  yield out(`${PANIC}\n---[ end ${PANIC} ]---\n`);
  hardware.ended({ how: 'crashed', reason: PANIC });
  return 0;
}

function* users(linux: Linux): Process {
  const { hardware, flavour } = linux;
  for (;;) {
    const { machine } = linux;
    const user = yield* login({ ...hardware.plan, hostname: machine.hostname() }, issueOf(flavour, machine.hostname()));
    const wish = yield* session(machine, user);
    if (wish === 'reboot') return yield* rebooting(linux);
    if (wish === 'power-off') return yield* poweringOff(linux);
    if (wish === 'crash') return yield* crashing(linux);
  }
}

function* bootAndLogin(linux: Linux, elapsed: number): Process {
  if (elapsed <= BOOT_TIME) yield* boot(bootLines(linux.hardware.plan, linux.flavour), elapsed);
  return yield* users(linux);
}

/** From the dark: the disk is what it was. */
function* poweredOn(linux: Linux): Process {
  const { hardware, flavour } = linux;
  const { files } = linux.machine;
  linux.goingDown = false;
  hardware.rebooted();
  linux.machine = createMachine(hardware, flavour, hardware.timers.now().getTime(), files);
  yield out(CLEAR);
  return yield* bootAndLogin(linux, 0);
}

function* rebooting(linux: Linux): Process {
  linux.goingDown = true;
  yield* shutdown(linux.hardware.plan, 'Restarting system');
  return yield* poweredOn(linux);
}

/** A Linux that boots, lets users log in and obeys the power button. */
export const createLinux = (hardware: Hardware): OperatingSystem => {
  const { plan, console, timers } = hardware;
  const flavour = flavourOf(plan);
  const runner = createRunner(console.write, timers);
  const linux: Linux = {
    hardware,
    flavour,
    machine: createMachine(hardware, flavour, plan.bootedAt),
    goingDown: false,
  };
  const unlessGoingDown = (program: (linux: Linux) => Process): void => {
    if (!linux.goingDown) runner.run(program(linux));
  };
  return {
    start: () => runner.run(bootAndLogin(linux, timers.now().getTime() - plan.bootedAt)),
    input: runner.input,
    reset: () => runner.run(poweredOn(linux)),
    attention: () => unlessGoingDown(rebooting),
    reboot: () => unlessGoingDown(rebooting),
    pressPower: () => unlessGoingDown(poweringOff),
    stop: runner.stop,
  };
};
