/** Starts the sandbox beside the server and keeps it there: should it die, it is started again on the same port. */
import { fork, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Persona, SandboxOptions } from '../../../sandbox/serve/sandbox';
import { StartError } from '../start-error';
import type { Backend } from './backend';
import { personaOf } from './backend';
import { metricsOfSandbox } from './metrics';

export type ChildMessage =
  | {
      readonly type: 'ready';
      readonly url: string;
      readonly personas: readonly Persona[];
      readonly kubeconfigPath: string;
      readonly uploadUrl: string | undefined;
      readonly guests: string | undefined;
    }
  | { readonly type: 'failed'; readonly message: string };

type Ready = Extract<ChildMessage, { type: 'ready' }>;

export interface SandboxProcess {
  readonly backend: Backend;
  readonly kubeconfigPath: string;
  /** Which guests there are, in words. */
  readonly guests: string | undefined;
  stop(): Promise<void>;
}

const CHILD = resolve(import.meta.dirname, 'sandbox-child.ts');
const STOP_MS = 5_000;
const RESTART_MS = 500;

interface Started {
  readonly child: ChildProcess;
  readonly ready: Ready;
}

function start(options: SandboxOptions): Promise<Started> {
  return new Promise((done, fail) => {
    const child = fork(CHILD, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const abandon = (): void => void child.kill();
    process.once('exit', abandon);
    child.once('exit', () => process.off('exit', abandon));
    child.once('message', (message: ChildMessage) => {
      if (message.type === 'ready') done({ child, ready: message });
      else fail(new StartError(`The sandbox could not start: ${message.message}`));
    });
    child.once('error', fail);
    child.once('exit', (code) =>
      fail(new StartError(`The sandbox ended while starting (exit code ${code ?? 'none'}).`)),
    );
    child.send(options);
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => child.once('exit', () => done()));
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended(child);
  clearTimeout(timer);
}

/** What the sandbox is called in the masthead. */
function nameOf({ seed, vms }: SandboxOptions): string {
  return `sandbox (${seed}${vms === undefined ? '' : `, ${vms} VMs`})`;
}

export async function startSandboxProcess(
  options: SandboxOptions,
  say: (line: string) => void,
): Promise<SandboxProcess> {
  let current = await start(options);
  let stopping = false;
  const url = new URL(current.ready.url);
  const samePort: SandboxOptions = { ...options, port: Number(url.port) };
  const watch = ({ child }: Started): void => {
    child.once('exit', (code, signal) => {
      if (stopping) return;
      say(`The sandbox has died (${signal ?? `exit code ${code ?? 'none'}`}); starting it again on port ${url.port}.`);
      setTimeout(() => void restart(), RESTART_MS);
    });
  };
  const restart = async (): Promise<void> => {
    if (stopping) return;
    try {
      current = await start(samePort);
      say('The sandbox is back.');
      watch(current);
    } catch (error) {
      say(`${error instanceof Error ? error.message : String(error)} Trying again.`);
      setTimeout(() => void restart(), RESTART_MS * 4);
    }
  };
  watch(current);
  const backend: Backend = {
    url,
    name: nameOf(options),
    personas: current.ready.personas,
    isLocal: true,
    // another port after each start
    uploads: () => current.ready.uploadUrl,
    authorize: (name) => {
      const persona = personaOf({ ...backend, personas: current.ready.personas }, name);
      return Promise.resolve({ headers: persona ? { authorization: `Bearer ${persona.token}` } : {} });
    },
  };
  return {
    backend: { ...backend, metrics: metricsOfSandbox(backend) },
    kubeconfigPath: current.ready.kubeconfigPath,
    guests: current.ready.guests,
    stop: async () => {
      stopping = true;
      await end(current.child);
      // one that had to be killed leaves it behind, with its tokens
      await rm(current.ready.kubeconfigPath, { force: true });
    },
  };
}
