/** One process of QEMU: starting it, talking to it, and how it ended. */
import { spawn, type ChildProcess } from 'node:child_process';
import { Duplex, Readable, Writable } from 'node:stream';
import type { GuestEnd } from '../../guest';
import { connectQmp, type QmpClient } from '../qmp/client';
import { field, text } from '../qmp/read';
import { commandLine, DESCRIPTOR, type Setup } from './command-line';
import type { Keeper } from './keeper';

export interface QemuProcess {
  readonly pid: number;
  readonly qmp: QmpClient;
  /** Path of the socket of its screen. */
  readonly screen: string;
  /** The one connection to its serial line. */
  readonly serial: Duplex;
  /** The one connection to the agent inside. */
  readonly agent: Duplex;
  /** Resolves when it is gone, with how that came about. */
  readonly ended: Promise<GuestEnd>;
  /** Ends it at once. */
  kill(): void;
}

const LOWEST_BUT_NINE = '10';
const LAST_WORDS = 600;

const describe = (code: number | null, signal: NodeJS.Signals | null, words: string): string => {
  const how = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
  return words === '' ? `QEMU ended with ${how}` : `QEMU ended with ${how}: ${words}`;
};

/** How a process ended, from the last reason that it told of and how it left. */
export const judgeEnd = (
  shutdown: unknown,
  code: number | null,
  signal: NodeJS.Signals | null,
  words: string,
): GuestEnd => {
  if (text(shutdown, 'reason') === 'guest-panic') return { how: 'crashed', reason: 'The kernel of the guest panicked' };
  if (field(shutdown, 'guest') === true && code === 0) return { how: 'powered-off' };
  return { how: 'crashed', reason: describe(code, signal, words) };
};

const lastLines = (stderr: Readable): (() => string) => {
  let said = '';
  stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-LAST_WORDS);
  });
  return () => said.trim().split('\n').at(-1) ?? '';
};

const duplex = (child: ChildProcess, descriptor: number): Duplex => {
  const stream: unknown = child.stdio[descriptor];
  if (!(stream instanceof Duplex)) throw new Error('No connection to the process of the guest.');
  stream.on('error', () => undefined);
  return stream;
};

const standardStreams = (child: ChildProcess): Duplex => {
  if (!(child.stdout instanceof Readable) || !(child.stdin instanceof Writable))
    throw new Error('No connection to QEMU.');
  child.stdin.on('error', () => undefined);
  return Duplex.from({ readable: child.stdout, writable: child.stdin });
};

/** Starts a process and resolves when it takes commands; rejects with QEMU's own words when it does not get that far. */
export const launch = async (setup: Setup, keeper: Keeper): Promise<QemuProcess> => {
  const child = spawn('nice', ['-n', LOWEST_BUT_NINE, setup.installation.binary, ...commandLine(setup)], {
    // a session of its own: Ctrl-C in a terminal is for us, who then end it
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const { pid } = child;
  const failed = new Promise<never>((_resolve, reject) => child.once('error', reject));
  if (pid === undefined || child.stderr === null) return failed;
  failed.catch(() => undefined);
  keeper.watch(pid);
  const words = lastLines(child.stderr);
  let shutdown: unknown;
  const ended = new Promise<GuestEnd>((resolve) => {
    // "close", not "exit": by then all that it said has been read
    child.once('close', (code, signal) => {
      keeper.forget(pid);
      resolve(judgeEnd(shutdown, code, signal, words()));
    });
  });
  const kill = (): void => void child.kill('SIGKILL');
  const serial = duplex(child, DESCRIPTOR.serial);
  const agent = duplex(child, DESCRIPTOR.agent);
  try {
    const qmp = await connectQmp(standardStreams(child));
    qmp.onEvent((event) => {
      if (event.name === 'SHUTDOWN') shutdown = event.data;
    });
    return { pid, qmp, screen: setup.screen, serial, agent, ended, kill };
  } catch {
    kill();
    const end = await ended;
    throw new Error(end.how === 'crashed' ? end.reason : 'QEMU ended before it was asked anything');
  }
};
