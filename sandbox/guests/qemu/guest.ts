/** A guest that is a process of QEMU; a different one after it has moved. */
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Guest, GuestAgent, GuestEnd, GuestPlan } from '../guest';
import { createAgentClient, type AgentClient } from './agent/client';
import { agentOptions } from './agent/ready';
import { listensOn } from './agent/listening';
import { startMove } from './migrate/move';
import type { QemuProcess } from './process/launch';
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
  readonly prepareSuccessor: () => Promise<QemuProcess>;
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

/** The guest in a process that runs. */
export const createGuest = ({ plan, process, folder, log, prepareSuccessor, discard }: GuestOptions): QemuGuest => {
  const serial = createSerialLine();
  let body = bodyOf(process);
  let state: 'alive' | 'ended' | 'killed' = 'alive';
  let end: GuestEnd | undefined;
  let onEnd: ((end: GuestEnd) => void) | undefined;
  let files = 0;
  const file = (): string => {
    files += 1;
    return join(folder, `f${files}`);
  };

  const follow = (followed: QemuProcess): void => {
    serial.attach(followed.serial);
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
  follow(process);

  const command = (name: string, args?: Readonly<Record<string, unknown>>): void => {
    body.process.qmp.execute(name, args).catch((error: unknown) => {
      if (state === 'alive') log(`Guest ${plan.namespace}/${plan.name}: ${String(error)}`);
    });
  };

  const becomeSuccessor = (successor: QemuProcess): void => {
    const before = body;
    body = bodyOf(successor);
    serial.endAll();
    before.agent.close();
    follow(successor);
    before.process.kill();
  };

  return {
    engine: 'qemu',
    openScreen: () => streamOver(connect(body.process.screen)),
    openSerial: () => {
      const stream = serial.open();
      if (state !== 'alive') serial.endAll();
      return stream;
    },
    openPort: (port, protocol) => body.ports.open(port, protocol),
    screenshot: () => takePicture(body.process.qmp, file()),
    pause: () => command('stop'),
    unpause: () => command('cont'),
    reset: () => command('system_reset'),
    // the agent asks the system properly; the three keys are what a console without one has
    reboot: () => {
      body.agent.tell('guest-shutdown', { mode: 'reboot' }).catch(() => {
        const keys = ['ctrl', 'alt', 'delete'].map((data) => ({ type: 'qcode', data }));
        command('send-key', { keys });
      });
    },
    pressPower: () => command('system_powerdown'),
    onEnd: (listener) => {
      onEnd = listener;
      if (end !== undefined && state === 'ended') queueMicrotask(() => listener(end as GuestEnd));
    },
    kill: () => {
      if (state === 'alive') state = 'killed';
      serial.endAll();
      body.agent.close();
      body.process.kill();
    },
    agent: { ask: (question, options) => body.agent.ask(question, options) },
    move: () =>
      startMove({
        source: body.process,
        socket: file(),
        prepareSuccessor,
        takeOver: (successor) => {
          if (state === 'alive') becomeSuccessor(successor);
          else successor.kill();
        },
      }),
  };
};

/** The guest as the engine sees it. */
export interface QemuGuest extends Guest {
  readonly agent: GuestAgent;
}
