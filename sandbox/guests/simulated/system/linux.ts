import type { GuestEnd, GuestPlan } from '../../guest';
import { createRunner } from '../process/runner';
import type { Process } from '../process/step';
import { session } from '../shell/session';
import { BOOT_TIME, boot, bootLines, shutdown } from './boot';
import type { Console } from './console';
import { flavourOf } from './flavour';
import { createMachine } from './machine';
import { login } from './login';
import type { OperatingSystem } from './operating-system';
import type { Timers } from './timers';

const issueOf = (issue: string, hostname: string, kernel: string): string =>
  issue.replaceAll('\\n', hostname).replaceAll('\\l', 'tty1').replaceAll('\\r', kernel);

/** A Linux that boots, lets users log in and obeys the power button. */
export const createLinux = (
  plan: GuestPlan,
  console: Console,
  timers: Timers,
  random: () => number,
  ended: (end: GuestEnd) => void,
): OperatingSystem => {
  const flavour = flavourOf(plan.system);
  const runner = createRunner(console.write, timers, random);
  let machine = createMachine(plan, flavour, console, timers, random, plan.bootedAt);
  let goingDown = false;

  function* users(): Process {
    for (;;) {
      const user = yield* login({ ...plan, hostname: machine.hostname() }, issueOf(flavour.issue, machine.hostname(), flavour.kernel)); // prettier-ignore
      const wish = yield* session(machine, user);
      if (wish === 'reboot') yield* rebooting();
      if (wish === 'power-off') yield* poweringOff();
      if (wish === 'crash') return yield* crashing();
    }
  }
  function* bootAndLogin(elapsed: number): Process {
    if (elapsed <= BOOT_TIME) yield* boot(bootLines(plan, flavour), elapsed);
    return yield* users();
  }
  const powerOn = (): Process => {
    goingDown = false;
    machine = createMachine(plan, flavour, console, timers, random, timers.now().getTime(), machine.files);
    console.clear();
    return bootAndLogin(0);
  };
  function* rebooting(): Process {
    goingDown = true;
    yield* shutdown(plan, 'Restarting system');
    return yield* powerOn();
  }
  function* poweringOff(): Process {
    goingDown = true;
    yield* shutdown(plan, 'Power down');
    ended({ how: 'powered-off' });
    return 0;
  }
  function* crashing(): Process {
    yield {
      do: 'out',
      text: 'Kernel panic - not syncing: sysrq triggered crash\n---[ end Kernel panic - not syncing ]---\n',
    };
    ended({ how: 'crashed', reason: 'Kernel panic - not syncing: sysrq triggered crash' });
    return 0;
  }
  const unlessGoingDown = (program: () => Process): void => {
    if (!goingDown) runner.run(program());
  };
  return {
    start: () => runner.run(bootAndLogin(timers.now().getTime() - plan.bootedAt)),
    input: runner.input,
    reset: () => runner.run(powerOn()),
    reboot: () => unlessGoingDown(rebooting),
    pressPower: () => unlessGoingDown(poweringOff),
    stop: runner.stop,
  };
};
