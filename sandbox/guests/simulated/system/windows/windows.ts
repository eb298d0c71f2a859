import { createRunner, type Runner } from '../../process/runner';
import type { Process } from '../../process/step';
import type { Hardware, OperatingSystem } from '../operating-system';
import type { PromptEnd } from './prompt';
import { ATTENTION, screen, START_TIME, starting, stopping } from './screen';
import { specialAdministration } from './special-administration';
import { windowsVersionOf, type WindowsVersion } from './version';

const STOP_CODE = 'Stop code: MANUALLY_INITIATED_CRASH';

interface Windows {
  readonly hardware: Hardware;
  readonly version: WindowsVersion;
  readonly screen: Runner;
  readonly serial: Runner;
  goingDown: boolean;
}

function* goingDown(windows: Windows, restarts: boolean): Process {
  windows.goingDown = true;
  windows.serial.stop();
  yield* stopping(windows.hardware, restarts ? 'Restarting' : 'Shutting down');
  if (!restarts) {
    windows.hardware.ended({ how: 'powered-off' });
    return 0;
  }
  windows.hardware.rebooted();
  return yield* onScreen(windows, 0);
}

const goDown = (windows: Windows, restarts: boolean): void => {
  if (!windows.goingDown) windows.screen.run(goingDown(windows, restarts));
};

const obey = (windows: Windows, end: PromptEnd | 'crash'): void => {
  if (end === 'crash') windows.hardware.ended({ how: 'crashed', reason: STOP_CODE });
  else goDown(windows, end === 'restart');
};

function* onSerial(windows: Windows): Process {
  obey(windows, yield* specialAdministration(windows.hardware, windows.version));
  return 0;
}

function* onScreen(windows: Windows, elapsed: number): Process {
  windows.goingDown = false;
  if (elapsed < START_TIME) yield* starting(windows.hardware, windows.version, elapsed);
  windows.serial.run(onSerial(windows));
  obey(windows, yield* screen(windows.hardware, windows.version));
  return 0;
}

/** Something that looks like Windows from afar: a locked screen made of text, and its administration console on the serial line. */
export const createWindows = (hardware: Hardware): OperatingSystem => {
  const { console, timers, plan } = hardware;
  const windows: Windows = {
    hardware,
    version: windowsVersionOf(plan.system),
    screen: createRunner(console.writeScreen, timers),
    serial: createRunner(console.writeSerial, timers),
    goingDown: false,
  };
  return {
    start: () => windows.screen.run(onScreen(windows, timers.now().getTime() - plan.bootedAt)),
    input: (text, device) => windows[device].input(text),
    attention: () => windows.screen.input(ATTENTION),
    reset: () => {
      windows.serial.stop();
      hardware.rebooted();
      windows.screen.run(onScreen(windows, 0));
    },
    reboot: () => goDown(windows, true),
    pressPower: () => goDown(windows, false),
    stop: () => {
      windows.screen.stop();
      windows.serial.stop();
    },
  };
};
