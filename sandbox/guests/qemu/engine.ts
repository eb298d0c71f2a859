/** The engine of real guests: each is a small process of QEMU. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GuestEngine } from '../engine';
import type { GuestPlan } from '../guest';
import { createAgentClient } from './agent/client';
import { agentOptions } from './agent/ready';
import { createGuest, type QemuGuest } from './guest';
import type { QemuInstallation } from './installation';
import { loadDevices, saveDevices } from './migrate/template';
import { becomeArguments, type Memory, type Setup } from './process/command-line';
import { startKeeper } from './process/keeper';
import { launch, type QemuProcess } from './process/launch';
import { field, figure } from './qmp/read';

export interface QemuEngineOptions {
  readonly installation: QemuInstallation;
  /** Guests at the same time, at most; `roomForGuests()` knows a sensible number. */
  readonly most: number;
  /** One line for the log. */
  readonly log: (line: string) => void;
  /** Where the private folder is made: short, since paths of sockets are limited. Left out: where the system has such folders. */
  readonly folder?: string;
}

/** A guest that has booted, to make copies of. */
interface Template {
  readonly memory: string;
  readonly devices: Buffer;
}

const GUEST_MEMORY = 112 * 1024 * 1024;
const BOOT_MS = 60_000;
const INTRODUCTION_MS = 15_000;
const READY_FILE = '/run/booted';

const TEMPLATE_PLAN: GuestPlan = {
  uid: 'template',
  namespace: 'sandbox',
  name: 'template',
  hostname: 'guest',
  system: undefined,
  user: 'root',
  password: 'root',
  keyboard: 'us',
  bootedAt: 0,
  paused: false,
};

/** Keeps the processes, the folder and what is told to the keeper together. */
const createStable = async ({ installation, folder }: QemuEngineOptions) => {
  const root = await mkdtemp(join(folder ?? tmpdir(), 'vmg-'));
  const keeper = startKeeper(root);
  const processes = new Set<QemuProcess>();
  let closed = false;
  let last = 0;
  return {
    root,
    /** A folder and a number that nobody else has. */
    place: async (): Promise<string> => {
      last += 1;
      const path = join(root, String(last));
      await mkdir(path, { mode: 0o700 });
      return path;
    },
    launch: async (plan: GuestPlan, place: string, how: Pick<Setup, 'memory' | 'incoming' | 'disks'>) => {
      last += 1;
      const screen = join(place, `s${last}`);
      const process = await launch({ installation, plan, size: GUEST_MEMORY, screen, ...how }, keeper);
      processes.add(process);
      void process.ended.then(() => processes.delete(process));
      if (closed) process.kill();
      return process;
    },
    close: async (): Promise<void> => {
      closed = true;
      const left = [...processes];
      for (const process of left) process.kill();
      await Promise.all(left.map(({ ended }) => ended));
      await keeper.close();
    },
  };
};

type Stable = Awaited<ReturnType<typeof createStable>>;

/** Resolves when the guest has come up: a file says so that its last start script writes. */
const untilBooted = async (process: QemuProcess): Promise<void> => {
  const agent = createAgentClient(process.agent, agentOptions(process));
  let over = false;
  void process.ended.then(() => {
    over = true;
  });
  const until = Date.now() + BOOT_MS;
  while (Date.now() < until && !over) {
    try {
      const handle = await agent.ask('guest-file-open', { path: READY_FILE });
      await agent.ask('guest-file-close', { handle });
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error('The guest did not come up.');
};

const guestIn = (
  stable: Stable,
  plan: GuestPlan,
  folder: string,
  process: QemuProcess,
  log: (line: string) => void,
): QemuGuest =>
  createGuest({
    plan,
    process,
    folder,
    log,
    prepareSuccessor: (disks) => stable.launch(plan, folder, { memory: { kind: 'own' }, incoming: true, disks }),
    discard: () => void rm(folder, { recursive: true, force: true }),
  });

const makeTemplate = async (stable: Stable, log: (line: string) => void): Promise<Template> => {
  const began = Date.now();
  const place = await stable.place();
  const memory = join(place, 'memory');
  const process = await stable.launch(TEMPLATE_PLAN, place, {
    memory: { kind: 'file', path: memory, share: true },
    incoming: false,
  });
  try {
    process.serial.resume();
    await untilBooted(process);
    const devices = await saveDevices(process, join(place, 'm'));
    log(`A guest to copy booted in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
    return { memory, devices };
  } finally {
    process.kill();
    await process.ended;
  }
};

/** Tells a copy who it is: it asks nobody itself, since it believes to have been up for long. Resolves when it goes by its name. */
const introduce = async (guest: QemuGuest, plan: GuestPlan): Promise<void> => {
  const program = { path: '/sbin/become', arg: becomeArguments(plan, Date.now()) };
  const pid = figure(await guest.agent.ask('guest-exec', program), 'pid');
  const until = Date.now() + INTRODUCTION_MS;
  while (field(await guest.agent.ask('guest-exec-status', { pid }), 'exited') !== true) {
    if (Date.now() > until) throw new Error('The guest did not take its name.');
    await sleep(20);
  }
};

const copyOf = async (template: Template, stable: Stable, plan: GuestPlan, log: (line: string) => void) => {
  const place = await stable.place();
  const memory: Memory = { kind: 'file', path: template.memory, share: false };
  const process = await stable.launch(plan, place, { memory, incoming: true });
  try {
    await loadDevices(process, template.devices, join(place, 'm'));
    const guest = guestIn(stable, plan, place, process, log);
    await introduce(guest, plan);
    if (plan.paused) guest.pause();
    return guest;
  } catch (error) {
    process.kill();
    throw error;
  }
};

/**
 * Starts the engine: a private folder and the keeper of its processes. Guests that are to run already are copied from one that the
 * first of them waits for; when copying does not work here, they boot.
 */
export const startQemuEngine = async (options: QemuEngineOptions): Promise<GuestEngine> => {
  const { log, most } = options;
  const stable = await createStable(options);
  let template: Promise<Template> | undefined;
  let copies = true;

  const boot = async (plan: GuestPlan): Promise<QemuGuest> => {
    const place = await stable.place();
    const process = await stable.launch(plan, place, { memory: { kind: 'own' }, incoming: false });
    return guestIn(stable, plan, place, process, log);
  };

  const original = (): Promise<Template> => {
    template ??= makeTemplate(stable, log);
    return template;
  };

  const copy = async (plan: GuestPlan): Promise<QemuGuest> => copyOf(await original(), stable, plan, log);

  return {
    name: 'qemu',
    most,
    // what claims to be Windows and shows a Linux console would puzzle everybody
    suits: ({ system }) => system === undefined || !system.startsWith('windows'),
    start: async (plan, how) => {
      if (how === 'boot' || !copies) return boot(plan);
      try {
        return await copy(plan);
      } catch (error) {
        copies = false;
        log(`Guests cannot be copied (${error instanceof Error ? error.message : String(error)}); they boot instead.`);
        return boot(plan);
      }
    },
    prepare: () => {
      if (!copies) return;
      // who needs it later tries again, and says why it is not possible
      original().catch(() => {
        template = undefined;
      });
    },
    close: () => stable.close(),
  };
};
