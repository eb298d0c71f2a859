/** A guest that is a process of QEMU; a different one after it has moved. */
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Guest, GuestAgent, GuestEnd, GuestPlan } from '../guest';
import { createAgentClient, type AgentClient } from './agent/client';
import { agentOptions } from './agent/ready';
import { listensOn } from './agent/listening';
import { createBay } from './disks/bay';
import type { PluggedDisk } from './disks/devices';
import { startMove } from './migrate/move';
import type { QemuProcess } from './process/launch';
import type { QmpClient } from './qmp/client';
import { takePicture } from './streams/picture';
import { createPorts, type Ports } from './streams/port';
import { createSerialLine } from './streams/serial';
import { streamOver } from './streams/socket';

export interface GuestOptions {
  readonly plan: GuestPlan;
  readonly process: QemuProcess;
  /** Where its files are; private. */
  readonly folder: string;
  readonly log: (line: string) => void;
  /** A process that waits for the state of this guest. */
  readonly prepareSuccessor: (disks: readonly PluggedDisk[]) => Promise<QemuProcess>;
  /** Called when no process is left that needs the folder. */
  readonly discard: () => void;
}

/** One process and all that hangs on it. */
interface Body {
  readonly process: QemuProcess;
  readonly agent: AgentClient;
  readonly ports: Ports;
}

const bodyOf = (process: QemuProcess): Body => {
  const agent = createAgentClient(process.agent, agentOptions(process));
  return { process, agent, ports: createPorts(process.qmp, (port) => listensOn(agent, port)) };
};

/** Which process the guest is in, its serial line, and how it ended. */
const createLife = (first: QemuProcess, discard: () => void) => {
  const serial = createSerialLine();
  let body = bodyOf(first);
  let state: 'alive' | 'ended' | 'killed' = 'alive';
  let end: GuestEnd | undefined;
  let onEnd: ((end: GuestEnd) => void) | undefined;
  let onReboot = (): void => undefined;

  const follow = (followed: QemuProcess): void => {
    serial.attach(followed.serial);
    followed.qmp.onEvent(({ name }) => {
      if (name === 'RESET' && body.process === followed && state === 'alive') onReboot();
    });
    void followed.ended.then((how) => {
      if (body.process !== followed) return;
      discard();
      if (state !== 'alive') return;
      state = 'ended';
      end = how;
      serial.endAll();
      onEnd?.(how);
    });
  };
  follow(first);

  return {
    serial,
    body: () => body,
    alive: () => state === 'alive',
    onEnd: (listener: (end: GuestEnd) => void): void => {
      onEnd = listener;
      const known = end;
      if (known !== undefined) queueMicrotask(() => listener(known));
    },
    onReboot: (listener: () => void): void => {
      onReboot = listener;
    },
    /** Goes on in another process, and ends the one before with its streams. */
    moveTo: (successor: QemuProcess): void => {
      if (state !== 'alive') {
        successor.kill();
        return;
      }
      const before = body;
      body = bodyOf(successor);
      serial.endAll();
      before.agent.close();
      follow(successor);
      before.process.kill();
    },
    kill: (): void => {
      if (state === 'alive') state = 'killed';
      serial.endAll();
      body.agent.close();
      body.process.kill();
    },
  };
};

/** The guest in a process that runs. */
export const createGuest = ({ plan, process, folder, log, prepareSuccessor, discard }: GuestOptions): QemuGuest => {
  const life = createLife(process, discard);
  const qmp = (): QmpClient => life.body().process.qmp;
  let files = 0;
  const file = (): string => {
    files += 1;
    return join(folder, `f${files}`);
  };
  const bay = createBay({ qmp, file });
  const command = (name: string, args?: Readonly<Record<string, unknown>>): void => {
    qmp()
      .execute(name, args)
      .catch((error: unknown) => {
        if (life.alive()) log(`Guest ${plan.namespace}/${plan.name}: ${String(error)}`);
      });
  };
  return {
    engine: 'qemu',
    openScreen: () => streamOver(connect(life.body().process.screen)),
    openSerial: () => {
      const stream = life.serial.open();
      if (!life.alive()) life.serial.endAll();
      return stream;
    },
    openPort: (port, protocol) => life.body().ports.open(port, protocol),
    screenshot: () => takePicture(qmp(), file()),
    pause: () => command('stop'),
    unpause: () => command('cont'),
    reset: () => command('system_reset'),
    // the agent asks the system properly; the three keys are what a console without one has
    reboot: () => {
      life
        .body()
        .agent.tell('guest-shutdown', { mode: 'reboot' })
        .catch(() => command('send-key', { keys: ['ctrl', 'alt', 'delete'].map((data) => ({ type: 'qcode', data })) }));
    },
    pressPower: () => command('system_powerdown'),
    onReboot: life.onReboot,
    onEnd: life.onEnd,
    kill: life.kill,
    disks: bay,
    agent: { ask: (question, options) => life.body().agent.ask(question, options) },
    move: () =>
      startMove({
        source: life.body().process,
        socket: file(),
        prepareSuccessor: () => prepareSuccessor(bay.plugged()),
        takeOver: life.moveTo,
      }),
  };
};

/** The guest as the engine sees it. */
export interface QemuGuest extends Guest {
  readonly agent: GuestAgent;
}
